import { unlinkedMentions } from "../../core/query/gaps/unlinked-mentions.ts";
import { parseNote } from "../../core/note/parse-note.ts";
import type { NotePack } from "../../core/pack/note-pack.ts";
import { packNotes, PackWriter } from "../../core/pack/pack-writer.ts";
import type {
  EmbeddingEndpoint,
  EmbeddingOutcome,
  EmbeddingProgress,
} from "../../core/similarity/embedding-provider.ts";
import type { NearestOptions, SimilarNote } from "../../core/similarity/similar-note.ts";
import {
  noteUri,
  type EditedText,
  type NoteFolder,
  type NoteMentions,
  type NoteReader,
  type ReadOptions,
  type Refreshed,
  type TakeBatch,
} from "../../workspace/note-reader.ts";
import { NoteFiles } from "./note-files.ts";
import { NoteVectors } from "./note-vectors.ts";

/** How many notes make a batch, and how much text, in UTF-16 units, so that none takes long to hand over. */
const batchNotes = 500;
const batchText = 500_000;

/** Reads notes on the thread that it is made on: for a command line, or inside a worker thread. */
export class FileNoteReader implements NoteReader {
  private readonly files: NoteFiles;
  private readonly vectors: NoteVectors;
  private embedding: AbortController | undefined;

  /** @param log takes what could not be read */
  constructor(log: (message: string) => void) {
    this.files = new NoteFiles(log);
    this.vectors = new NoteVectors(this.files);
  }

  async readFolder(folder: NoteFolder, options: ReadOptions, onBatch: TakeBatch): Promise<void> {
    this.addFolder(folder, options);
    const { notes, attachments, schema } = this.list(folder, [""], options);
    const total = notes.length;
    await onBatch({ packs: [], attachments, ...schema, read: 0, total });
    for (let read = 0; read < total;) {
      const { pack, next } = this.readSome(folder, notes, read, options);
      read = next;
      await onBatch({ packs: [pack], attachments: [], read, total });
      await turn();
    }
  }

  refresh(folder: NoteFolder, paths: readonly string[], options: ReadOptions): Promise<Refreshed> {
    const { notes, attachments, schema, missing } = this.list(folder, paths, options);
    const packs: NotePack[] = [];
    const gone: string[] = [];
    for (let start = 0; start < notes.length; start += batchNotes) {
      const some = this.readNotes(folder, notes.slice(start, start + batchNotes), options);
      packs.push(some.pack);
      gone.push(...some.missing);
    }
    this.vectors.refresh(folder, notes, options);
    return Promise.resolve({ packs, attachments, missing: [...missing, ...gone], ...schema });
  }

  /** What lies at some paths and below them. */
  private list(folder: NoteFolder, starts: readonly string[], options: ReadOptions): Listing {
    const [notes, attachments, missing]: string[][] = [[], [], []];
    let schema: string | undefined;
    for (const { kind, path } of this.files.find(folder, starts, options)) {
      if (kind === "note") notes?.push(path);
      else if (kind === "attachment") attachments?.push(path);
      else if (kind === "schema") schema = this.files.readSchema(folder);
      else missing?.push(path);
    }
    return {
      notes: notes ?? [],
      attachments: attachments ?? [],
      missing: missing ?? [],
      schema: schema === undefined ? {} : { schema },
    };
  }

  /** Takes a folder in for comparing its notes. */
  addFolder(folder: NoteFolder, options: ReadOptions): void {
    this.vectors.addFolder(folder, options);
  }

  /** Reads the notes at these paths; `missing` are those at which there is none any more. */
  readNotes(
    folder: NoteFolder,
    paths: readonly string[],
    options: ReadOptions,
  ): { readonly pack: NotePack; readonly missing: readonly string[] } {
    const writer = new PackWriter();
    const missing: string[] = [];
    for (const path of paths) {
      const read = this.files.read(folder, path, options);
      if (read) writer.add(read);
      else missing.push(path);
    }
    return { pack: writer.finish(), missing };
  }

  /** Takes changed notes into the vectors, where there are any yet. */
  refreshVectors(folder: NoteFolder, paths: readonly string[], options: ReadOptions): void {
    this.vectors.refresh(folder, paths, options);
  }

  parse(path: string, modified: number, text: string): Promise<NotePack> {
    return Promise.resolve(packNotes([{ path, modified, size: text.length, note: parseNote(text) }]));
  }

  remember(texts: readonly EditedText[]): Promise<void> {
    this.vectors.remember(texts);
    return Promise.resolve();
  }

  forget(uris: readonly string[]): Promise<void> {
    this.vectors.forget(uris);
    return Promise.resolve();
  }

  forgetFolder(folder: NoteFolder): Promise<void> {
    this.vectors.removeFolder(folder);
    return Promise.resolve();
  }

  /** @param vectorFolder where the vectors of services are kept between sessions */
  useEmbedding(endpoint: EmbeddingEndpoint | undefined, vectorFolder?: string): Promise<void> {
    this.embedding?.abort();
    this.embedding = undefined;
    this.vectors.use(endpoint, vectorFolder);
    return Promise.resolve();
  }

  embed(onProgress: (progress: EmbeddingProgress) => void): Promise<EmbeddingOutcome> {
    this.embedding ??= new AbortController();
    const { signal } = this.embedding;
    return this.vectors.embed({ onProgress, signal }).finally(() => {
      if (this.embedding?.signal === signal) this.embedding = undefined;
    });
  }

  cancelEmbedding(): Promise<void> {
    this.embedding?.abort();
    return Promise.resolve();
  }

  nearest(uri: string, options: NearestOptions): Promise<SimilarNote[]> {
    return this.vectors.nearest(uri, options);
  }

  findMentions(
    folder: NoteFolder,
    paths: readonly string[],
    names: readonly string[],
    maxBytes: number,
  ): Promise<NoteMentions[]> {
    const found = paths.flatMap((path) => {
      const text = this.files.textOf(folder, path, maxBytes);
      const mentions = text === undefined ? [] : unlinkedMentions(text, names);
      return mentions.length > 0 ? [{ uri: noteUri(folder, path), mentions }] : [];
    });
    return Promise.resolve(found);
  }

  dispose(): void {
    // Holds nothing that outlives it.
  }

  private readSome(folder: NoteFolder, paths: readonly string[], from: number, options: ReadOptions) {
    const writer = new PackWriter();
    let next = from;
    while (next < paths.length && next - from < batchNotes && writer.size < batchText) {
      const read = this.files.read(folder, paths[next] ?? "", options);
      if (read) writer.add(read);
      next++;
    }
    return { pack: writer.finish(), next };
  }
}

/** What stands at some paths, before it is read. */
interface Listing {
  readonly notes: readonly string[];
  readonly attachments: readonly string[];
  readonly missing: readonly string[];
  readonly schema: { readonly schema?: string };
}

/** Lets messages that wait have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
