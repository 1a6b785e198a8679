import { proxy, type Remote } from "comlink";
import { throwIfAborted } from "../../../workspace/jobs/abort.ts";
import type { Refreshed, TakeRefreshed } from "../../../workspace/jobs/reading.ts";
import type { NoteFolder, ReadOptions } from "../../../workspace/note-folder.ts";
import { turn } from "../../jobs/slices.ts";
import type { ThreadJobs } from "../threads/serve-thread.ts";
import { ThreadEnded, type Question } from "../threads/thread-client.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";
import { SuspectPaths } from "./suspect-paths.ts";
import { unrefreshable } from "./unreadable-notes.ts";

/** What is read anew, as `ReadingJob.refresh` is asked for it. */
export interface RefreshOrder {
  readonly folder: NoteFolder;
  readonly paths: readonly string[];
  readonly options: ReadOptions;
  readonly signal: AbortSignal | undefined;
  readonly onPart: TakeRefreshed | undefined;
}

/**
 * Has threads read anew what is at some paths. One thread tells of it in parts, where it can. Of several none knows what the others
 * find, and what one misses may be a folder in which another reads notes; so these answer when all is read.
 *
 * @param count how many threads
 */
export async function refreshBy(pool: ThreadPool, count: number, order: RefreshOrder): Promise<Refreshed> {
  const { folder, paths, options, signal, onPart } = order;
  const suspects = new SuspectPaths(pool, signal);
  const refreshSome =
    (some: readonly string[]): Question<Refreshed> =>
    (jobs: Remote<ThreadJobs>, own) =>
      jobs.reading.refresh(folder, some, options, own);
  if (count === 1 && onPart) {
    try {
      return await refreshInParts(pool, order, onPart);
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error;
      return joined(await suspects.read(paths, refreshSome, unrefreshable));
    }
  }
  const size = Math.ceil(paths.length / count);
  const parts = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const some = paths.slice(index * size, (index + 1) * size);
      try {
        return [await pool.client(index).ask(refreshSome(some), signal)];
      } catch (error) {
        if (!(error instanceof ThreadEnded)) throw error;
        return suspects.read(some, refreshSome, unrefreshable);
      }
    }),
  );
  return joined(parts.flat());
}

async function refreshInParts(
  pool: ThreadPool,
  { folder, paths, options, signal }: RefreshOrder,
  onPart: TakeRefreshed,
): Promise<Refreshed> {
  let before = Promise.resolve();
  let isOver = false;
  // One part after the other, however many have come: the others of this thread have their turns in between.
  const take = (part: Refreshed) => {
    before = before.then(async () => {
      // Of a thread that has died all is read again.
      if (isOver) return;
      throwIfAborted(signal);
      await onPart(part);
      await turn();
    });
    return before;
  };
  const ask: Question<Refreshed> = (jobs, own) =>
    jobs.reading.refresh(folder, paths, options, own, proxy(take));
  try {
    return await pool.client(0).ask(ask, signal);
  } finally {
    isOver = true;
    await before.catch(() => undefined);
  }
}

function joined(parts: readonly Refreshed[]): Refreshed {
  const schema = parts.find((part) => part.schema !== undefined)?.schema;
  return {
    packs: parts.flatMap(({ packs }) => packs),
    attachments: parts.flatMap(({ attachments }) => attachments),
    missing: parts.flatMap(({ missing }) => missing),
    ...(schema === undefined ? {} : { schema }),
  };
}
