import type { FolderDialect } from "../../../core/dialects/dialect.ts";
import type { NotePack } from "../../../core/pack/note-pack.ts";
import type { NearestOptions, SimilarNote } from "../../../core/similarity/similar-note.ts";
import type { MentioningText, NoteMentions } from "../../../workspace/jobs/mentions.ts";
import type { EditedText } from "../../../workspace/jobs/similarity.ts";
import type { NoteFolder, ReadOptions } from "../../../workspace/note-folder.ts";
import type { ReadPart } from "../../jobs/reading.ts";
import type { FetchedFile } from "../fetch-files.ts";

/**
 * What is reckoned from texts, away from files: in a worker of the browser, or where there is none, in slices on the thread of
 * the extension. A signal ends a call as with the jobs of `NoteJobs`.
 */
export interface NoteWork {
  /** Parses notes and packs them. */
  pack(
    folder: NoteFolder,
    options: ReadOptions,
    files: readonly FetchedFile[],
    signal?: AbortSignal,
  ): Promise<ReadPart>;
  /** See `ParsingJob`. */
  parse(
    path: string,
    modified: number,
    text: string,
    dialect?: FolderDialect,
    signal?: AbortSignal,
  ): Promise<NotePack>;
  /** Where notes say one of the names without linking it. */
  mentions(
    folder: NoteFolder,
    files: readonly FetchedFile[],
    names: readonly string[],
    dialect: FolderDialect | undefined,
    signal?: AbortSignal,
  ): Promise<NoteMentions[]>;
  /** The same in texts that no file holds. */
  mentionsInTexts(
    texts: readonly MentioningText[],
    names: readonly string[],
    signal?: AbortSignal,
  ): Promise<NoteMentions[]>;
  /** Takes in a folder of which notes are compared, or drops all that was known of it. */
  setFolder(folder: NoteFolder, options: ReadOptions): Promise<void>;
  removeFolder(folder: NoteFolder): Promise<void>;
  /** Takes in notes to compare, of which those at `paths` that are not among the files have gone. */
  compare(
    folder: NoteFolder,
    paths: readonly string[],
    files: readonly FetchedFile[],
    signal?: AbortSignal,
  ): Promise<void>;
  removeNotes(uris: readonly string[]): Promise<void>;
  setEdited(texts: readonly EditedText[]): Promise<void>;
  /** Has the files count again, which are to be given to {@link compare}. */
  discardEdited(uris: readonly string[]): Promise<void>;
  nearest(uri: string, options: NearestOptions): Promise<SimilarNote[]>;
}
