import type { Turns } from "./turns.ts";

/** How many texts are read at a time, and are in memory at once. */
const textsAtOnce = 32;

/** A note, what is to be done with it, and its text. */
export interface ReadWork<Note, Work> {
  readonly note: Note;
  readonly work: Work;
  readonly text: string;
}

/**
 * Reads the texts of notes in their order, some dozens at a time, since waiting for one file after the other takes longest;
 * each is let go when the next ones come.
 *
 * @param prepare tells what is to be done with a note; undefined where nothing is, and then its text is not read
 */
export async function* withTexts<Note extends { readonly uri: string }, Work>(
  notes: Iterable<Note>,
  prepare: (note: Note) => Work | undefined,
  readText: (uri: string) => string | Promise<string>,
  turns: Turns,
): AsyncGenerator<ReadWork<Note, Work>> {
  let waiting: { readonly note: Note; readonly work: Work }[] = [];
  const read = () =>
    Promise.all(waiting.map(async ({ note, work }) => ({ note, work, text: await readText(note.uri) })));
  for (const note of notes) {
    if (turns.isOver) await turns.next();
    const work = prepare(note);
    if (work === undefined) continue;
    waiting.push({ note, work });
    if (waiting.length < textsAtOnce) continue;
    yield* await read();
    waiting = [];
  }
  yield* await read();
}
