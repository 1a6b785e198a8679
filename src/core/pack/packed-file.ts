import type { GraphNote, Note } from "../note/note.ts";

/** A note with what the file system says of it. */
export interface PackedFile {
  /** From the workspace folder. */
  readonly path: string;
  /** When it was last written, in milliseconds since 1970; 0 where that is unknown. */
  readonly modified: number;
  /**
   * What tells the file from others that were written at the same time, see `FileTimes`; 0 where that is unknown, {@link noFile} where the
   * text is no file's.
   */
  readonly stamp: number;
  readonly note: Note;
}

/** The stamp of what an editor holds: no file has it, so nobody takes the note for what the file says. */
export const noFile = -1;

/** The same of what the graph reads alone. */
export type GraphNoteFile = Omit<PackedFile, "note"> & { readonly note: GraphNote };
