import type { Note, NoteProblem } from "./note.ts";

/** A note of which only the path is known, because its file could not be read; `problem` says why. */
export function emptyNote(problem: NoteProblem): Note {
  const nothing = { aliases: [], tags: [], links: [], headings: [], blocks: [], anchors: [] };
  return { lineStarts: Uint32Array.of(0), ...nothing, problems: [problem] };
}
