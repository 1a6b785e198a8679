import { createHash } from "node:crypto";
import { join } from "node:path";
import type {
  EmbeddingEndpoint,
  EmbeddingOptions,
  EmbeddingOutcome,
  EmbeddingProvider,
} from "../../core/similarity/embedding-provider.ts";
import { noteTextsOf } from "../../core/similarity/note-texts.ts";
import type { NearestOptions, SimilarNote } from "../../core/similarity/similar-note.ts";
import { TermIndex } from "../../core/similarity/term-index.ts";
import { noteUri, type EditedText, type NoteFolder, type ReadOptions } from "../../workspace/note-reader.ts";
import { HttpEmbeddings } from "./http-embeddings.ts";
import type { NoteFiles } from "./note-files.ts";
import { VectorStore } from "./vector-store.ts";

/** How many notes are read before others have their turn. */
const notesAtOnce = 50;

/**
 * The vectors of all notes of some folders, from one provider at a time. Nothing is read until somebody asks for the nearest
 * notes; from then on the vectors follow what changes.
 */
export class NoteVectors {
  private provider: EmbeddingProvider = new TermIndex();
  private readonly folders = new Map<
    string,
    { readonly folder: NoteFolder; readonly options: ReadOptions }
  >();
  /** What the editor holds of notes that were edited before their folder was read. */
  private readonly edited = new Map<string, EditedText>();
  private readonly built = new Map<string, Promise<void>>();

  constructor(private readonly files: NoteFiles) {}

  /** Takes in a folder, whose notes are read when they are needed. */
  addFolder(folder: NoteFolder, options: ReadOptions): void {
    this.removeFolder(folder);
    this.folders.set(folder.uri, { folder, options });
  }

  removeFolder({ uri }: NoteFolder): void {
    this.folders.delete(uri);
    if (this.built.delete(uri)) this.provider.removeBelow(`${uri}/`);
  }

  /** Reads notes of a folder anew, where they have been read before. */
  refresh(folder: NoteFolder, paths: readonly string[], options: ReadOptions): void {
    if (this.built.has(folder.uri)) for (const path of paths) this.readNote(folder, path, options);
  }

  remember(texts: readonly EditedText[]): void {
    for (const edited of texts) {
      this.edited.set(edited.uri, edited);
      this.setText(edited);
    }
  }

  forget(uris: readonly string[]): void {
    for (const uri of uris) {
      this.edited.delete(uri);
      this.provider.remove(uri);
    }
  }

  /**
   * Takes all vectors from a service from now on, or from the built-in provider where there is none.
   *
   * @param vectorFolder where the vectors of services are kept between sessions
   */
  use(endpoint: EmbeddingEndpoint | undefined, vectorFolder?: string): void {
    this.provider = endpoint
      ? new HttpEmbeddings(endpoint, vectorFolder === undefined ? undefined : storeOf(endpoint, vectorFolder))
      : new TermIndex();
    this.built.clear();
    // Other objects: a reading that is under way sees that it is for nothing.
    for (const [uri, known] of this.folders) this.folders.set(uri, { ...known });
  }

  /** Makes the vectors that are missing. */
  async embed(options: EmbeddingOptions): Promise<EmbeddingOutcome> {
    await this.buildAll();
    return this.provider.embed(options);
  }

  async nearest(uri: string, options: NearestOptions): Promise<SimilarNote[]> {
    await this.buildAll();
    return this.provider.nearest(uri, options);
  }

  private async buildAll(): Promise<void> {
    for (const { folder } of this.folders.values()) {
      const built = this.built.get(folder.uri) ?? this.build(folder);
      this.built.set(folder.uri, built);
      await built;
    }
  }

  private async build(folder: NoteFolder): Promise<void> {
    const known = this.folders.get(folder.uri);
    if (!known) return;
    let count = 0;
    for (const { kind, path } of this.files.find(folder, [""], known.options)) {
      if (kind !== "note") continue;
      if (++count % notesAtOnce === 0) {
        await turn();
        if (this.folders.get(folder.uri) !== known) return;
      }
      const edited = this.edited.get(noteUri(folder, path));
      if (edited) this.setText(edited);
      else this.readNote(folder, path, known.options);
    }
  }

  private readNote(folder: NoteFolder, path: string, options: ReadOptions): void {
    const uri = noteUri(folder, path);
    const read = this.files.read(folder, path, options);
    if (read) this.provider.set(uri, noteTextsOf(path, read.text, read.note));
    else this.provider.remove(uri);
  }

  private setText({ uri, path, text, note }: EditedText): void {
    this.provider.set(uri, noteTextsOf(path, text, note));
  }
}

/** The vectors of other services and models are no vectors of this one; each has a folder. */
function storeOf({ baseUrl, model }: EmbeddingEndpoint, folder: string): VectorStore {
  const name = createHash("sha256").update(`${baseUrl}\n${model}`).digest("hex").slice(0, 16);
  return new VectorStore(join(folder, name));
}

/** Lets messages that wait have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
