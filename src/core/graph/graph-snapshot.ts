import type { NotePack } from "../pack/note-pack.ts";
import type { AttachmentFile } from "./linking/attachment-table.ts";
import type { SavedPlaceholder } from "./linking/linker.ts";
import type { SavedNames } from "./linking/name-table.ts";
import type { SavedEdges } from "./tables/edge-table.ts";
import type { SavedIndex } from "./tables/hash-index.ts";
import type { SavedNodes } from "./tables/node-table.ts";

/** Grows when what a snapshot holds changes its meaning. */
export const snapshotVersion = 1;

/**
 * A whole graph, names filed and links linked, as plain data: arrays of integers, and few texts. It holds for the schema
 * under which it was saved and for these very packs.
 */
export interface GraphSnapshot {
  readonly version: number;
  /** Where the notes stand; each is whole. Whoever keeps the packs elsewhere puts them back in this order. */
  readonly packs: readonly NotePack[];
  readonly nodes: SavedNodes;
  readonly edges: SavedEdges;
  readonly names: SavedNames;
  /** From the hash of a lookup key to the notes with a link that looks under it. */
  readonly dependents: SavedIndex;
  readonly placeholders: readonly SavedPlaceholder[];
  readonly attachments: readonly AttachmentFile[];
}
