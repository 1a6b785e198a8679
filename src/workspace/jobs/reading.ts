import type { DialectName, FolderDialect } from "../../core/dialects/dialect.ts";
import type { SchemaReading } from "../../core/schema/read-schema.ts";
import type { NotePack } from "../../core/pack/note-pack.ts";
import type { NoteFolder, ReadOptions } from "../note-folder.ts";
import type { KeptGraph } from "./kept-graph.ts";

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

/** A folder and how it is read. */
export interface ReadFolder {
  readonly folder: NoteFolder;
  readonly options: ReadOptions;
}

/** What a relata.json says of how notes are read. */
export type DeclaredDialect = Pick<SchemaReading, "dialect" | "bareNames">;

/** What tells in which dialect the notes of a folder are written. */
export interface DialectSigns {
  /** What relata.json says. */
  readonly declared?: DeclaredDialect;
  /** What lies in the folder tells. */
  readonly found?: DialectName;
  /** All dialects for which a tool has settings in the folder, with these. */
  readonly dialects: Readonly<Partial<Record<DialectName, FolderDialect>>>;
}

/** Reads notes from where they lie. Rejects where notes that are there could not be read. */
export interface ReadingJob {
  /**
   * Makes ready what reading so many files takes, since {@link refresh} is soon asked for them. Where nothing has to be
   * made ready, there is nothing to call.
   */
  prepare?(files: number): void;

  /**
   * What tells in which dialect a folder is written, asked before its notes are read. Where nobody tells, notes are read by
   * the note format alone.
   */
  dialectSigns?(folder: NoteFolder, options: ReadOptions): Promise<DialectSigns>;

  /** Forgets what is kept of a folder from session to session, so that all of it is read from the files. */
  forget?(folder: NoteFolder, options: ReadOptions): Promise<void>;

  /**
   * The graph of these folders as it was kept last, where it was. {@link readFolder}, called for all of them, then tells
   * only how they differ from it. Where no graph is kept, there is nothing to call.
   */
  restore?(folders: readonly ReadFolder[]): Promise<KeptGraph | undefined>;

  /** Keeps the graph of these folders for the next start, and takes over its arrays. Resolves in any case. */
  keep?(folders: readonly ReadFolder[], kept: KeptGraph): Promise<void>;

  /**
   * Finds and reads all notes of a folder, in parts; resolves when every part has been taken in.
   *
   * @param isRestored whether the notes are known from what {@link restore} gave
   */
  readFolder(
    folder: NoteFolder,
    options: ReadOptions,
    onBatch: TakeBatch,
    signal?: AbortSignal,
    isRestored?: boolean,
  ): Promise<void>;

  /** Reads anew what is at `paths`, folders with all that lies below; an empty path is the whole folder. */
  refresh(
    folder: NoteFolder,
    paths: readonly string[],
    options: ReadOptions,
    signal?: AbortSignal,
  ): Promise<Refreshed>;
}
