import type {
  EmbeddingEndpoint,
  EmbeddingOptions,
  EmbeddingOutcome,
  EmbeddingProvider,
} from "../../core/similarity/embedding-provider.ts";
import { noteTextsOf } from "../../core/similarity/note-texts.ts";
import type { NearestOptions, SimilarNote } from "../../core/similarity/similar-note.ts";
import { TermIndex } from "../../core/similarity/term-index.ts";
import { isAbortError } from "../../workspace/jobs/abort.ts";
import type { EditedText } from "../../workspace/jobs/similarity.ts";
import { noteUri, type NoteFolder, type ReadOptions } from "../../workspace/note-folder.ts";
import { anySignal } from "./any-signal.ts";
import type { FoundFile, NoteFiles } from "./note-files.ts";
import { Slices } from "./slices.ts";

/** A folder, and how far its notes are in the vectors. */
interface VectorFolder {
  readonly folder: NoteFolder;
  readonly options: ReadOptions;
  /** The files that are still to be looked at; none before somebody asks, and once all are. */
  files?: Iterator<FoundFile>;
  state: "unread" | "reading" | "read";
}

/**
 * The vectors of all notes of some folders, from one provider at a time. Nothing is read until somebody asks for the nearest
 * notes; from then on the vectors follow what changes.
 */
export class NoteVectors {
  private provider: EmbeddingProvider = new TermIndex();
  private readonly folders = new Map<string, VectorFolder>();
  /** What the editor holds of notes, which stands before their files. */
  private readonly edited = new Map<string, EditedText>();
  /** Whether the provider sends texts elsewhere. */
  private sends = false;
  /** Ends the embedding by a provider that nobody wants any more. */
  private controller = new AbortController();

  constructor(
    private readonly files: NoteFiles,
    private readonly providerOf: (endpoint: EmbeddingEndpoint) => EmbeddingProvider,
  ) {}

  /** Takes in a folder, whose notes are read when they are needed. */
  setFolder(folder: NoteFolder, options: ReadOptions): void {
    this.dropNotes(folder);
    this.folders.set(folder.uri, { folder, options, state: "unread" });
  }

  removeFolder(folder: NoteFolder): void {
    this.folders.delete(folder.uri);
    this.dropNotes(folder);
    for (const [uri, edited] of this.edited) if (edited.folder === folder.uri) this.edited.delete(uri);
  }

  /** Reads notes of a folder anew, where they have been read before. */
  async refresh(folder: NoteFolder, paths: readonly string[], signal?: AbortSignal): Promise<void> {
    const known = this.folders.get(folder.uri);
    const slices = new Slices(signal);
    for (const path of paths) {
      if (slices.isOver) await slices.next();
      if (!known || known.state === "unread" || this.folders.get(folder.uri) !== known) return;
      this.readNote(known, path);
    }
  }

  removeNotes(uris: readonly string[]): void {
    for (const uri of uris) {
      this.edited.delete(uri);
      this.provider.remove(uri);
    }
  }

  setEdited(texts: readonly EditedText[]): void {
    for (const edited of texts) {
      this.edited.set(edited.uri, edited);
      this.setText(edited);
    }
  }

  discardEdited(uris: readonly string[]): void {
    for (const uri of uris) {
      const edited = this.edited.get(uri);
      this.edited.delete(uri);
      this.provider.remove(uri);
      const known = edited && this.folders.get(edited.folder);
      if (known && known.state !== "unread") this.readNote(known, edited.path);
    }
  }

  /** Takes all vectors from a service from now on, or from the built-in provider where there is none. */
  use(endpoint: EmbeddingEndpoint | undefined): void {
    this.controller.abort();
    this.controller = new AbortController();
    this.sends = endpoint !== undefined;
    this.provider = endpoint ? this.providerOf(endpoint) : new TermIndex();
    // Other objects: a reading that is under way sees that it is for nothing.
    for (const [uri, { folder, options }] of this.folders)
      this.folders.set(uri, { folder, options, state: "unread" });
    for (const edited of this.edited.values()) this.setText(edited);
  }

  /** Makes the vectors that are missing. */
  async embed({
    onProgress,
    signal,
  }: EmbeddingOptions & { signal?: AbortSignal }): Promise<EmbeddingOutcome> {
    const [either, release] = anySignal(signal, this.controller.signal);
    const { provider } = this;
    try {
      await this.readAll(either);
      return await provider.embed({ signal: either, ...(onProgress ? { onProgress } : {}) });
    } catch (error) {
      if (isAbortError(error)) return { state: "cancelled", missing: provider.missing };
      throw error;
    } finally {
      release();
    }
  }

  async nearest(uri: string, options: NearestOptions, signal?: AbortSignal): Promise<SimilarNote[]> {
    await this.readAll(signal);
    return this.provider.nearest(uri, options);
  }

  dispose(): void {
    this.controller.abort();
  }

  /**
   * Takes all notes into the vectors. Several may wait for it: each that has its turn does a part of what is left, so that
   * it goes on as long as somebody wants it, and no longer.
   */
  private async readAll(signal: AbortSignal | undefined): Promise<void> {
    const slices = new Slices(signal);
    await slices.next();
    for (let known = this.unread(); known; known = this.unread()) {
      if (known.state === "unread") {
        known.state = "reading";
        known.files = this.files.find(known.folder, [""], known.options)[Symbol.iterator]();
      }
      const next = known.files?.next();
      if (!next || next.done === true) {
        known.state = "read";
        delete known.files;
      } else if (next.value.kind === "note") this.readNote(known, next.value.path);
      if (slices.isOver) await slices.next();
    }
  }

  private unread(): VectorFolder | undefined {
    for (const known of this.folders.values()) if (known.state !== "read") return known;
    return undefined;
  }

  private readNote({ folder, options }: VectorFolder, path: string): void {
    const uri = noteUri(folder, path);
    if (this.edited.has(uri)) return;
    if (!this.mayTake(folder, path)) {
      this.provider.remove(uri);
      return;
    }
    const read = this.files.read(folder, path, options);
    if (read) this.provider.set(uri, noteTextsOf(path, read.text, read.note));
    else this.provider.remove(uri);
  }

  private setText({ uri, folder, path, text, note }: EditedText): void {
    const known = this.folders.get(folder);
    if (known ? !this.mayTake(known.folder, path) : this.sends) this.provider.remove(uri);
    else this.provider.set(uri, noteTextsOf(path, text, note));
  }

  /** What lies outside of the workspace, behind a link, is never sent. */
  private mayTake(folder: NoteFolder, path: string): boolean {
    return (
      !this.sends ||
      this.files.liesInside(
        folder,
        path,
        [...this.folders.values()].map((known) => known.folder),
      )
    );
  }

  /** Drops the notes of a folder; folders inside it, whose notes go with them, are read again. */
  private dropNotes(folder: NoteFolder): void {
    this.provider.removeBelow(`${folder.uri}/`);
    for (const [uri, inside] of this.folders)
      if (uri.startsWith(`${folder.uri}/`))
        this.folders.set(uri, { folder: inside.folder, options: inside.options, state: "unread" });
    for (const edited of this.edited.values())
      if (edited.uri.startsWith(`${folder.uri}/`) && edited.folder !== folder.uri) this.setText(edited);
  }
}
