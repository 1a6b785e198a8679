import type { FromLayoutWorker, ToLayoutWorker } from "./graph-worker-protocol.ts";
import { LayoutPace } from "./layout/layout-pace.ts";
import type { GraphModel } from "./model/graph-model.ts";
import type { Pin } from "./protocol.ts";

/** By what the layout tells nodes apart: their titles, so that a vault looks alike wherever it lies, and behind these their ids. */
function layoutIds(model: GraphModel): Uint32Array {
  const ids = model.data.ids.slice();
  for (let node = 0; node < model.count; node++) ids[2 * node] = hashOf(model.title(node));
  return ids;
}

/** A number from a text (FNV-1a, 32 bits, by code units). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}

type Place = Readonly<Record<"x" | "y", number>>;

/** Where the nodes of the graph are, as its worker lays them out. */
export class NodePlaces {
  /** Two numbers a node. */
  positions = new Float32Array();
  /** Whether nothing moves any more. */
  isSettled = false;
  private run = 0;
  private readonly pace = new LayoutPace(() => window.matchMedia("(prefers-reduced-motion: reduce)").matches);

  /** @param ask the worker */
  constructor(private readonly ask: (message: ToLayoutWorker) => void) {}

  /**
   * Has a graph laid out.
   *
   * @param kept where its nodes were, NaN where that is unknown
   * @param isSame whether it was laid out to its end
   */
  start(model: GraphModel, kept: Float32Array | undefined, isSame: boolean, pins: readonly Pin[]): void {
    const { count, data } = model;
    this.isSettled = false;
    this.positions = kept?.map((one) => (Number.isNaN(one) ? 0 : one)) ?? new Float32Array(2 * count);
    const { source, target } = data;
    const ids = layoutIds(model);
    this.ask({ type: "layout", run: ++this.run, count, source, target, ids, kept, isSame, pins });
  }

  /** @returns whether it tells of the graph at hand */
  isOfRun({ run }: FromLayoutWorker): boolean {
    return run === this.run;
  }

  /** Takes what the worker has come to. @returns whether it is shown; some states on the way are passed over */
  take({ positions, isSettled }: FromLayoutWorker & { type: "positions" }): boolean {
    if (!this.pace.takes(isSettled, performance.now())) return false;
    this.positions = positions;
    this.isSettled = isSettled;
    return true;
  }

  /** Has a node stay in a place, or no more. */
  hold(node: number, place: Place | undefined): void {
    this.ask({ type: "hold", node, place });
  }

  /** Puts a node into a place for now. */
  move(node: number, { x, y }: Place): void {
    this.positions = this.positions.slice();
    this.positions.set([x, y], 2 * node);
  }

  of(node: number): Place {
    return { x: this.positions[2 * node] ?? 0, y: this.positions[2 * node + 1] ?? 0 };
  }
}
