import { ThreadEnded, type Question } from "../threads/thread-client.ts";
import { lastThread, type ThreadPool } from "../threads/thread-pool.ts";

/** So many threads may die before the reading is given up: it is not the notes then. */
const maxDeaths = 40;

/**
 * Reads paths at which a thread died once more, alone in a thread of their own, since the thread may have died of something
 * else. Where that dies, too, each half is tried, until what remains is the one file that no thread survives: a mistake in
 * one file does not hide another.
 */
export class SuspectPaths {
  private before: Promise<unknown> = Promise.resolve();
  private deaths = 0;

  constructor(
    private readonly pool: ThreadPool,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /**
   * @param question reads some of the paths
   * @param failed what stands for a path that no thread survives
   * @throws ThreadEnded where too many threads have died
   */
  read<T>(
    paths: readonly string[],
    question: (paths: readonly string[]) => Question<T>,
    failed: (path: string, error: Error) => T,
  ): Promise<T[]> {
    const read = this.before.then(() => this.readAlone(paths, question, failed));
    this.before = read.catch(() => undefined);
    return read;
  }

  private async readAlone<T>(
    paths: readonly string[],
    question: (paths: readonly string[]) => Question<T>,
    failed: (path: string, error: Error) => T,
  ): Promise<T[]> {
    try {
      return [await this.pool.client(lastThread).ask(question(paths), this.signal)];
    } catch (error) {
      if (!(error instanceof ThreadEnded) || ++this.deaths > maxDeaths) throw error;
      const [path] = paths;
      if (path !== undefined && paths.length === 1) return [failed(path, error)];
      const middle = Math.ceil(paths.length / 2);
      const first = await this.readAlone(paths.slice(0, middle), question, failed);
      return [...first, ...(await this.readAlone(paths.slice(middle), question, failed))];
    }
  }
}
