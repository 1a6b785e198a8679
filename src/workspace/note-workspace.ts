import { mentionableNames, unlinkedMentions } from "../core/query/gaps/unlinked-mentions.ts";
import { Graph, type GraphChange, type ReadonlyGraph } from "../core/graph/graph.ts";
import type { NoteEntity } from "../core/graph/entity.ts";
import { isNotePath } from "../core/graph/name.ts";
import { emptyNote } from "../core/note/empty-note.ts";
import type { Note } from "../core/note/note.ts";
import { parseNote } from "../core/note/parse-note.ts";
import { recordOf, type NotePack } from "../core/pack/note-pack.ts";
import { unpackNote } from "../core/pack/unpack-note.ts";
import { builtInSchema, readSchema, type SchemaProblem } from "../core/schema/read-schema.ts";
import type { Schema } from "../core/schema/schema.ts";
import type {
  EmbeddingEndpoint,
  EmbeddingOutcome,
  EmbeddingProgress,
} from "../core/similarity/embedding-provider.ts";
import type { SimilarNote } from "../core/similarity/similar-note.ts";
import { typedNeighbors } from "../core/similarity/typed-neighbors.ts";
import { Listeners } from "./listeners.ts";
import {
  noteUri,
  schemaPath,
  type FolderBatch,
  type NoteFolder,
  type NoteMentions,
  type NoteReader,
  type ReadOptions,
} from "./note-reader.ts";

/** A note that is open in an editor, with the text as the editor holds it, parsed. */
export interface OpenNote {
  readonly uri: string;
  readonly folder: string;
  readonly path: string;
  readonly text: string;
  readonly note: Note;
}

/** What a platform gives the workspace besides the files. */
export interface Host {
  /** Resolves after `milliseconds`; after 0, when everything that waits has had its turn. */
  pause(milliseconds: number): Promise<void>;
  /** Now, in milliseconds since 1970. */
  now(): number;
  /** Writes to where people look when something went wrong. */
  log(message: string): void;
}

export interface WorkspaceOptions {
  readonly exclude: readonly string[];
  readonly maxBytes: number;
}

/** Whether the notes are read yet. `total` is 0 until they are counted. */
export type WorkspaceStatus =
  | { readonly state: "reading"; readonly read: number; readonly total: number }
  | { readonly state: "ready"; readonly notes: number; readonly edges: number };

/** What is wrong with the relata.json of a folder. */
export interface SchemaReport {
  readonly folder: NoteFolder;
  /** The text that the problems' offsets count in. */
  readonly text: string;
  readonly problems: readonly SchemaProblem[];
}

/** An open document: what the editor holds, and its note where that is parsed. */
interface OpenDocument {
  readonly folder: NoteFolder;
  readonly path: string;
  text: string;
  parsed: OpenNote | undefined;
  parsing: Promise<OpenNote> | undefined;
}

/** An open note; one that was parsed by the reader is unpacked when somebody looks at it. */
class ParsedNote implements OpenNote {
  private unpacked: Note | undefined;

  constructor(
    readonly uri: string,
    readonly folder: string,
    readonly path: string,
    readonly text: string,
    private readonly source: Note | NotePack,
  ) {}

  get note(): Note {
    const { source } = this;
    if (!("numbers" in source)) return source;
    return (this.unpacked ??= unpackNote(source, recordOf(source, 0)));
  }
}

/** How many notes are linked before the clock is looked at, and how long, in milliseconds, before the thread is given free. */
const linkedAtOnce = 100;
const linkingTime = 8;
/** Longer texts are parsed by the reader, off this thread. */
const longText = 50_000;
/** How many notes are looked through for mentions at once. */
const pathsAtOnce = 500;
/** How long after the last keystroke a text is read, in milliseconds. */
const typingPause = 80;
/** How long file events are gathered, in milliseconds: a checkout changes thousands of files at once. */
const eventPause = 100;

/**
 * The graph of all notes in the folders of a workspace, kept in step with the files and the open documents. An open
 * document hides its file until it closes.
 */
