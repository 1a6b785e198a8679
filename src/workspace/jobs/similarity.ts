import type { Note } from "../../core/note/note.ts";
import type { NearestOptions, SimilarNote } from "../../core/similarity/similar-note.ts";
import type { NoteFolder, ReadOptions } from "../note-folder.ts";

/** A note's text where the editor holds another one than the disk. */
export interface EditedText {
  readonly uri: string;
  /** The uri of its folder, and where it lies there. */
  readonly folder: string;
  readonly path: string;
  readonly text: string;
  readonly note: Note;
}

/**
 * Compares notes by their vectors, which are made when somebody first asks for them, and follow what they are told from then
 * on. See `EmbeddingJob` for where they come from.
 */
export interface SimilarityJob {
  /** Takes in a folder, or reads it by other options. */
  setFolder(folder: NoteFolder, options: ReadOptions): Promise<void>;
  /** Drops a folder and its notes. */
  removeFolder(folder: NoteFolder): Promise<void>;
  /** Reads notes anew that changed. */
  refresh(folder: NoteFolder, paths: readonly string[], signal?: AbortSignal): Promise<void>;
  /** Drops notes that are gone. */
  removeNotes(uris: readonly string[]): Promise<void>;
  /** Takes in texts that stand before those of their files, until they are discarded. */
  setEdited(texts: readonly EditedText[]): Promise<void>;
  /** Has the files count again: from now on the texts are neither compared nor sent to a service. */
  discardEdited(uris: readonly string[]): Promise<void>;
  /** The notes nearest to the one at `uri` by the vectors that are there; keys are uris. */
  nearest(uri: string, options: NearestOptions, signal?: AbortSignal): Promise<SimilarNote[]>;
}
