import type { Note } from "../note/note.ts";
import type { NoteRules } from "../note/note-rules.ts";
import { goOn, type BlockListener } from "./blocks/block-reader.ts";
import { assembledNote } from "./assembled-note.ts";
import { LineStarts } from "./line-starts.ts";
import { blockReader, definitionMap, readable, unitReader } from "./read-blocks.ts";
import { noteHeadOf, readHead } from "./frontmatter/note-head.ts";

const lines = new LineStarts(4096);
const listener: BlockListener = {
  onLine: (start) => {
    lines.add(start);
  },
  onUnit: () => goOn,
};

/** Reads a note once, without keeping what reading it again after an edit would want to know. */
export function readWhole(text: string, rules: NoteRules): Note {
  const head = noteHeadOf(text, rules);
  const bodyStart = head?.end ?? 0;
  const source = readable(text);
  lines.open(text, bodyStart);
  blockReader.start(source, rules);
  blockReader.read(bodyStart, source.length, 0, listener);
  unitReader.start(source, definitionMap(blockReader.definitions), rules);
  const facts = unitReader.read(0, blockReader.table.count, true, false, true);
  const frontmatter = head && readHead(text, head, rules);
  return assembledNote(text, lines.finish(text), head?.frontmatter, frontmatter, facts);
}
