import type { NotePack } from "../pack/note-pack.ts";
import { packNotes } from "../pack/pack-writer.ts";
import { noFile } from "../pack/packed-file.ts";
import type { AttachmentFile, AttachmentTable } from "./linking/attachment-table.ts";
import type { KnownTypes } from "./linking/known-types.ts";
import type { Linker, SavedPlaceholder } from "./linking/linker.ts";
import type { NameTable, SavedNames } from "./linking/name-table.ts";
import type { EdgeTable, SavedEdges } from "./tables/edge-table.ts";
import type { HashIndex, SavedIndex } from "./tables/hash-index.ts";
import type { NodeTable, SavedNodes } from "./tables/node-table.ts";
import type { EntityViews } from "./views/entity-views.ts";

/** Grows when what a snapshot holds changes its meaning. */
export const snapshotVersion = 3;

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

/** A {@link GraphSnapshot} whose packs are kept elsewhere. */
export type SavedGraph = Omit<GraphSnapshot, "packs">;

/** The parts of a graph that a snapshot holds, or from which it is worked out. */
export interface GraphParts {
  readonly nodes: NodeTable;
  readonly edgeTable: EdgeTable;
  readonly views: EntityViews;
  readonly names: NameTable;
  readonly dependents: HashIndex;
  readonly linker: Linker;
  readonly attachments: AttachmentTable;
  readonly types: KnownTypes;
}

/** A snapshot that comes about in steps; it is one only where the graph does not change between them. */
export type SnapshotSteps = Generator<undefined, GraphSnapshot, undefined>;

/** Copies the arrays of a graph with nothing left to link, in steps: those of 100,000 notes take long together. */
export function* snapshotInSteps(parts: GraphParts): SnapshotSteps {
  const { nodes, edgeTable, views, names, dependents, linker, attachments, types } = parts;
  // A note that was given whole is packed without its details, so it gets a pack that has them.
  const whole = new Map<NotePack, NotePack>();
  for (const [node, note] of views.given()) {
    const file = { path: nodes.pathOf(node), modified: views.note(node).modified, stamp: noFile, note };
    whole.set(nodes.packOf(node), packNotes([file], types.dialects.of(nodes.folderOf(node))));
  }
  const packs = nodes.usedPacks().map((pack) => whole.get(pack) ?? pack);
  yield;
  const savedNodes = nodes.save();
  yield;
  const savedEdges = yield* edgeTable.saveInSteps();
  yield;
  const savedNames = yield* names.saveInSteps();
  yield;
  const savedDependents = dependents.save();
  yield;
  return {
    ...{ version: snapshotVersion, packs, nodes: savedNodes, edges: savedEdges, names: savedNames },
    dependents: savedDependents,
    placeholders: [...linker.placeholders.values()].map(({ node, key, written }) => ({ node, key, written })),
    attachments: [...attachments.files()],
  };
}

/** Makes the parts of a graph without notes what was saved under the same schema; they take over the snapshot's arrays. */
export function restoreParts(parts: GraphParts, snapshot: GraphSnapshot): void {
  const { nodes, edgeTable, names, dependents, linker, attachments, types } = parts;
  nodes.restore(snapshot.nodes, snapshot.packs);
  edgeTable.restore(snapshot.edges, (name) => types.schema.relation(name).relation);
  names.restore(snapshot.names);
  dependents.restore(snapshot.dependents);
  linker.restore(snapshot.placeholders);
  for (const file of snapshot.attachments) attachments.add(file);
  for (const [type, count] of nodes.typeCounts()) {
    types.count(type, count);
    types.countShown(type, count);
  }
}
