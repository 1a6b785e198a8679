import { createHash } from "node:crypto";
import { join } from "node:path";
import type { EmbeddingEndpoint } from "../../core/similarity/embedding-provider.ts";
import type { NoteJobs } from "../../workspace/jobs/note-jobs.ts";
import { servedJobs, type JobServices } from "../jobs/served-jobs.ts";
import { HttpEmbeddings } from "./embedding/http-embeddings.ts";
import { VectorStore } from "./embedding/vector-store.ts";
import { DiskFiles } from "./files/disk-files.ts";

/**
 * What Node gives the jobs.
 *
 * @param log takes what could not be read
 * @param vectorFolder where vectors from services are kept between sessions; without it they are not
 */
export function fileServices(log: (message: string) => void, vectorFolder?: string): JobServices {
  return {
    files: new DiskFiles(log),
    providerOf: (endpoint) =>
      new HttpEmbeddings(endpoint, vectorFolder === undefined ? undefined : storeOf(endpoint, vectorFolder)),
  };
}

/** The jobs over the file system, done on the thread that this is called on: for a command line. */
export function fileJobs(log: (message: string) => void): NoteJobs {
  return servedJobs(fileServices(log));
}

/** The vectors of other services and models are no vectors of this one; each has a folder. */
function storeOf({ baseUrl, model }: EmbeddingEndpoint, folder: string): VectorStore {
  const name = createHash("sha256").update(`${baseUrl}\n${model}`).digest("hex").slice(0, 16);
  return new VectorStore(join(folder, name));
}