export class NoteWorkspace {
  private readonly model = new Graph(builtInSchema);
  private readonly folders = new Map<string, NoteFolder>();
  private readonly schemaTexts = new Map<string, string>();
  private readonly schemaReports = new Map<string, SchemaReport>();
  private readonly attachments = new Map<string, Set<string>>();
  private readonly open = new Map<string, OpenDocument>();
  /** Open notes whose text the reader's vectors do not have yet. */
  private readonly unremembered = new Set<string>();
  private readonly changedPaths = new Map<string, Set<string>>();
  private readonly reading = new Map<string, { read: number; total: number; isWhole: boolean }>();
  private readonly changes = new Listeners<ReadonlySet<string>>();
  private readonly statuses = new Listeners<WorkspaceStatus>();
  private refreshing: Promise<void> | undefined;
  private linking: Promise<void> | undefined;
  private disposed = false;

  constructor(
    private readonly reader: NoteReader,
    private readonly host: Host,
    private options: WorkspaceOptions,
  ) {}

  /** For reading; it changes between turns of the event loop. */
  get graph(): ReadonlyGraph {
    return this.model;
  }

  get status(): WorkspaceStatus {
    if (this.reading.size === 0 && !this.linking) {
      return { state: "ready", notes: this.model.noteCount, edges: this.model.edgeCount };
    }
    const all = [...this.reading.values()];
    const sum = (of: "read" | "total") => all.reduce((total, folder) => total + folder[of], 0);
    return { state: "reading", read: sum("read"), total: sum("total") };
  }

  /** Tells the uris of the notes whose text changed or whose links may mean something else now. */
  onDidChange(listener: (uris: ReadonlySet<string>) => void): () => void {
    return this.changes.add(listener);
  }

  onDidChangeStatus(listener: (status: WorkspaceStatus) => void): () => void {
    return this.statuses.add(listener);
  }

  /** What is wrong in the schema files, by the uri of their folder. */
  get schemaProblems(): ReadonlyMap<string, SchemaReport> {
    return this.schemaReports;
  }

  /** Makes `folders` the folders of the workspace; resolves when all their notes are read and linked. */
  async setFolders(folders: readonly NoteFolder[], options: WorkspaceOptions = this.options): Promise<void> {
    const sameOptions =
      options.maxBytes === this.options.maxBytes &&
      options.exclude.join("\n") === this.options.exclude.join("\n");
    this.options = options;
    const wanted = new Set(folders.map(({ uri }) => uri));
    for (const folder of [...this.folders.values()]) {
      if (!wanted.has(folder.uri) || !sameOptions) this.removeFolder(folder);
    }
    const added = folders.filter(({ uri }) => !this.folders.has(uri));
    for (const folder of added) this.folders.set(folder.uri, folder);
    await Promise.all(added.map((folder) => this.readFolder(folder)));
    await this.settled();
  }

  /** Resolves when nothing that is known to have changed waits to be read or linked. */
  async settled(): Promise<void> {
    while (this.refreshing ?? this.linking) {
      await this.refreshing;
      await this.linking;
    }
  }

  /** The folder and path of the file at `uri`, where it lies in the workspace. */
  locate(uri: string): { folder: NoteFolder; path: string } | undefined {
    let found: NoteFolder | undefined;
    for (const folder of this.folders.values()) {
      if (uri.startsWith(`${folder.uri}/`) && folder.uri.length > (found?.uri.length ?? -1)) found = folder;
    }
    return found && { folder: found, path: uri.slice(found.uri.length + 1) };
  }

  /**
   * Takes in what the editor holds of the file at `uri`, opened or typed just now. It is parsed after a short pause in
   * the typing, or as soon as {@link openNote} asks for it.
   */
  setDocument(uri: string, text: string): void {
    const place = this.locate(uri);
    if (!place) return;
    const before = this.open.get(uri);
    if (before?.text === text) return;
    this.open.set(uri, { ...place, text, parsed: undefined, parsing: undefined });
    void this.host.pause(before ? typingPause : 0).then(async () => {
      if (this.open.get(uri)?.text === text) await this.openNote(uri);
    });
  }

