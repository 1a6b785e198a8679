import type { FolderDialect } from "../core/dialects/dialect.ts";
import type { NoteEntity } from "../core/graph/entity.ts";
import { builtInSchema } from "../core/schema/read-schema.ts";
import type { Schema } from "../core/schema/schema.ts";
import type { ReadonlyGraph } from "../core/graph/readonly-graph.ts";
import type {
  EmbeddingEndpoint,
  EmbeddingOutcome,
  EmbeddingProgress,
} from "../core/similarity/embedding-provider.ts";
import type { SimilarNote } from "../core/similarity/similar-note.ts";
import { typedNeighbors } from "../core/similarity/typed-neighbors.ts";
import { EditedTexts } from "./documents/edited-texts.ts";
import { Emitter } from "./emitter.ts";
import { FileEvents } from "./folders/file-events.ts";
import { FolderChanges } from "./folders/folder-changes.ts";
import { FolderDialects } from "./folders/folder-dialects.ts";
import { FolderFiles } from "./folders/folder-files.ts";
import { FolderReadings } from "./folders/folder-readings.ts";
import { GraphKeeping } from "./folders/graph-keeping.ts";
import { GraphUpdates } from "./graph-updates.ts";
import type { Host } from "./host.ts";
import type { NoteMentions } from "./jobs/mentions.ts";
import type { NoteJobs } from "./jobs/note-jobs.ts";
import { mentionsOf, type MentionSearchOptions } from "./mentions-of.ts";
import { BatchedTexts } from "./batched-texts.ts";
import type { NoteFolder, WorkspaceOptions } from "./note-folder.ts";
import { OpenDocuments, type OpenNote } from "./documents/open-documents.ts";
import { SchemaFiles, type SchemaReport } from "./folders/schema-files.ts";
import type { WorkspaceStatus } from "./status.ts";
import { WorkspaceFolders } from "./folders/workspace-folders.ts";

/**
 * The graph of all notes in the folders of a workspace, kept in step with the files and the open documents. An open
 * document hides its file until it closes.
 *
 * Each part does one thing; this puts them together: `WorkspaceFolders` knows which folders there are, `FolderReadings` has
 * them read, `FolderFiles` takes what was read into the graph, `OpenDocuments` what the editor holds, `SchemaFiles` the
 * relata.json files; `GraphUpdates` links it all in slices, `FileEvents` has changed files read again, `EditedTexts` tells
 * the vectors what is typed, and `FolderChanges` does what it takes when folders come and go or have another dialect.
 */
export class NoteWorkspace {
  private readonly statuses = new Emitter<WorkspaceStatus>();
  private readonly folders = new WorkspaceFolders();
  private readonly schemas: SchemaFiles;
  private readonly updates: GraphUpdates;
  private readonly documents: OpenDocuments;
  private readonly edited: EditedTexts;
  private readonly files: FolderFiles;
  private readonly readings: FolderReadings;
  private readonly events: FileEvents;
  private readonly keeping: GraphKeeping;
  private readonly changes: FolderChanges;
  private readonly texts: BatchedTexts;

