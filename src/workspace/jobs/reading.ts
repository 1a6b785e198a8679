import type { NotePack } from "../../core/pack/note-pack.ts";
import type { NoteFolder, ReadOptions } from "../note-folder.ts";

/** A part of a folder, as it is read. */
export interface FolderBatch {
  readonly packs: readonly NotePack[];
  /** Paths of files that are no notes. */
  readonly attachments: readonly string[];
  /** Paths at which nothing is any more, though an earlier batch, from a cache, had a note there. */
  readonly missing?: readonly string[];
  /** Whether all notes have been told as a cache has them, so that they can be linked; what follows corrects them. */
  readonly isWhole?: boolean;
  /** The text of relata.json, in the batch that holds it. */
  readonly schema?: string;
  /** How many of the folder's notes are read by now, and how many there are. */
  readonly read: number;
  readonly total: number;
}

/** Takes in a part of a folder. Across threads it answers late, and parts must not outrun the end of the reading. */
export type TakeBatch = (batch: FolderBatch) => void | Promise<void>;

/** What stands at some paths now. */
export interface Refreshed extends Omit<FolderBatch, "read" | "total" | "missing" | "isWhole"> {
  /** The paths at which nothing is: a file, or a folder with all that was in it, has gone. */
  readonly missing: readonly string[];
}

/** Reads notes from where they lie. Rejects where notes that are there could not be read. */
export interface ReadingJob {
  /**
   * Makes ready what reading so many files takes, since {@link refresh} is soon asked for them. Where nothing has to be
   * made ready, there is nothing to call.
   */
  prepare?(files: number): void;

  /** Forgets what is kept of a folder from session to session, so that all of it is read from the files. */
  forget?(folder: NoteFolder, options: ReadOptions): Promise<void>;

  /** Finds and reads all notes of a folder, in parts; resolves when every part has been taken in. */
  readFolder(
    folder: NoteFolder,
    options: ReadOptions,
    onBatch: TakeBatch,
    signal?: AbortSignal,
  ): Promise<void>;

  /** Reads anew what is at `paths`, folders with all that lies below; an empty path is the whole folder. */
  refresh(
    folder: NoteFolder,
    paths: readonly string[],
    options: ReadOptions,
    signal?: AbortSignal,
  ): Promise<Refreshed>;
}