  /** The document at `uri` has closed; what the disk holds counts again. */
  closeDocument(uri: string): void {
    const place = this.locate(uri);
    if (!this.open.delete(uri) || !place) return;
    this.unremembered.delete(uri);
    this.filesChanged([uri]);
  }

  /** The open note at `uri`, parsed as the editor holds it now; undefined where no such document is open. */
  async openNote(uri: string): Promise<OpenNote | undefined> {
    const document = this.open.get(uri);
    if (!document) return undefined;
    if (document.parsed) return document.parsed;
    if (document.path === schemaPath) {
      this.setSchema(document.folder, document.text);
      this.linkSoon();
      return undefined;
    }
    if (!isNotePath(document.path)) return undefined;
    document.parsing ??= this.parse(uri, document);
    return document.parsing;
  }

  /** Something may have happened to these files or folders. */
  filesChanged(uris: readonly string[]): void {
    for (const uri of uris) {
      const place = this.locate(uri);
      if (!place) continue;
      const paths = this.changedPaths.get(place.folder.uri) ?? new Set<string>();
      paths.add(place.path);
      this.changedPaths.set(place.folder.uri, paths);
    }
    if (this.changedPaths.size > 0) this.refreshing ??= this.refreshChanged();
  }

  /** Takes the vectors of notes from a service from now on, or the built-in ones where there is none. */
  async useEmbedding(endpoint: EmbeddingEndpoint | undefined): Promise<void> {
    await this.reader.useEmbedding(endpoint);
  }

  /** Makes the vectors that are missing, unsaved texts included. */
  async embed(onProgress: (progress: EmbeddingProgress) => void): Promise<EmbeddingOutcome> {
    await this.rememberEdited();
    return this.reader.embed(onProgress);
  }

  /** Ends what {@link embed} does, soon. */
  async cancelEmbedding(): Promise<void> {
    await this.reader.cancelEmbedding();
  }

  /** The notes nearest to `note` by the vectors that are there, and that no typed edge joins to it. */
  async similar(
    note: NoteEntity,
    limit: number,
    threshold: number,
    dismissed: Iterable<string> = [],
  ): Promise<SimilarNote[]> {
    await this.rememberEdited();
    const exclude = new Set([...typedNeighbors(note), ...dismissed]);
    return this.reader.nearest(note.uri, { limit, threshold, exclude });
  }

  private async rememberEdited(): Promise<void> {
    const edited = [...this.unremembered].flatMap((uri) => this.open.get(uri)?.parsed ?? []);
    this.unremembered.clear();
    // As plain data, which crosses between threads.
    const texts = edited.map(({ uri, path, text, note: parsed }) => ({ uri, path, text, note: parsed }));
    if (texts.length > 0) await this.reader.remember(texts);
  }

  /**
   * Where other notes say the names of `note` without linking to it, part by part; open documents as the editor holds them.
   *
   * @param isWanted whether it should go on
   */
  async *mentionsOf(note: NoteEntity, isWanted: () => boolean): AsyncGenerator<NoteMentions[]> {
    const names = mentionableNames([note.title, ...note.aliases]);
    if (names.length === 0) return;
    const { maxBytes } = this.options;
    const waiting = new Map<string, string[]>();
    const find = async (uri: string, paths: readonly string[]) => {
      const folder = this.folders.get(uri);
      return folder ? this.reader.findMentions(folder, paths, names, maxBytes) : [];
    };
    // Gathered as the search goes on: to collect the paths of a hundred thousand notes takes its time.
    for (const { folder, path, uri } of this.model.notes()) {
      if (!isWanted()) return;
      if (uri === note.uri || this.hides(uri)) continue;
      const paths = waiting.get(folder) ?? [];
      waiting.set(folder, paths);
      if (paths.push(path) < pathsAtOnce) continue;
      waiting.delete(folder);
      yield await find(folder, paths);
    }
    for (const [folder, paths] of waiting) yield await find(folder, paths);
    const open = [...this.open].flatMap(([uri, { parsed }]) => (parsed && uri !== note.uri ? [parsed] : []));
    yield open.flatMap(({ uri, text }) => {
      const mentions = unlinkedMentions(text, names);
      return mentions.length > 0 ? [{ uri, mentions }] : [];
    });
  }

