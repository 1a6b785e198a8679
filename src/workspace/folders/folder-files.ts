import { append } from "../../core/text/append.ts";
import type { GraphSnapshot } from "../../core/graph/graph-snapshot.ts";
import { isNotePath } from "../../core/names/name.ts";
import { pathsOf } from "../../core/pack/note-pack.ts";
import type { GraphUpdates } from "../graph-updates.ts";
import { noteUri, schemaPath, type NoteFolder } from "../note-folder.ts";
import type { KeptFolder, KeptGraph } from "../jobs/kept-graph.ts";
import type { FolderBatch, Refreshed } from "../jobs/reading.ts";
import type { OpenDocuments } from "../documents/open-documents.ts";
import type { SchemaFiles } from "./schema-files.ts";
import { isNested, type FolderSession, type WorkspaceFolders } from "./workspace-folders.ts";

/** What is known of a folder besides its notes, which the graph has. */
interface KnownFiles {
  readonly attachments: Set<string>;
  /** All folders in which something has been found since the session began. */
  readonly parents: Set<string>;
}

/** A part of what a folder holds, without how much of it that is. */
type FilesBatch = Omit<FolderBatch, "read" | "total" | "isWhole">;

/** What is told of what happens to files. */
export interface FileListener {
  /** Notes are gone. */
  onRemoved(uris: readonly string[]): void;
  /** The relata.json of a folder is another one now. */
  onSchema(folder: NoteFolder): void;
}

/** Takes what is read of folders into the graph, and what is gone out of it. */
export class FolderFiles {
  private readonly known = new Map<string, KnownFiles>();
  /** How many changes have been taken in so far: notes and other files that came, changed or went. */
  takenIn = 0;

  constructor(
    private readonly updates: GraphUpdates,
    private readonly folders: WorkspaceFolders,
    private readonly documents: OpenDocuments,
    private readonly schemas: SchemaFiles,
    private readonly listener: FileListener,
  ) {}

  /** Reads the schemas of a kept graph, which {@link restore} needs, so that it takes less at once. */
  readAhead(sessions: readonly FolderSession[], { folders }: KeptGraph): void {
    const texts = new Map(folders.map(({ uri, schema }) => [uri, schema]));
    this.schemas.readAhead(
      sessions.map(({ folder }) => folder),
      texts,
    );
  }

  /**
   * Makes the graph what was kept of these folders; what the editor holds comes on top.
   *
   * @returns whether it was done, since these are all the folders that there are
   */
  restore(sessions: readonly FolderSession[], { folders, graph, packs }: KeptGraph): boolean {
    const present = [...this.folders.all()];
    if (present.length !== sessions.length || present.some((one) => !sessions.includes(one))) return false;
    for (const { uri, parents } of folders)
      this.known.set(uri, { attachments: new Set(), parents: new Set(parents) });
    for (const { folder, path } of graph.attachments) this.known.get(folder)?.attachments.add(path);
    const schemas = new Map(folders.map(({ uri, schema }) => [uri, schema]));
    for (const { folder } of sessions) this.schemas.set(folder, schemas.get(folder.uri));
    this.applySchemas();
    this.updates.restore({ ...graph, packs });
    this.documents.takeAllInAgain();
    return true;
  }

  /** The graph of these folders, which are all there are, for {@link restore}. */
  kept(sessions: readonly FolderSession[], { packs, ...graph }: GraphSnapshot): KeptGraph {
    const folders = sessions.map(({ folder }): KeptFolder => {
      const schema = this.schemas.textOf(folder);
      const parents = [...this.knownOf(folder).parents];
      return { uri: folder.uri, parents, ...(schema === undefined ? {} : { schema }) };
    });
    return { folders, graph, packs };
  }

  /**
   * Takes in a part of what a folder holds. What is missing are notes, or all where the path is empty: where a note was, there
   * may be a folder now. Paths that can't be at once, a cache may have; what it should not is told to be missing in the end.
   */
  takeIn(session: FolderSession, batch: FilesBatch): void {
    const { folder, options } = session;
    const packs = batch.packs.map((pack) => ({ folder: folder.uri, pack, paths: pathsOf(pack) }));
    const attachments = batch.attachments.filter((path) => !isNested(session, path));
    const missing = batch.missing ?? [];
    this.dropAt(session, missing, new Set(missing.filter((path) => path === "")));
    const { attachments: known, parents } = this.knownOf(folder);
    const before = known.size;
    for (const path of attachments) known.add(path);
    for (const parent of newParents([...packs.flatMap(({ paths }) => paths), ...attachments], parents))
      parents.add(parent);
    this.takenIn += known.size - before + packs.reduce((count, { paths }) => count + paths.length, 0);
    if (batch.schema !== undefined) this.setSchema(session, batch.schema);
    // A cache may still have notes of what has become a folder of its own.
    const skips = (path: string) => this.documents.hides(noteUri(folder, path)) || isNested(session, path);
    const skipsSome = this.documents.count > 0 || options.nested.length > 0;
    this.updates.stage({
      packs: packs.map(({ pack }) => ({ folder: folder.uri, pack, ...(skipsSome ? { skips } : {}) })),
      addAttachments: attachments.map((path) => ({ folder: folder.uri, path })),
    });
  }

  /**
   * Takes in what was read anew. What lay in a folder where a file is now goes, and the file where a folder is; whoever tells
   * of changes may miss some.
   */
  replace(session: FolderSession, batch: FilesBatch): void {
    const { parents, attachments } = this.knownOf(session.folder);
    const paths = [...batch.packs.flatMap(pathsOf), ...batch.attachments];
    const replaced = paths.filter((path) => parents.has(path));
    for (const parent of newParents(paths, parents))
      if (attachments.has(parent) || isNotePath(parent)) replaced.push(parent);
    this.drop(session, replaced);
    this.takeIn(session, batch);
  }

