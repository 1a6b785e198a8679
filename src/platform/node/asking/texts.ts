import type { TextsJob } from "../../../workspace/jobs/texts.ts";
import type { NoteFolder } from "../../../workspace/note-folder.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";

/** Has a thread read the texts of notes. */
export class AskedTexts implements TextsJob {
  constructor(private readonly pool: ThreadPool) {}

  read(
    folder: NoteFolder,
    paths: readonly string[],
    maxBytes: number,
    signal?: AbortSignal,
  ): Promise<(string | undefined)[]> {
    return this.pool.ask(0, (jobs, own) => jobs.texts.read(folder, paths, maxBytes, own), signal);
  }
}
