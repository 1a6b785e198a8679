/** What stands at a place. `other` is what can't be read as a file, such as a device. */
export type EntryKind = "file" | "folder" | "other";

/** One entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: EntryKind;
  /** Whether it is a link to what it is; where that leads, the host does not tell. */
  readonly isLink: boolean;
}

/** What is known of a place without reading it. */
export interface EntryStat {
  readonly kind: EntryKind;
  readonly isLink: boolean;
  /** In milliseconds since 1970. */
  readonly modified: number;
  /** In bytes. */
  readonly size: number;
}

/**
 * The files of a host that reaches them by calls that answer late: the editor's own file system, behind which there may be a
 * disk, a server or a repository. Each place is a folder's location, as `NoteFolder` has it, and a path that counts from it,
 * with `/` between its parts; an empty path is the folder itself. What can't be done rejects, with a message for people.
 */
export interface FileSystem {
  /** What lies in a folder, in no order. */
  list(location: string, path: string): Promise<readonly FolderEntry[]>;
  /** Undefined where nothing is there. */
  stat(location: string, path: string): Promise<EntryStat | undefined>;
  /** The bytes of a file; undefined where nothing is there. */
  read(location: string, path: string): Promise<Uint8Array | undefined>;
}

/** A folder of the extension's own, in which it keeps files from session to session. Paths count from it. */
export interface KeptFiles {
  /** The names of what lies in a folder, in no order. */
  names(path: string): Promise<readonly string[]>;
  /** The bytes of a file; undefined where nothing is there. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Writes a file and the folders on the way to it. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Removes what is there with all that lies in it; where nothing is there, there is nothing to do. */
  remove(path: string): Promise<void>;
}