  /**
   * What is known at some paths, or below them, and was not found there: of a folder that was read as a whole nobody tells what has gone
   * from it, and of a file that is a folder now that it is none.
   */
  goneAt(
    session: FolderSession,
    paths: readonly string[],
    { packs, attachments, schema }: Refreshed,
  ): string[] {
    const known = this.knownOf(session.folder);
    const files = paths.filter((path) => path === schemaPath || known.attachments.has(path));
    const folders = new Set(paths.filter((path) => path === "" || known.parents.has(path)));
    const asked = [...files, ...(folders.size > 0 ? this.knownIn(session, folders) : [])];
    if (asked.length === 0) return [];
    const found = new Set([...packs.flatMap(pathsOf), ...attachments]);
    if (schema !== undefined) found.add(schemaPath);
    return asked.filter((path) => !found.has(path));
  }

  /** All that is known below some folders. */
  private knownIn({ folder }: FolderSession, folders: ReadonlySet<string>): string[] {
    const known = [...this.knownOf(folder).attachments, ...(folders.has("") ? [schemaPath] : [])];
    for (const note of this.updates.graph.notes()) if (note.folder === folder.uri) known.push(note.path);
    return known.filter((path) => isIn(path, folders));
  }

  /** Forgets all that lies in a folder, what is open included. */
  removeFolder({ folder }: FolderSession): void {
    const { graph } = this.updates;
    const remove = [...graph.notes()].filter((note) => note.folder === folder.uri).map(({ uri }) => uri);
    const paths = [...this.knownOf(folder).attachments];
    this.takenIn += remove.length + paths.length;
    this.known.delete(folder.uri);
    this.schemas.set(folder, undefined);
    this.updates.stage({ remove, removeAttachments: paths.map((path) => ({ folder: folder.uri, path })) });
  }

  /** Reads the relata.json files of all folders, in their order, again. */
  applySchemas(): void {
    // All notes are linked again.
    this.takenIn += this.updates.graph.noteCount;
    const folders = [...this.folders.all()].map(({ folder }) => folder);
    this.updates.stage({ schema: this.schemas.schemaOf(folders) });
  }

  /** Takes in the relata.json that an editor holds. */
  setOpenSchema({ folder }: FolderSession, text: string): void {
    if (!this.schemas.set(folder, text)) return;
    this.applySchemas();
    this.listener.onSchema(folder);
    this.updates.linkSoon();
  }

  private setSchema({ folder }: FolderSession, text: string | undefined): void {
    if (this.documents.has(noteUri(folder, schemaPath))) return;
    if (!this.schemas.set(folder, text)) return;
    this.applySchemas();
    this.listener.onSchema(folder);
  }

  /** Drops what is at these paths and below them. */
  drop(session: FolderSession, missing: readonly string[]): void {
    const { parents } = this.knownOf(session.folder);
    const folders = missing.filter((path) => path === "" || parents.has(path));
    this.dropAt(session, missing, new Set(folders));
  }

  /**
   * Drops what is at these paths.
   *
   * @param folders those below which all goes, too
   */
  private dropAt(session: FolderSession, missing: readonly string[], folders: ReadonlySet<string>): void {
    if (missing.length === 0) return;
    const { folder } = session;
    const { parents, attachments } = this.knownOf(folder);
    const [remove, removeAttachments]: [string[], string[]] = [[], []];
    for (const path of missing) {
      const uri = noteUri(folder, path);
      const isOwn = this.updates.graph.noteByUri(uri)?.folder === folder.uri;
      if (isOwn && !this.documents.hides(uri)) remove.push(uri);
      if (attachments.has(path)) removeAttachments.push(path);
      if (path === "" || path === schemaPath) this.setSchema(session, undefined);
    }
    // Looking through all notes is for folders alone: files go in hundreds.
    if (folders.size > 0) {
      const isBelow = (path: string) => isIn(path, folders);
      for (const note of this.updates.graph.notes()) {
        if (note.folder === folder.uri && isBelow(note.path) && !this.documents.hides(note.uri))
          remove.push(note.uri);
      }
      append(removeAttachments, [...attachments].filter(isBelow));
      for (const parent of parents) if (folders.has(parent) || isBelow(parent)) parents.delete(parent);
    }
    for (const path of removeAttachments) attachments.delete(path);
    this.takenIn += remove.length + removeAttachments.length;
    this.updates.stage({
      remove,
      removeAttachments: removeAttachments.map((path) => ({ folder: folder.uri, path })),
    });
    if (remove.length > 0) this.listener.onRemoved(remove);
  }

  private knownOf({ uri }: NoteFolder): KnownFiles {
    let known = this.known.get(uri);
    if (!known) this.known.set(uri, (known = { attachments: new Set(), parents: new Set() }));
    return known;
  }
}

/** The folders on the way to some paths that are not known yet. */
function newParents(paths: readonly string[], known: ReadonlySet<string>): ReadonlySet<string> {
  const added = new Set<string>();
  for (const path of paths) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const parent = path.slice(0, end);
      if (known.has(parent) || added.has(parent)) break;
      added.add(parent);
    }
  }
  return added;
}

/** Whether one of the folders holds what is at `path`. */
function isIn(path: string, folders: ReadonlySet<string>): boolean {
  if (folders.has("")) return true;
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1))
    if (folders.has(path.slice(0, end))) return true;
  return false;
}
