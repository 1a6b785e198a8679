import type { FolderDialect } from "../../core/dialects/dialect.ts";
import { dialectKey, excludedBy } from "../../core/dialects/dialects.ts";
import type { NoteFolder, ReadOptions, WorkspaceOptions } from "../note-folder.ts";

/**
 * A folder as it is read now. One that is taken away, or read by other options, has another session, so that whatever is
 * under way for the old one is seen to be for nothing.
 */
export interface FolderSession {
  readonly folder: NoteFolder;
  readonly options: ReadOptions;
  /** Aborted when the session has ended. */
  readonly signal: AbortSignal;
  end(): void;
}

/** What has changed about the folders. */
export interface FolderChange {
  readonly ended: readonly FolderSession[];
  readonly begun: readonly FolderSession[];
}

/** The folders of a workspace. A file belongs to the innermost one that holds it. */
export class WorkspaceFolders {
  private sessions = new Map<string, FolderSession>();

  /** In the workspace's order. */
  all(): IterableIterator<FolderSession> {
    return this.sessions.values();
  }

  get(uri: string): FolderSession | undefined {
    return this.sessions.get(uri);
  }

  /**
   * Makes these the folders. A session goes on where neither its folder nor its options have changed; what lies in a folder
   * also depends on which others lie inside it.
   *
   * @param anew whether no session goes on
   * @param dialectOf the dialect of the folder at a uri, as far as it is known
   */
  set(
    folders: readonly NoteFolder[],
    options: WorkspaceOptions,
    anew: boolean,
    dialectOf: (uri: string) => FolderDialect | undefined = () => undefined,
  ): FolderChange {
    const before = this.sessions;
    this.sessions = new Map();
    const begun: FolderSession[] = [];
    for (const folder of folders) {
      const dialect = dialectOf(folder.uri);
      const readOptions: ReadOptions = {
        ...options,
        exclude: [...options.exclude, ...excludedBy(dialect)],
        nested: nestedIn(folder, folders),
        siblings: siblingsOf(folder, folders),
        ...(dialect ? { dialect } : {}),
      };
      const known = before.get(folder.uri);
      if (!anew && known && isSame(known, folder, readOptions)) {
        this.sessions.set(folder.uri, known);
        continue;
      }
      const session = newSession(folder, readOptions);
      if (!this.sessions.has(folder.uri)) begun.push(session);
      this.sessions.set(folder.uri, session);
    }
    const ended = [...before.values()].filter((session) => this.sessions.get(session.folder.uri) !== session);
    for (const session of ended) session.end();
    return { ended, begun };
  }

  /** The folder and path of the file at `uri`, where it lies in the workspace. */
  locate(uri: string): { readonly folder: NoteFolder; readonly path: string } | undefined {
    let found: NoteFolder | undefined;
    for (const { folder } of this.sessions.values()) {
      if (uri.startsWith(`${folder.uri}/`) && folder.uri.length > (found?.uri.length ?? -1)) found = folder;
    }
    return found && { folder: found, path: uri.slice(found.uri.length + 1) };
  }

  /** The folders that lie at or below `uri`. */
  below(uri: string): FolderSession[] {
    return [...this.sessions.values()].filter(
      ({ folder }) => folder.uri === uri || folder.uri.startsWith(`${uri}/`),
    );
  }
}

/** Whether a path lies in another workspace folder, inside this one. */
export function isNested({ options }: FolderSession, path: string): boolean {
  return options.nested.some((nested) => path === nested || path.startsWith(`${nested}/`));
}

function nestedIn({ uri }: NoteFolder, folders: readonly NoteFolder[]): string[] {
  const inside = folders.filter((other) => other.uri.startsWith(`${uri}/`));
  return [...new Set(inside.map((other) => other.uri.slice(uri.length + 1)))].sort();
}

function siblingsOf({ uri }: NoteFolder, folders: readonly NoteFolder[]): string[] {
  return [...new Set(folders.filter((other) => other.uri !== uri).map(({ location }) => location))].sort();
}

function newSession(folder: NoteFolder, options: ReadOptions): FolderSession {
  const controller = new AbortController();
  const end = () => {
    controller.abort();
  };
  return { folder, options, signal: controller.signal, end };
}

function isSame({ folder, options }: FolderSession, other: NoteFolder, otherOptions: ReadOptions): boolean {
  // Where no link is followed, it makes no difference which other folders one could lead to.
  const plain = ({ maxBytes, followSymlinks, exclude, nested, siblings, dialect }: ReadOptions) =>
    JSON.stringify([
      maxBytes,
      followSymlinks,
      exclude,
      nested,
      followSymlinks ? siblings : [],
      dialectKey(dialect),
    ]);
  return folder.location === other.location && plain(options) === plain(otherOptions);
}
