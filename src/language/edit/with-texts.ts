import type { Turns } from "./turns.ts";

/** How many texts are read at a time; twice as many are in memory at once. */
const textsAtOnce = 32;

/** A note, what is to be done with it, and its text. */
export interface ReadWork<Note, Work> {
  readonly note: Note;
  readonly work: Work;
  readonly text: string;
}

/**
 * Reads the texts of notes in their order, some dozens at a time, since waiting for one file after the other takes longest;
 * each is let go when the next ones come. While some are worked on, the next are read.
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
  let coming: Promise<ReadWork<Note, Work>[]> | undefined;
  const read = (some: typeof waiting) => {
    const texts = Promise.all(
      some.map(async ({ note, work }) => ({ note, work, text: await readText(note.uri) })),
    );
    // Whoever ends before their turn does not hear that they can't be read.
    texts.catch(() => undefined);
    return texts;
  };
  for (const note of notes) {
    if (turns.isOver) await turns.next();
    const work = prepare(note);
    if (work === undefined) continue;
    waiting.push({ note, work });
    if (waiting.length < textsAtOnce) continue;
    const next = read(waiting);
    waiting = [];
    if (coming) yield* await coming;
    coming = next;
  }
  if (coming) yield* await coming;
  yield* await read(waiting);
}
