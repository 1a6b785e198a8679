import { field, packed, type NotePack } from "../../../src/core/pack/note-pack.ts";
import { nodeField, nodeWidth, type SavedNodes } from "../../../src/core/graph/tables/node-table.ts";
import { isValidRecords } from "./valid-records.ts";

/** Nodes as they were saved, found to be nodes. */
export interface ReadNodes {
  readonly end: number;
  readonly noteCount: number;
  /** How many names all notes have. */
  readonly nameCount: number;
  /** Whether a note or a placeholder stands at this number. */
  readonly has: (node: number) => boolean;
  readonly isNote: (node: number) => boolean;
  /** One of the fields of a node. */
  readonly get: (node: number, at: number) => number;
  /** How many links the note has. */
  readonly linkCount: (note: number) => number;
}

/** Reads nodes that were saved; undefined where one is not a placeholder and not a note of these valid packs. */
export function readNodes(saved: SavedNodes, packs: readonly NotePack[]): ReadNodes | undefined {
  const { records, folders, types } = saved;
  if (!isValidRecords(records, nodeWidth)) return undefined;
  if (new Set(types).size < types.length || new Set(folders).size < folders.length) return undefined;
  const { data, end } = records;
  const get = (node: number, at: number) => data[node * nodeWidth + at] ?? -1;
  const has = (node: number) => node >= 0 && node < end && get(node, nodeField.pack) >= -1;
  const isNote = (node: number) => has(node) && get(node, nodeField.pack) >= 0;
  const starts = packs.map(({ numbers }) => new Set(numbers.subarray(1, 1 + (numbers[0] ?? 0))));
  const used = new Uint8Array(packs.length);
  let noteCount = 0;
  let nameCount = 0;
  for (let node = 0; node < end; node++) {
    if (!isNote(node)) continue;
    const pack = get(node, nodeField.pack);
    const record = get(node, nodeField.record);
    const notes = packs[pack];
    // A record that is deleted when it is found stands for one note alone.
    if (!notes || !starts[pack]?.delete(record)) return undefined;
    used[pack] = 1;
    noteCount++;
    nameCount += packed.number(notes, record, field.nameCount);
    const type = types[get(node, nodeField.type)];
    if (folders[get(node, nodeField.folder)] === undefined || type === undefined) return undefined;
    if (!isTyped(notes, record, type)) return undefined;
  }
  // Of no pack that holds no note would anybody ever learn that it can go.
  if (used.includes(0)) return undefined;
  const linkCount = (note: number) => {
    const pack = packs[get(note, nodeField.pack)];
    return pack ? packed.linkCount(pack, get(note, nodeField.record)) : 0;
  };
  return { end, noteCount, nameCount, has, isNote, get, linkCount };
}

function isTyped(pack: NotePack, record: number, type: string): boolean {
  return packed.equals(pack, record, field.type, type) || (type === "note" && isUntyped(pack, record));
}

function isUntyped(pack: NotePack, record: number): boolean {
  return packed.text(pack, record, field.type) === "";
}
