import type { EmbeddingEndpoint } from "../../../core/similarity/embedding-provider.ts";
import type { EditedText } from "../../../workspace/jobs/similarity.ts";
import type { NoteFolder, ReadOptions } from "../../../workspace/note-folder.ts";
import { ThreadEnded, type Question, type ThreadClient } from "../threads/thread-client.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";

/**
 * The thread that has the vectors, and all that it has to be told: it starts when somebody first asks, and where it dies
 * another one takes its place and is told everything again.
 */
export class VectorThread {
  readonly folders = new Map<string, { readonly folder: NoteFolder; readonly options: ReadOptions }>();
  readonly edited = new Map<string, EditedText>();
  endpoint: EmbeddingEndpoint | undefined;
  private current: { readonly client: ThreadClient; readonly told: Promise<void> } | undefined;

  constructor(private readonly pool: ThreadPool) {}

  /** Asks for something that needs the vectors. Where the thread dies, the one that takes its place is asked once more. */
  async ask<T>(question: Question<T>, signal?: AbortSignal): Promise<T> {
    try {
      return await this.askOnce(question, signal);
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error;
      return this.askOnce(question, signal);
    }
  }

  /** Tells of a change to what this holds, in the order of the calls. A thread that starts later is told of it then. */
  async tell(question: Question<void>, signal?: AbortSignal): Promise<void> {
    const { current } = this;
    if (!current || current.client.hasEnded) return;
    try {
      await current.told;
      await current.client.ask(question, signal);
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error;
    }
  }

  private async askOnce<T>(question: Question<T>, signal: AbortSignal | undefined): Promise<T> {
    const client = this.pool.client(0);
    if (this.current?.client !== client) {
      this.pool.keep(client);
      this.current = { client, told: this.tellAll(client) };
    }
    await this.current.told;
    return client.ask(question, signal);
  }

  private async tellAll(client: ThreadClient): Promise<void> {
    const { endpoint } = this;
    if (endpoint) await client.ask((jobs) => jobs.embedding.use(endpoint));
    for (const { folder, options } of [...this.folders.values()])
      await client.ask((jobs) => jobs.similarity.setFolder(folder, options));
    const edited = [...this.edited.values()];
    if (edited.length > 0) await client.ask((jobs) => jobs.similarity.setEdited(edited));
  }
}
