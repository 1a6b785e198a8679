import type { Note } from "../core/note/note.ts";
import type { UnlinkedMention } from "../core/query/gaps/unlinked-mentions.ts";
import type { NotePack } from "../core/pack/note-pack.ts";
import type {
  EmbeddingEndpoint,
  EmbeddingOutcome,
  EmbeddingProgress,
} from "../core/similarity/embedding-provider.ts";
import type { NearestOptions, SimilarNote } from "../core/similarity/similar-note.ts";

/** A folder of the workspace. */
export interface NoteFolder {
  /** Unique in the workspace, without a slash at its end; see {@link noteUri}. */
  readonly uri: string;
  /** For people. */
  readonly name: string;
  /** Where the platform finds it, such as a path of the file system. */
  readonly location: string;
}

/** The uri by which the graph knows the file at `path`, which counts from the folder and has `/` between its parts. */
export function noteUri(folder: NoteFolder, path: string): string {
  return `${folder.uri}/${path}`;
}

/** The name of the file that holds the schema, at a folder's root. */
export const schemaPath = "relata.json";

export interface ReadOptions {
  /** Glob patterns, matched against paths from the folder; what they match is left out, with all that lies below. */
  readonly exclude: readonly string[];
  /** Paths of other workspace folders that lie inside this one, which are read as folders of their own. */
  readonly nested: readonly string[];
  /** Files above this size, in bytes, are known by their path alone. */
  readonly maxBytes: number;
}

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

/** A note's text where the editor holds another one than the disk. */
export interface EditedText {
  readonly uri: string;
  readonly path: string;
  readonly text: string;
  readonly note: Note;
}

/** The unlinked mentions in one note. */
export interface NoteMentions {
  readonly uri: string;
  readonly mentions: readonly UnlinkedMention[];
}

/**
 * Reads notes from where they lie, parses and packs them, and compares them by their vectors, which it makes when they are
 * asked for. A platform gives one; it works off the thread that answers the person, so everything is a promise. Nothing
 * it meets in a file makes it reject.
 */
export interface NoteReader {
  /** Finds and reads all notes of a folder, in parts; resolves when every part has been taken in. */
  readFolder(folder: NoteFolder, options: ReadOptions, onBatch: TakeBatch): Promise<void>;
  /** Reads anew what is at `paths`, folders with all that lies below. */
  refresh(folder: NoteFolder, paths: readonly string[], options: ReadOptions): Promise<Refreshed>;
  /** Parses a text as the note at `path`, into a pack of its own. */
  parse(path: string, modified: number, text: string): Promise<NotePack>;
  /** Takes the texts of unsaved notes into the vectors. */
  remember(texts: readonly EditedText[]): Promise<void>;
  /** Drops notes from the vectors. */
  forget(uris: readonly string[]): Promise<void>;
  /** Drops a folder, and all its notes from the vectors. */
  forgetFolder(folder: NoteFolder): Promise<void>;
  /** Takes vectors from a service from now on, or the built-in ones where there is none. */
  useEmbedding(endpoint: EmbeddingEndpoint | undefined): Promise<void>;
  /** Makes the vectors that are missing; what failed is told by the outcome. */
  embed(onProgress: (progress: EmbeddingProgress) => void): Promise<EmbeddingOutcome>;
  /** Ends what {@link embed} does, soon. */
  cancelEmbedding(): Promise<void>;
  /**
   * Where the notes at these paths say one of the names without linking it, as their files are; notes without such a place
   * are left out.
   */
  findMentions(
    folder: NoteFolder,
    paths: readonly string[],
    names: readonly string[],
    maxBytes: number,
  ): Promise<NoteMentions[]>;
  /** The notes nearest to the one at `uri` by the vectors that are there; keys are uris. */
  nearest(uri: string, options: NearestOptions): Promise<SimilarNote[]>;
  dispose(): void;
}
