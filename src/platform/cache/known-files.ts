import { nodeField, nodeWidth, type SavedNodes } from "../../core/graph/tables/node-table.ts";
import type { KeptGraph } from "../../workspace/jobs/kept-graph.ts";
import { CachedNotes } from "./cached-notes.ts";

/** What a kept graph holds of a folder. */
export interface KnownFiles {
  readonly notes: CachedNotes;
  /** Paths; those of one name in the order in which links find them. */
  readonly attachments: readonly string[];
  /** Whether there was a relata.json. */
  readonly hasSchema: boolean;
}

/** What a kept graph holds, by the uris of its folders. */
export function knownFilesOf({ folders, graph, packs }: KeptGraph): Map<string, KnownFiles> {
  return new Map(
    folders.map(({ uri, schema }) => {
      const notes = new CachedNotes();
      for (const [number, records] of recordsByPack(graph.nodes, uri)) {
        const pack = packs[number];
        if (pack) notes.addRecords(pack, records);
      }
      const attachments = graph.attachments.filter(({ folder }) => folder === uri).map(({ path }) => path);
      return [uri, { notes, attachments, hasSchema: schema !== undefined }];
    }),
  );
}

/** The records of a folder's notes in the order of each pack, by the packs' numbers. */
function recordsByPack({ records, folders }: SavedNodes, uri: string): Map<number, Int32Array> {
  const folder = folders.indexOf(uri);
  const { data, end } = records;
  const found = new Map<number, number[]>();
  for (let at = 0; at < end * nodeWidth; at += nodeWidth) {
    const pack = data[at + nodeField.pack] ?? -1;
    if (pack < 0 || data[at + nodeField.folder] !== folder) continue;
    const known = found.get(pack);
    const record = data[at + nodeField.record] ?? 0;
    if (known) known.push(record);
    else found.set(pack, [record]);
  }
  return new Map([...found].map(([pack, all]) => [pack, Int32Array.from(all).sort()]));
}
