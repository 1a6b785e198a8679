import { availableParallelism, cpus } from "node:os";
import type { NoteJobs } from "../../../workspace/jobs/note-jobs.ts";
import { cacheFolderFor } from "../cache/cache-folder.ts";
import { lastThread, ThreadPool } from "../threads/thread-pool.ts";
import { AskedEmbedding } from "./embedding.ts";
import { AskedMentions } from "./mentions.ts";
import { AskedParsing } from "./parsing.ts";
import { AskedReading } from "./reading.ts";
import { AskedSimilarity } from "./similarity.ts";
import { AskedTexts } from "./texts.ts";
import { VectorThread } from "./vector-thread.ts";

/** How the threads work. */
export interface ThreadOptions {
  /** Where packed notes are kept between sessions; without it nothing is kept. */
  readonly cacheFolder?: string;
  /** Where vectors from services are kept between sessions; without it they are not. */
  readonly vectorFolder?: string;
  /** How many threads read at most; else as many as the machine runs at once, up to four. */
  readonly threads?: number;
  /** From what size on a kept graph is read by one thread while another lists the notes, see `AskedReading`. */
  readonly smallGraph?: number;
}

/**
 * The jobs, done by worker threads. How to add one is told at {@link NoteJobs}.
 *
 * @param script the bundled entry that calls `serveThread`
 * @param log takes what could not be read
 */
export function threadJobs(
  script: string,
  log: (message: string) => void,
  { cacheFolder, vectorFolder, threads = Math.min(4, parallelism()), smallGraph }: ThreadOptions = {},
): NoteJobs {
  const pool = new ThreadPool(script, Math.min(lastThread, Math.max(1, threads)), log, { vectorFolder });
  const vectors = new VectorThread(pool);
  return {
    reading: new AskedReading(pool, cacheFolder && cacheFolderFor(cacheFolder, script), smallGraph),
    parsing: new AskedParsing(pool),
    similarity: new AskedSimilarity(vectors),
    embedding: new AskedEmbedding(vectors),
    mentions: new AskedMentions(pool),
    texts: new AskedTexts(pool),
    dispose: () => {
      pool.dispose();
    },
  };
}

function parallelism(): number {
  // Node before 18.14 knows the processors alone.
  return typeof availableParallelism === "function" ? availableParallelism() : cpus().length;
}