  dispose(): void {
    this.disposed = true;
    this.reader.dispose();
  }

  private async parse(uri: string, document: OpenDocument): Promise<OpenNote> {
    const { text, path } = document;
    const folder = document.folder.uri;
    const modified = this.model.noteByUri(uri)?.modified ?? this.host.now();
    const isLong = text.length > longText && text.length <= this.options.maxBytes;
    const source = isLong ? await this.reader.parse(path, modified, text) : this.parseHere(text);
    const parsed = new ParsedNote(uri, folder, path, text, source);
    document.parsed = parsed;
    if (this.open.get(uri) !== document) return parsed;
    this.unremembered.add(uri);
    const touched = this.model.stage(
      "numbers" in source
        ? { packs: [{ folder, pack: source }] }
        : { set: [{ uri, folder, path, modified, note: source }] },
    );
    this.model.settleNote(uri);
    this.changes.emit(touched);
    this.linkSoon();
    return parsed;
  }

  private parseHere(text: string): Note {
    const { maxBytes } = this.options;
    return text.length > maxBytes ? emptyNote(tooLarge(text.length, maxBytes)) : parseNote(text);
  }

  private async readFolder(folder: NoteFolder): Promise<void> {
    let isWhole = false;
    this.reading.set(folder.uri, { read: 0, total: 0, isWhole });
    this.emitStatus();
    try {
      await this.reader.readFolder(folder, this.readOptions(folder), (batch) => {
        if (this.folders.get(folder.uri) !== folder) return;
        this.takeIn(folder, batch);
        isWhole ||= batch.isWhole === true;
        this.reading.set(folder.uri, { read: batch.read, total: batch.total, isWhole });
        if (isWhole) this.linkSoon();
        this.emitStatus();
      });
    } catch (error) {
      this.host.log(`The folder ${folder.name} could not be read: ${String(error)}`);
    }
    this.reading.delete(folder.uri);
    this.linkSoon();
    this.emitStatus();
  }

  private removeFolder(folder: NoteFolder): void {
    this.folders.delete(folder.uri);
    this.schemaTexts.delete(folder.uri);
    const gone = [...this.model.notes()].filter((note) => note.folder === folder.uri).map(({ uri }) => uri);
    const paths = [...(this.attachments.get(folder.uri) ?? [])];
    this.attachments.delete(folder.uri);
    this.applySchema();
    this.stage({ remove: gone, removeAttachments: paths.map((path) => ({ folder: folder.uri, path })) });
    void this.reader.forgetFolder(folder);
    this.linkSoon();
  }

  private readOptions(folder: NoteFolder): ReadOptions {
    const nested = [...this.folders.keys()]
      .filter((uri) => uri.startsWith(`${folder.uri}/`))
      .map((uri) => uri.slice(folder.uri.length + 1));
    return { ...this.options, nested };
  }

  private takeIn(folder: NoteFolder, batch: Omit<FolderBatch, "read" | "total" | "isWhole">): void {
    // First, since what was a file can be a folder now.
    if (batch.missing) this.dropMissing(folder, batch.missing);
    const known = this.attachments.get(folder.uri) ?? new Set<string>();
    for (const path of batch.attachments) known.add(path);
    this.attachments.set(folder.uri, known);
    if (batch.schema !== undefined && !this.open.has(noteUri(folder, schemaPath)))
      this.setSchema(folder, batch.schema);
    const skips = (path: string) => this.hides(noteUri(folder, path));
    this.stage({
      packs: batch.packs.map((pack) => ({
        folder: folder.uri,
        pack,
        ...(this.open.size > 0 ? { skips } : {}),
      })),
      addAttachments: batch.attachments.map((path) => ({ folder: folder.uri, path })),
    });
  }

  /** Whether an open document stands in for the file; until it is parsed, the file is better than nothing. */
  private hides(uri: string): boolean {
    return this.open.get(uri)?.parsed !== undefined;
  }

