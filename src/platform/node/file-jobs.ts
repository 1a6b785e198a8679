import type { NoteJobs } from "../../workspace/jobs/note-jobs.ts";
import { servedJobs, type JobServices } from "../jobs/served-jobs.ts";
import { serviceEmbeddings } from "./embedding/service-embeddings.ts";
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
    providerOf: (endpoint) => serviceEmbeddings(endpoint, vectorFolder),
  };
}

/** The jobs over the file system, done on the thread that this is called on: for a command line. */
export function fileJobs(log: (message: string) => void): NoteJobs {
  return servedJobs(fileServices(log));
}
