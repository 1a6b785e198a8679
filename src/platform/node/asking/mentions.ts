import type {
  MentioningText,
  MentionOptions,
  MentionsJob,
  NoteMentions,
} from "../../../workspace/jobs/mentions.ts";
import type { NoteFolder } from "../../../workspace/note-folder.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";

/** Has a thread look through the texts of notes. */
export class AskedMentions implements MentionsJob {
  constructor(private readonly pool: ThreadPool) {}

  find(
    folder: NoteFolder,
    paths: readonly string[],
    names: readonly string[],
    options: MentionOptions,
    signal?: AbortSignal,
  ): Promise<NoteMentions[]> {
    return this.pool.ask(0, (jobs, own) => jobs.mentions.find(folder, paths, names, options, own), signal);
  }

  findInTexts(
    texts: readonly MentioningText[],
    names: readonly string[],
    signal?: AbortSignal,
  ): Promise<NoteMentions[]> {
    return this.pool.ask(0, (jobs, own) => jobs.mentions.findInTexts(texts, names, own), signal);
  }
}
