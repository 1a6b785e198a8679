import type { PackedFile } from "../../core/pack/packed-file.ts";
import type { NoteFolder, ReadOptions } from "../../workspace/note-folder.ts";

/** A file that may matter, by its path from the folder. */
export type FoundFile =
  | { readonly kind: "note" | "attachment" | "schema"; readonly path: string }
  /** Nothing is at this path, or no longer a file of that kind. */
  | { readonly kind: "missing"; readonly path: string };

/** A note as read, with its text for whoever compares texts. */
export interface NoteFromFile extends PackedFile {
  readonly text: string;
}

/** What tells whether a file is as it was. */
export interface FileTimes {
  /** When it was written, in milliseconds since 1970. */
  readonly modified: number;
  /**
   * A whole number, not below 0, that is another where its size is, or where the system knows that anything of it has changed since: a
   * file that takes its place with the same time and size is told apart by that.
   */
  readonly stamp: number;
}

/** The files of a platform. Calls answer at once, for use off the thread that answers the person; none of them throws. */
export interface NoteFiles {
  /** What lies at `starts` and below them, outside what the options leave out. An empty path is the folder itself. */
  find(folder: NoteFolder, starts: readonly string[], options: ReadOptions): Iterable<FoundFile>;
  /** The note at a path; undefined where nothing is. What can't be read is a note without content and with a problem. */
  read(folder: NoteFolder, path: string, options: ReadOptions): NoteFromFile | undefined;
  /** The text of a note, where it can be read and is not too large. */
  textOf(folder: NoteFolder, path: string, maxBytes: number): string | undefined;
  /** The text of relata.json, where it can be read. */
  readSchema(folder: NoteFolder): string | undefined;
  /** Whether a file that is there really lies in one of the workspace's folders, and not behind a link that leads out of them. */
  liesInside(folder: NoteFolder, path: string, folders: readonly NoteFolder[]): boolean;
  /** Whether a file or folder lies at a path, be it one that the options leave out. */
  has(folder: NoteFolder, path: string): boolean;
  /** What lies in a folder, by its names, in no order; nothing where it can't be listed. */
  namesIn(folder: NoteFolder, path: string): readonly string[];
  /** Undefined where there is no file at the path. */
  stat(folder: NoteFolder, path: string): FileTimes | undefined;
}
