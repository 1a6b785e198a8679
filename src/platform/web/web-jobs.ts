import type { NoteJobs } from "../../workspace/jobs/note-jobs.ts";
import { FetchFiles } from "./fetch-files.ts";
import { FetchedFiles } from "./fetched-files.ts";
import type { FileSystem } from "./file-system.ts";
import { FindFiles } from "./find-files.ts";
import { noEmbedding, WebSimilarity } from "./web-similarity.ts";
import { WebReading, type CacheRoot } from "./web-reading.ts";
import { AskedWork } from "./work/asked-work.ts";

/** What a host gives {@link webJobs}. */
export interface WebServices {
  readonly files: FileSystem;
  /** Gives the address of the script of the worker, which calls `serveWork`. */
  readonly script: () => Promise<string>;
  /** Where packs are kept between sessions, once it is known; undefined where they are not. */
  readonly cacheRoot: CacheRoot;
  /** Takes what could not be read. */
  readonly log: (message: string) => void;
}

/**
 * The jobs of a host that reaches files by calls that answer late, such as the browser: files are fetched some at a time, and
 * what is reckoned from them is left to a worker. Only the built-in vectors are here.
 */
export function webJobs({ files, script, cacheRoot, log }: WebServices): NoteJobs {
  const finding = new FindFiles(files, log);
  const fetching = new FetchFiles(files, log);
  const work = new AskedWork(script, log);
  return {
    reading: new WebReading(files, finding, fetching, work, cacheRoot),
    parsing: {
      parse: (path, modified, text, dialect, signal) =>
        work.ask((one, own) => one.parse(path, modified, text, dialect, own), signal),
    },
    similarity: new WebSimilarity(finding, fetching, work),
    embedding: noEmbedding,
    mentions: {
      find: async (folder, paths, names, { maxBytes, dialect }, signal) => {
        const fetched = await fetching.readFiles(folder, paths, maxBytes, signal);
        return work.ask((one, own) => one.mentions(folder, fetched, names, dialect, own), signal);
      },
      findInTexts: (texts, names, signal) =>
        work.ask((one, own) => one.mentionsInTexts(texts, names, own), signal),
    },
    texts: {
      read: async (folder, paths, maxBytes, signal) => {
        const fetched = new FetchedFiles(await fetching.readFiles(folder, paths, maxBytes, signal));
        return paths.map((path) => fetched.textOf(folder, path, maxBytes));
      },
    },
    dispose: () => {
      work.dispose();
    },
  };
}
