import { expose, proxy } from "comlink";
import nodeEndpoint from "comlink/dist/umd/node-adapter.js";
import { parentPort, workerData } from "node:worker_threads";
import { servedJobs } from "../../jobs/served-jobs.ts";
import { CachedReading } from "../cache/cached-reading.ts";
import { fileServices } from "../file-jobs.ts";
import { giveBufferAway } from "../../give-buffer-away.ts";
import { passSignals } from "../../jobs/pass-signals.ts";
import { passCallbacks } from "./pass-callbacks.ts";

/** What a thread is told when it starts. */
export interface ThreadData {
  /** The thread's own number, from 0 to 9. */
  readonly number: number;
  /** Where vectors from services are kept between sessions; without it they are not. */
  readonly vectorFolder?: string | undefined;
}

/** The jobs of a thread, as it serves them: each is reached by its name. */
export type ThreadJobs = ReturnType<typeof threadJobs>;

/** Reads, parses and compares notes for the thread that started this one. */
export function serveThread(): void {
  if (!parentPort) throw new Error("This runs as a worker thread only.");
  giveBufferAway();
  passSignals();
  passCallbacks();
  expose(threadJobs(workerData as ThreadData), nodeEndpoint(parentPort));
}

function threadJobs({ number, vectorFolder }: ThreadData) {
  let log: (message: string) => void = () => undefined;
  const services = fileServices((message) => {
    log(message);
  }, vectorFolder);
  const { parsing, similarity, embedding, mentions, texts } = servedJobs(services);
  return {
    start: (to: (message: string) => void) => {
      log = to;
    },
    reading: proxy(new CachedReading(services.files, number)),
    parsing: proxy(parsing),
    similarity: proxy(similarity),
    embedding: proxy(embedding),
    mentions: proxy(mentions),
    texts: proxy(texts),
  };
}
