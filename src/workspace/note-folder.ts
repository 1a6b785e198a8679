import type { FolderDialect } from "../core/dialects/dialect.ts";

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
export function noteUri(folder: Pick<NoteFolder, "uri">, path: string): string {
  return `${folder.uri}/${path}`;
}

/** The name of the file that holds the schema, at a folder's root. */
export const schemaPath = "relata.json";

/** What is read of all folders, as settings say. */
export interface WorkspaceOptions {
  /** Glob patterns, matched against paths from the folder; what they match is left out, with all that lies below. */
  readonly exclude: readonly string[];
  /** Files above this size, in bytes, are known by their path alone. */
  readonly maxBytes: number;
  /** Whether links that lead out of a folder are followed. Links within it never are: all is read at its own place. */
  readonly followSymlinks: boolean;
}

/** What is read of one folder. */
export interface ReadOptions extends WorkspaceOptions {
  /** Paths of other workspace folders that lie inside this one, which are read as folders of their own. */
  readonly nested: readonly string[];
  /**
   * Where the platform finds the workspace's other folders. What lies there is inside of the workspace and read at its own place,
   * whatever links lead to it.
   */
  readonly siblings?: readonly string[];
  /** Whose ways the notes follow; the note format's own where there is none. */
  readonly dialect?: FolderDialect;
}
