import type { SavedGraph } from "../../core/graph/graph-snapshot.ts";
import type { NotePack } from "../../core/pack/note-pack.ts";

/** What was known of a folder, besides its notes, when its graph was kept. */
export interface KeptFolder {
  readonly uri: string;
  /** The text of relata.json that counted. */
  readonly schema?: string;
  /** The paths of all folders in which something was found. */
  readonly parents: readonly string[];
}

/** A whole graph as it is kept for the next start. */
export interface KeptGraph {
  /** In the workspace's order. */
  readonly folders: readonly KeptFolder[];
  /** Made under the schemas of these folders. */
  readonly graph: SavedGraph;
  /** Where its notes stand. */
  readonly packs: readonly NotePack[];
}
