import type * as vscode from "vscode";
import type { Pin } from "../../webview/graph-view/protocol.ts";

const stateKey = "relata.graph.pins";
/** More nodes than these nobody puts into places by hand. */
const maxPins = 5000;

/**
 * Nodes that somebody has put into a place, kept with the workspace between sessions: notes by their ids, so that one that is moved or
 * renamed keeps its place, others by their uris or keys.
 */
export class KeptPins {
  private readonly places: Map<string, Omit<Pin, "node">>;

  /** @param idOf the id of the note with a uri; undefined where there is no such note, or it has none */
  constructor(
    private readonly state: vscode.Memento,
    private readonly idOf: (uri: string) => string | undefined,
  ) {
    this.places = restoredPins(state.get(stateKey));
  }

  /** Those of a graph, whose nodes have these uris and keys. Where two notes share an id, the first has its place. */
  in(keys: readonly string[]): Pin[] {
    if (this.places.size === 0) return [];
    const found = new Set<object>();
    return keys.flatMap((key, node) => {
      const place = this.places.get(this.nameOf(key)) ?? this.places.get(key);
      if (!place || found.has(place)) return [];
      found.add(place);
      return [{ node, ...place }];
    });
  }

  /** Keeps a node in a place, or no more. */
  async set(key: string, place: Omit<Pin, "node"> | undefined): Promise<void> {
    const name = this.nameOf(key);
    this.places.delete(key);
    this.places.delete(name);
    if (place && this.places.size < maxPins) this.places.set(name, place);
    await this.state.update(stateKey, Object.fromEntries(this.places));
  }

  private nameOf(key: string): string {
    return this.idOf(key) ?? key;
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
