import { proxy } from "comlink";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { noteCountOf, pathsOf, type NotePack } from "../../core/pack/note-pack.ts";
import type {
  EmbeddingEndpoint,
  EmbeddingOutcome,
  EmbeddingProgress,
} from "../../core/similarity/embedding-provider.ts";
import type { NearestOptions, SimilarNote } from "../../core/similarity/similar-note.ts";
import type {
  EditedText,
  NoteFolder,
  NoteMentions,
  NoteReader,
  ReadOptions,
  Refreshed,
  TakeBatch,
} from "../../workspace/note-reader.ts";
import type { CachePlace } from "./note-thread.ts";
import type { ScanPart } from "./scan-folder.ts";
import { ThreadClient } from "./thread-client.ts";
import { WorkQueue } from "./work-queue.ts";

/** How a {@link ThreadNoteReader} works. */
export interface ThreadOptions {
  /** Where packed notes are kept between sessions; without it nothing is kept. */
  readonly cacheFolder?: string;
  /** Where vectors from services are kept between sessions; without it they are not. */
  readonly vectorFolder?: string;
  /** How many threads read at most; else as many as the machine runs at once, up to four. */
  readonly threads?: number;
}

/** Paths that a thread reads at once. */
interface Work {
  readonly paths: readonly string[];
  readonly cache: CachePlace | undefined;
}

/** How many parts each thread has to do or is doing, so that it never waits for the next. */
const partsAhead = 2;
/** Fewer changed files than this one thread reads. */
const fewPaths = 64;

/**
 * A {@link NoteReader} that does its work in threads of its own: one finds the notes, all read and pack them. When a
 * folder is read, the threads end, and their memory with them; one starts again when something is asked of it.
 */
export class ThreadNoteReader implements NoteReader {
  private readonly threads = new Map<number, ThreadClient>();
  private readonly threadCount: number;
  private readonly folders = new Map<
    string,
    { readonly folder: NoteFolder; readonly options: ReadOptions }
  >();
  private readonly cacheRoot: string | undefined;
  /** How many calls are under way. */
  private busy = 0;
  /** The thread that has vectors, which it must not lose, and when it has been told of all folders. */
  private vectors: { readonly client: ThreadClient; readonly started: Promise<void> } | undefined;
  private endpoint: EmbeddingEndpoint | undefined;
  private readonly vectorFolder: string | undefined;

  /**
   * @param script the bundled entry that calls `serveNoteThread`
   * @param log takes what could not be read
   */
  constructor(
    private readonly script: string,
    private readonly log: (message: string) => void,
    { cacheFolder, vectorFolder, threads = Math.min(4, parallelism()) }: ThreadOptions = {},
  ) {
    this.vectorFolder = vectorFolder;
    this.threadCount = Math.max(1, threads);
    this.cacheRoot = cacheFolder === undefined ? undefined : cacheOf(cacheFolder, script);
  }

  async readFolder(folder: NoteFolder, options: ReadOptions, onBatch: TakeBatch): Promise<void> {
    this.folders.set(folder.uri, { folder, options });
    if (this.hasVectors) await this.first().ask((thread) => thread.addFolder(folder, options));
    await this.during(async () => {
      const queue = new WorkQueue<Work>();
      let [read, total, cached] = [0, 0, 0];
      const takeWork = async (client: ThreadClient) => {
        for (let work = await queue.take(); work !== undefined; work = await queue.take()) {
          const { paths, cache } = work;
          const { pack, missing } = await client.ask((thread) => thread.read(folder, options, paths, cache));
          read += paths.length;
          await onBatch({ packs: [pack], attachments: [], missing, read, total });
          await turn();
        }
      };
      const workAhead = (client: ThreadClient) => Array.from({ length: partsAhead }, () => takeWork(client));
      const others = Array.from({ length: this.threadCount - 1 }, (_, index) => this.thread(index + 1));
      const work = others.flatMap(workAhead);
      try {
        await this.scan(folder, options, async (part, cache) => {
          const { packs, toRead, attachments, missing, schema, isWhole = false } = part;
          cached += packs.reduce((count, pack) => count + noteCountOf(pack), 0);
          total += toRead.length + part.current;
          read += part.current;
          if (toRead.length > 0) queue.add({ paths: toRead, cache });
          const progress = { read: Math.max(read, cached), total: Math.max(total, cached) };
          const batch = { packs, attachments, missing, isWhole, ...progress };
          await onBatch(schema === undefined ? batch : { ...batch, schema });
        });
      } finally {
        queue.close();
      }
      await Promise.all([...work, ...workAhead(this.first())]);
    });
  }

  async refresh(folder: NoteFolder, paths: readonly string[], options: ReadOptions): Promise<Refreshed> {
    return this.during(async () => {
      const count = paths.length < fewPaths ? 1 : this.threadCount;
      const size = Math.ceil(paths.length / count);
      const parts = await Promise.all(
        Array.from({ length: count }, (_, index) => {
          const some = paths.slice(index * size, (index + 1) * size);
          return this.thread(index).ask((thread) => thread.refresh(folder, some, options));
        }),
      );
      const packs = parts.flatMap((part) => part.packs);
      if (this.hasVectors) {
        const read = packs.flatMap(pathsOf);
        await this.first().ask((thread) => thread.refreshVectors(folder, read, options));
      }
      const schema = parts.find((part) => part.schema !== undefined)?.schema;
      return {
        packs,
        attachments: parts.flatMap(({ attachments }) => attachments),
        missing: parts.flatMap(({ missing }) => missing),
        ...(schema === undefined ? {} : { schema }),
      };
    });
  }

