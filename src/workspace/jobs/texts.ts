import type { NoteFolder } from "../note-folder.ts";

/** Reads the texts of notes, for whoever edits many of them. */
export interface TextsJob {
  /**
   * The texts of the files at these paths, in their order and without byte-order marks; undefined for each that can't be read.
   *
   * @param maxBytes larger files are left out
   */
  read(
    folder: NoteFolder,
    paths: readonly string[],
    maxBytes: number,
    signal?: AbortSignal,
  ): Promise<(string | undefined)[]>;
}