  /** @param schema what relata.json adds to */
  constructor(
    private readonly jobs: NoteJobs,
    private readonly host: Host,
    private options: WorkspaceOptions,
    schema: Schema = builtInSchema,
  ) {
    this.schemas = new SchemaFiles(schema);
    const { folders, schemas } = this;
    const emitStatus = () => {
      this.statuses.emit(this.status);
    };
    const onLinked = () => {
      emitStatus();
      this.keeping.soon();
    };
    this.updates = new GraphUpdates(host, () => this.readings.knowsAll, onLinked, schema);
    this.documents = new OpenDocuments({
      parsing: jobs.parsing,
      host,
      folders,
      updates: this.updates,
      takeSchema: (session, text) => {
        this.files.setOpenSchema(session, text);
      },
      onParsed: (uri) => {
        this.edited.parsed(uri);
      },
    });
    this.edited = new EditedTexts(jobs.similarity, this.documents);
    const dialects = new FolderDialects(jobs.reading, host);
    this.files = new FolderFiles(this.updates, folders, this.documents, schemas, {
      onRemoved: (uris) => {
        this.changes.tell(jobs.similarity.removeNotes(uris));
      },
      onSchema: ({ uri }) => {
        dialects.declare(uri, schemas.reports.get(uri));
        this.changes.followDialects();
      },
    });
    this.readings = new FolderReadings(jobs, host, this.files, this.updates, emitStatus);
    this.events = new FileEvents(host, folders, this.readings);
    const isBusy = () => this.readings.isReading || this.updates.isLinking || this.events.isRefreshing;
    this.keeping = new GraphKeeping(jobs.reading, host, folders, this.files, this.updates, isBusy);
    const { updates, documents, files, readings, events, keeping } = this;
    const parts = { jobs, host, folders, dialects, updates, documents, files, readings, events, keeping };
    this.changes = new FolderChanges(parts, options);
    this.texts = new BatchedTexts(jobs.texts, folders);
  }

  /** For reading; it changes between turns of the event loop. */
  get graph(): ReadonlyGraph {
    return this.updates.graph;
  }

  get status(): WorkspaceStatus {
    const { readings, updates } = this;
    if (readings.isReading || updates.isLinking) return { state: "reading", ...readings.counts };
    const { noteCount: notes, edgeCount: edges } = updates.graph;
    const { unread } = readings;
    return { state: "ready", notes, edges, ...(unread.length > 0 ? { unread } : {}) };
  }

  /** Tells the uris of the notes whose text changed or whose links may mean something else now. */
  onDidChange(listener: (uris: ReadonlySet<string>) => void): () => void {
    return this.updates.onDidChange(listener);
  }

  onDidChangeStatus(listener: (status: WorkspaceStatus) => void): () => void {
    return this.statuses.on(listener);
  }

  /** The schema if the relata.json of the folder at `uri` held `text`. */
  schemaWith(uri: string, text: string): Schema {
    return this.schemas.schemaWith(
      [...this.folders.all()].map(({ folder }) => folder),
      uri,
      text,
    );
  }

  /** What is wrong in the schema files, by the uri of their folder. */
  get schemaProblems(): ReadonlyMap<string, SchemaReport> {
    return this.schemas.reports;
  }

  /** Makes `folders` the folders of the workspace; resolves when all their notes are read and linked. */
  async setFolders(folders: readonly NoteFolder[], options: WorkspaceOptions = this.options): Promise<void> {
    this.options = options;
    await this.changes.set(folders, options);
    await this.settled();
  }

  /**
   * Reads everything anew from the files, for when a file system tells no changes, or wrong times. What is open stays as the
   * editor holds it.
   */
  async readAgain(): Promise<void> {
    await this.changes.readAgain();
    await this.settled();
  }

  /** Keeps the graph for the next start without waiting for a quiet moment. */
  async keepGraph(): Promise<void> {
    await this.keeping.now();
  }

  /** Resolves when nothing that is known to have changed waits to be parsed, read or linked. */
  async settled(): Promise<void> {
    await this.linked();
    for (let change = this.changes.followed; change; change = this.changes.followed) {
      await change;
      await this.linked();
    }
  }

  private async linked(): Promise<void> {
    await this.documents.settled();
    while (this.events.isRefreshing || this.updates.isLinking) {
      await this.events.refreshed();
      await this.updates.linked();
    }
  }

  /** For which tool the notes of the folder at `uri` are written; undefined where nothing tells. */
  dialectOf(uri: string): FolderDialect | undefined {
    return this.folders.get(uri)?.options.dialect;
  }

  /** What the file of a note holds, without a byte-order mark; undefined where it can't be read. Cheapest where many are asked for. */
  textOf(uri: string): Promise<string | undefined> {
    return this.texts.read(uri);
  }