  parse(path: string, modified: number, text: string): Promise<NotePack> {
    return this.first().ask((thread) => thread.parse(path, modified, text));
  }

  async remember(texts: readonly EditedText[]): Promise<void> {
    await this.startVectors();
    await this.first().ask((thread) => thread.remember(texts));
  }

  async forget(uris: readonly string[]): Promise<void> {
    if (this.hasVectors) await this.first().ask((thread) => thread.forget(uris));
  }

  async forgetFolder(folder: NoteFolder): Promise<void> {
    this.folders.delete(folder.uri);
    if (this.hasVectors) await this.first().ask((thread) => thread.forgetFolder(folder));
  }

  async useEmbedding(endpoint: EmbeddingEndpoint | undefined): Promise<void> {
    this.endpoint = endpoint;
    if (this.hasVectors) await this.tellEndpoint(this.first());
  }

  async embed(onProgress: (progress: EmbeddingProgress) => void): Promise<EmbeddingOutcome> {
    await this.startVectors();
    return this.first().ask<EmbeddingOutcome>(async (thread) => thread.embed(proxy(onProgress)));
  }

  async cancelEmbedding(): Promise<void> {
    if (this.hasVectors) await this.first().ask((thread) => thread.cancelEmbedding());
  }

  async nearest(uri: string, options: NearestOptions): Promise<SimilarNote[]> {
    await this.startVectors();
    return this.first().ask((thread) => thread.nearest(uri, options));
  }

  findMentions(
    folder: NoteFolder,
    paths: readonly string[],
    names: readonly string[],
    maxBytes: number,
  ): Promise<NoteMentions[]> {
    return this.first().ask((thread) => thread.findMentions(folder, paths, names, maxBytes));
  }

  dispose(): void {
    for (const client of this.threads.values()) client.end();
  }

  private get hasVectors(): boolean {
    return this.vectors?.client.hasEnded === false;
  }

  private async startVectors(): Promise<void> {
    const client = this.first();
    if (this.vectors?.client !== client) this.vectors = { client, started: this.tellFolders(client) };
    await this.vectors.started;
  }

  private async tellFolders(client: ThreadClient): Promise<void> {
    if (this.endpoint) await this.tellEndpoint(client);
    for (const { folder, options } of this.folders.values())
      await client.ask((thread) => thread.addFolder(folder, options));
  }

  private async tellEndpoint(client: ThreadClient): Promise<void> {
    const { endpoint, vectorFolder } = this;
    await client.ask((thread) => thread.useEmbedding(endpoint, vectorFolder));
  }

  private async scan(
    folder: NoteFolder,
    options: ReadOptions,
    onPart: (part: ScanPart, cache: CachePlace | undefined) => Promise<void>,
  ): Promise<void> {
    // What is too large for one setting is not for another.
    const name = shortHash(`${folder.uri}\n${String(options.maxBytes)}`);
    const cacheFolder = this.cacheRoot === undefined ? undefined : join(this.cacheRoot, name);
    let before = Promise.resolve();
    // One part after the other, however many have come: the others of this thread have their turns in between.
    const take = (part: ScanPart) => {
      const cache = cacheFolder === undefined ? undefined : { folder: cacheFolder, isNew: part.isNew };
      before = before.then(() => onPart(part, cache)).then(turn);
      return before;
    };
    await this.first().ask((thread) => thread.scan(folder, options, cacheFolder, proxy(take)));
  }

  /** Does something big, after which the threads are not needed any more. */
  private async during<T>(work: () => Promise<T>): Promise<T> {
    this.busy++;
    try {
      return await work();
    } finally {
      this.busy--;
      if (this.busy === 0) this.endThreads();
    }
  }

  private endThreads(): void {
    for (const [number, client] of this.threads) {
      if (number === 0 && (this.hasVectors || client.isAsked)) continue;
      client.end();
      this.threads.delete(number);
    }
  }

  private first(): ThreadClient {
    return this.thread(0);
  }

  private thread(number: number): ThreadClient {
    const known = this.threads.get(number);
    if (known && !known.hasEnded) return known;
    const client = new ThreadClient(this.script, number, this.log);
    this.threads.set(number, client);
    return client;
  }
}

/** Lets others have their turn: messages that wait are otherwise handed out all at once. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The folder for the caches that this very script understands; those of other versions are removed. */
function cacheOf(cacheFolder: string, script: string): string {
  const name = shortHash(readFileSync(script, "latin1"));
  try {
    for (const other of readdirSync(cacheFolder)) {
      if (other !== name) rmSync(join(cacheFolder, other), { recursive: true, force: true });
    }
  } catch {
    // There is none yet.
  }
  return join(cacheFolder, name);
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function parallelism(): number {
  // Node before 18.14 knows the processors alone.
  return typeof availableParallelism === "function" ? availableParallelism() : cpus().length;
}
