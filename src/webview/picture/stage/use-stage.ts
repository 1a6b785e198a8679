import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Stage, type StageScene } from "./stage.ts";

/** A canvas, and the stage on it as long as there is one. */
export interface UsedStage {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly stage: { readonly current: Stage | undefined };
}

/** A stage that shows a scene, and all of it when another node is in the middle. */
export function useStage(center: string | undefined, scene: StageScene): UsedStage {
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<Stage | undefined>(undefined);

  useEffect(() => {
    if (!canvas.current) return undefined;
    stage.current = new Stage(canvas.current);
    return stage.current.dispose;
  }, []);

  useEffect(() => {
    stage.current?.fit();
  }, [center]);

  useEffect(() => {
    stage.current?.show(scene);
  });

  return { canvas, stage };
}