  /** The folder and path of the file at `uri`, where it lies in the workspace. */
  locate(uri: string): { readonly folder: NoteFolder; readonly path: string } | undefined {
    return this.folders.locate(uri);
  }

  /** Whether the file at `uri` lies outside of all folders, behind a link that leads there. Looks at the file system. */
  liesOutside(uri: string): boolean {
    const place = this.folders.locate(uri);
    const folders = [...this.folders.all()].map(({ folder }) => folder.location);
    return (
      place !== undefined &&
      this.host.liesInside?.(`${place.folder.location}/${place.path}`, folders) === false
    );
  }

  /**
   * Takes in what the editor holds of the file at `uri`, opened or typed just now. It is parsed after a short pause in
   * the typing, or as soon as {@link openNote} asks for it.
   */
  setDocument(uri: string, text: string): void {
    this.documents.set(uri, text);
  }

  /** The document at `uri` has closed; what the disk holds counts again. */
  closeDocument(uri: string): void {
    if (!this.documents.close(uri)) return;
    this.changes.tell(this.edited.closed(uri));
    this.filesChanged([uri]);
  }

  /** The open note at `uri`, parsed as the editor holds it now; undefined where no such document is open. */
  async openNote(uri: string): Promise<OpenNote | undefined> {
    return this.documents.note(uri);
  }

  /**
   * The open note at `uri`, with what is known of how its text reads, for those that ask how it would read after an edit. A
   * long one is read for that by and by; where its reading is still unknown then, an edit of it costs the reading of it all.
   */
  async openReading(uri: string): Promise<OpenNote | undefined> {
    const open = await this.documents.note(uri);
    if (!open || open.reading) return open;
    await this.documents.follow(uri);
    return this.documents.note(uri);
  }

  /** Something may have happened to these files or folders. */
  filesChanged(uris: readonly string[]): void {
    this.events.add(uris);
  }

  /** Takes the vectors of notes from a service from now on, or the built-in ones where there is none. */
  async useEmbedding(endpoint: EmbeddingEndpoint | undefined): Promise<void> {
    await this.jobs.embedding.use(endpoint);
  }

  /** Makes the vectors that are missing, unsaved texts included. That somebody cancelled is told by the outcome. */
  async embed(
    onProgress: (progress: EmbeddingProgress) => void,
    signal?: AbortSignal,
  ): Promise<EmbeddingOutcome> {
    await this.edited.send();
    return this.jobs.embedding.embed(onProgress, signal);
  }

  /** The notes nearest to `note` by the vectors that are there, and that no typed edge joins to it. */
  async similar(
    note: NoteEntity,
    limit: number,
    threshold: number,
    dismissed: Iterable<string> = [],
    signal?: AbortSignal,
  ): Promise<SimilarNote[]> {
    await this.edited.send();
    const exclude = new Set([...typedNeighbors(note), ...dismissed]);
    return this.jobs.similarity.nearest(note.uri, { limit, threshold, exclude }, signal);
  }

  /**
   * Where other notes say the names of `note` without linking to it, part by part; open documents as the editor holds them.
   * Throws an `AbortError` where somebody cancels.
   */
  mentionsOf(note: NoteEntity, options: MentionSearchOptions = {}): AsyncGenerator<NoteMentions[]> {
    const { folders, documents, graph } = this;
    return mentionsOf(note, { mentions: this.jobs.mentions, graph, folders, documents }, options);
  }

  dispose(): void {
    for (const session of this.folders.all()) session.end();
    this.events.dispose();
    this.keeping.dispose();
    this.updates.dispose();
    this.jobs.dispose();
  }
}

export type { Host } from "./host.ts";
export type { WorkspaceOptions } from "./note-folder.ts";
export type { OpenNote } from "./documents/open-documents.ts";
export type { SchemaReport } from "./folders/schema-files.ts";
export type { UnreadFolder, WorkspaceStatus } from "./status.ts";