  private async refreshChanged(): Promise<void> {
    while (this.changedPaths.size > 0 && !this.disposed) {
      await this.host.pause(eventPause);
      const changed = [...this.changedPaths];
      this.changedPaths.clear();
      for (const [uri, paths] of changed) {
        const folder = this.folders.get(uri);
        if (folder) await this.refresh(folder, [...paths]);
      }
    }
    this.refreshing = undefined;
    this.linkSoon();
  }

  private async refresh(folder: NoteFolder, paths: readonly string[]): Promise<void> {
    try {
      const refreshed = await this.reader.refresh(folder, paths, this.readOptions(folder));
      if (this.folders.get(folder.uri) !== folder) return;
      this.takeIn(folder, { ...refreshed, packs: [] });
      for (const pack of refreshed.packs) {
        this.takeIn(folder, { packs: [pack], attachments: [] });
        await this.host.pause(0);
        if (this.folders.get(folder.uri) !== folder) return;
      }
    } catch (error) {
      this.host.log(`Changes in the folder ${folder.name} could not be read: ${String(error)}`);
    }
  }

  private dropMissing(folder: NoteFolder, missing: readonly string[]): void {
    if (missing.length === 0) return;
    const gone = new Set(missing);
    const isGone = (path: string): boolean => {
      for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
        if (gone.has(path.slice(0, end))) return true;
      }
      return false;
    };
    const known = this.attachments.get(folder.uri) ?? new Set<string>();
    const removeAttachments = [...known].filter(isGone).map((path) => ({ folder: folder.uri, path }));
    for (const { path } of removeAttachments) known.delete(path);
    const remove: string[] = [];
    for (const note of this.model.notes()) {
      if (note.folder === folder.uri && isGone(note.path) && !this.hides(note.uri)) remove.push(note.uri);
    }
    if (gone.has(schemaPath) && !this.open.has(noteUri(folder, schemaPath)))
      this.setSchema(folder, undefined);
    this.stage({ remove, removeAttachments });
    void this.reader.forget(remove);
  }

  private setSchema(folder: NoteFolder, text: string | undefined): void {
    if (this.schemaTexts.get(folder.uri) === text) return;
    if (text === undefined) this.schemaTexts.delete(folder.uri);
    else this.schemaTexts.set(folder.uri, text);
    this.applySchema();
  }

  /** The schemas of all folders in their order, each adding to those before. */
  private applySchema(): void {
    let schema: Schema = builtInSchema;
    this.schemaReports.clear();
    for (const folder of this.folders.values()) {
      const text = this.schemaTexts.get(folder.uri);
      if (text === undefined) continue;
      const reading = readSchema(text, schema);
      schema = reading.schema;
      this.schemaReports.set(folder.uri, { folder, text, problems: reading.problems });
    }
    this.stage({ schema });
  }

  private stage(change: GraphChange): void {
    this.changes.emit(this.model.stage(change));
  }

  /** Links what is staged, a little at a time, once nothing more is being read. */
  private linkSoon(): void {
    this.linking ??= this.linkStaged();
  }

  private async linkStaged(): Promise<void> {
    await this.host.pause(0);
    while (this.canLink && !this.disposed && !this.linkForAWhile()) await this.host.pause(0);
    this.linking = undefined;
    this.changes.emit(new Set());
    this.emitStatus();
  }

  /** Links made before all notes are known would have to be made again. */
  private get canLink(): boolean {
    return [...this.reading.values()].every(({ isWhole }) => isWhole);
  }

  /** @returns whether nothing is left to link */
  private linkForAWhile(): boolean {
    const start = this.host.now();
    while (this.host.now() - start < linkingTime) if (this.model.settle(linkedAtOnce)) return true;
    return false;
  }

  private emitStatus(): void {
    this.statuses.emit(this.status);
  }
}

/** The problem of a text that is too long to be read. */
export function tooLarge(size: number, limit: number): Note["problems"][number] {
  const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
  return {
    code: "file.too-large",
    message: `This note has ${megabytes(size)} MB, more than the ${megabytes(limit)} MB that are read (setting relata.maxFileSize). Its links are not known; split it, or raise the setting.`,
    start: 0,
    end: 0,
  };
}
