import { TermIndex } from "../../core/similarity/term-index.ts";
import type { NoteJobs } from "../../workspace/jobs/note-jobs.ts";
import { servedJobs } from "../jobs/served-jobs.ts";
import { MemoryFiles } from "./memory-files.ts";

/**
 * The jobs over texts in memory, for tests and hosts without files. Only the built-in vectors are here.
 *
 * @param texts from `location/path` to text; may change between calls
 */
export function memoryJobs(texts: ReadonlyMap<string, string>): NoteJobs {
  return servedJobs({ files: new MemoryFiles(texts), providerOf: () => new TermIndex() });
}
