import type * as vscode from "vscode";
import type { Pin } from "../../webview/graph-view/protocol.ts";

const stateKey = "relata.graph.pins";
/** More nodes than these nobody puts into places by hand. */
const maxPins = 5000;

/** Nodes that somebody has put into a place, by their uris or keys, kept with the workspace between sessions. */
export class KeptPins {
  private readonly places: Map<string, Omit<Pin, "node">>;

  constructor(private readonly state: vscode.Memento) {
    this.places = restoredPins(state.get(stateKey));
  }

  /** Those of a graph, whose nodes have these keys. */
  in(keys: readonly string[]): Pin[] {
    if (this.places.size === 0) return [];
    return keys.flatMap((key, node) => {
      const place = this.places.get(key);
      return place ? [{ node, ...place }] : [];
    });
  }

  /** Keeps a node in a place, or no more. */
  async set(key: string, place: Omit<Pin, "node"> | undefined): Promise<void> {
    this.places.delete(key);
    if (place && this.places.size < maxPins) this.places.set(key, place);
    await this.state.update(stateKey, Object.fromEntries(this.places));
  }
}

/** What was kept; what is no place is left out. Never throws. */
export function restoredPins(saved: unknown): Map<string, Omit<Pin, "node">> {
  const places = new Map<string, Omit<Pin, "node">>();
  if (typeof saved !== "object" || saved === null) return places;
  for (const [key, place] of Object.entries(saved as Record<string, unknown>)) {
    if (typeof place !== "object" || place === null) continue;
    const { x, y }: { x?: unknown; y?: unknown } = place;
    if (typeof x === "number" && typeof y === "number" && Number.isFinite(x + y)) places.set(key, { x, y });
  }
  return places;
}
