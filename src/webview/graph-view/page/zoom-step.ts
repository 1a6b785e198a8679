import type { GraphSession } from "../graph-session.ts";

/** Zooms a step, as buttons and keys do, around what is chosen: it stays where one looks at it. */
export function zoomByStep({ view, state, places, chosenGroup }: GraphSession, factor: number): void {
  const { groups } = view?.groupView ?? {};
  const place =
    chosenGroup !== undefined && groups
      ? { x: groups.centers[2 * chosenGroup] ?? 0, y: groups.centers[2 * chosenGroup + 1] ?? 0 }
      : state.chosen === undefined
        ? undefined
        : places.of(state.chosen);
  view?.camera.zoomAround(factor, place);
}
