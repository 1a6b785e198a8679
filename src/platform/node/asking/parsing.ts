import type { FolderDialect } from "../../../core/dialects/dialect.ts";
import type { NotePack } from "../../../core/pack/note-pack.ts";
import type { ParsingJob } from "../../../workspace/jobs/parsing.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";

/** Has a thread parse texts that no file holds. */
export class AskedParsing implements ParsingJob {
  constructor(private readonly pool: ThreadPool) {}

  parse(
    path: string,
    modified: number,
    text: string,
    dialect?: FolderDialect,
    signal?: AbortSignal,
  ): Promise<NotePack> {
    return this.pool.ask(0, (jobs, own) => jobs.parsing.parse(path, modified, text, dialect, own), signal);
  }
}
