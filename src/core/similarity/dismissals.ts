import type { NoteEntity } from "../graph/entity.ts";
import type { ReadonlyGraph } from "../graph/readonly-graph.ts";

/** Pairs of notes that somebody has said are not related, so that they are no candidates for an edge any more. */
export type Dismissals = ReadonlySet<string>;

/**
 * Reads the file of dismissed pairs: a pair a line, the two names between blanks and `<>`. Lines that are none, such as the
 * marks of a merge, count for nothing.
 */
export function readDismissals(text: string): Dismissals {
  return new Set(text.split(/\r\n|\n|\r/).flatMap((line) => (separator.test(line) ? [line.trim()] : [])));
}

/**
 * The file's text with one pair more. One line for each pair, sorted: what two people add merges by itself. Comments that a person
 * has written, from `#` on, stay above them.
 */
export function withDismissal(text: string, a: NoteEntity, b: NoteEntity): string {
  const lines = text.split(/\r\n|\n|\r/);
  const comments = lines.filter((line) => line.startsWith("#") && line !== heading);
  const pairs = new Set([...lines.filter((line) => separator.test(line)), pairOf(a, b)]);
  return `${[heading, ...comments, ...[...pairs].sort()].join("\n")}\n`;
}

/** Whether two notes are a dismissed pair. */
export function isDismissed(dismissals: Dismissals, a: NoteEntity, b: NoteEntity): boolean {
  return dismissals.has(pairOf(a, b));
}

/** The uris of the notes that are dismissed as candidates for `note`. */
export function dismissedWith(graph: ReadonlyGraph, dismissals: Dismissals, note: NoteEntity): string[] {
  const found = new Set<string>();
  for (const name of namesBeside(dismissals).get(note.key) ?? []) {
    const byPath = graph.noteByUri(`${note.folder}/${name}`);
    for (const other of [...graph.notesById(name), ...(byPath ? [byPath] : [])])
      if (other !== note && isDismissed(dismissals, note, other)) found.add(other.uri);
  }
  return [...found];
}

const known = new WeakMap<Dismissals, ReadonlyMap<string, readonly string[]>>();

/** The names that stand in a pair with each name. Made once for each file: it is asked for note after note. */
function namesBeside(dismissals: Dismissals): ReadonlyMap<string, readonly string[]> {
  const made = known.get(dismissals);
  if (made) return made;
  const beside = new Map<string, string[]>();
  for (const pair of dismissals) {
    const [a = "", b = ""] = pair.split(" <> ");
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const others = beside.get(one);
      if (others) others.push(other);
      else beside.set(one, [other]);
    }
  }
  known.set(dismissals, beside);
  return beside;
}

const heading =
  "# Notes that are not related, though their texts are alike. Written by Relata; remove a line to see the pair again.";
const separator = /^[^#].* <> ./;

/** A note is named by its id, which outlives a move, else by its path. */
function pairOf(a: NoteEntity, b: NoteEntity): string {
  return [a.key, b.key].sort().join(" <> ");
}
