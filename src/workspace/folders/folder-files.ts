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

/** Takes what is read of folders into the graph, and what is gone out of it. */
export class FolderFiles {
  private readonly known = new Map<string, KnownFiles>();
  /** How many changes have been taken in so far: notes and other files that came, changed or went. */
  takenIn = 0;

  /** @param onRemoved is told the uris of notes that are gone */
  constructor(
    private readonly updates: GraphUpdates,
    private readonly folders: WorkspaceFolders,
    private readonly documents: OpenDocuments,
    private readonly schemas: SchemaFiles,
    private readonly onRemoved: (uris: readonly string[]) => void,
  ) {}

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

  /** The graph of these folders, which are all there are, for {@link restore}. Nothing may be left to link. */
  kept(sessions: readonly FolderSession[]): KeptGraph {
    const { packs, ...graph } = this.updates.save();
    const folders = sessions.map(({ folder }): KeptFolder => {
      const schema = this.schemas.textOf(folder);
      const parents = [...this.knownOf(folder).parents];
      return { uri: folder.uri, parents, ...(schema === undefined ? {} : { schema }) };
    });
    return { folders, graph, packs };
  }

  /** Takes in a part of what a folder holds. */
  takeIn(session: FolderSession, batch: Omit<FolderBatch, "read" | "total" | "isWhole">): void {
    const { folder, options } = session;
    const packs = batch.packs.map((pack) => ({ folder: folder.uri, pack, paths: pathsOf(pack) }));
    const attachments = batch.attachments.filter((path) => !isNested(session, path));
    // First, since what was a file can be a folder now, and the other way round.
    this.drop(session, batch.missing ?? []);
    this.dropReplaced(session, [...packs.flatMap(({ paths }) => paths), ...attachments]);
    const { attachments: known } = this.knownOf(folder);
    const before = known.size;
    for (const path of attachments) known.add(path);
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
   * What is known below some paths and was not found there: of a folder that was read as a whole, nobody tells what has
   * gone from it.
   */
  goneBelow(
    session: FolderSession,
    paths: readonly string[],
    { packs, attachments, schema }: Refreshed,
  ): string[] {
    const { folder } = session;
    const known = this.knownOf(folder);
    const folders = new Set(paths.filter((path) => path === "" || known.parents.has(path)));
    if (folders.size === 0) return [];
    const found = new Set([...packs.flatMap(pathsOf), ...attachments]);
    if (schema !== undefined) found.add(schemaPath);
    const gone = [...known.attachments, ...(folders.has("") ? [schemaPath] : [])];
    for (const note of this.updates.graph.notes()) if (note.folder === folder.uri) gone.push(note.path);
    return gone.filter((path) => !found.has(path) && isIn(path, folders));
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
    this.updates.linkSoon();
  }

  private setSchema({ folder }: FolderSession, text: string | undefined): void {
    if (this.documents.has(noteUri(folder, schemaPath))) return;
    if (this.schemas.set(folder, text)) this.applySchemas();
  }

  /** Drops what is at these paths and below them. */
  private drop(session: FolderSession, missing: readonly string[]): void {
    if (missing.length === 0) return;
    const { folder } = session;
    const { parents, attachments } = this.knownOf(folder);
    const [remove, removeAttachments]: [string[], string[]] = [[], []];
    const folders = new Set<string>();
    for (const path of missing) {
      if (path === "" || parents.has(path)) folders.add(path);
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
      removeAttachments.push(...[...attachments].filter(isBelow));
      for (const parent of parents) if (folders.has(parent) || isBelow(parent)) parents.delete(parent);
    }
    for (const path of removeAttachments) attachments.delete(path);
    this.takenIn += remove.length + removeAttachments.length;
    this.updates.stage({
      remove,
      removeAttachments: removeAttachments.map((path) => ({ folder: folder.uri, path })),
    });
    if (remove.length > 0) this.onRemoved(remove);
  }

  /** Drops what lay in a folder where a file is now, and the file where a folder is; whoever tells of changes may miss some. */
  private dropReplaced(session: FolderSession, paths: readonly string[]): void {
    const { parents, attachments } = this.knownOf(session.folder);
    const gone: string[] = [];
    const added = new Set<string>();
    for (const path of paths) {
      if (parents.has(path)) gone.push(path);
      for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
        const parent = path.slice(0, end);
        if (parents.has(parent) || added.has(parent)) break;
        added.add(parent);
        if (attachments.has(parent) || isNotePath(parent)) gone.push(parent);
      }
    }
    this.drop(session, gone);
    for (const parent of added) parents.add(parent);
  }

  private knownOf({ uri }: NoteFolder): KnownFiles {
    let known = this.known.get(uri);
    if (!known) this.known.set(uri, (known = { attachments: new Set(), parents: new Set() }));
    return known;
  }
}

/** Whether one of the folders holds what is at `path`. */
function isIn(path: string, folders: ReadonlySet<string>): boolean {
  if (folders.has("")) return true;
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1))
    if (folders.has(path.slice(0, end))) return true;
  return false;
}
