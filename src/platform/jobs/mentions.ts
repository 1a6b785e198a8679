import { dialectOf } from "../../core/dialects/dialects.ts";
import { unlinkedMentions } from "../../core/query/gaps/unlinked-mentions.ts";
import type {
  MentioningText,
  MentionOptions,
  MentionsJob,
  NoteMentions,
} from "../../workspace/jobs/mentions.ts";
import { noteUri, type NoteFolder } from "../../workspace/note-folder.ts";
import type { NoteFiles } from "./note-files.ts";
import { Slices } from "./slices.ts";

/** Looks through the texts of notes for names that are no links. */
export class FileMentions implements MentionsJob {
  constructor(private readonly files: NoteFiles) {}

  async find(
    folder: NoteFolder,
    paths: readonly string[],
    names: readonly string[],
    { maxBytes, dialect }: MentionOptions,
    signal?: AbortSignal,
  ): Promise<NoteMentions[]> {
    const found: NoteMentions[] = [];
    const { rules } = dialectOf(dialect);
    const slices = new Slices(signal);
    for (const path of paths) {
      if (slices.isOver) await slices.next();
      const text = this.files.textOf(folder, path, maxBytes);
      const mentions = text === undefined ? [] : unlinkedMentions(text, names, rules);
      if (mentions.length > 0) found.push({ uri: noteUri(folder, path), mentions });
    }
    return found;
  }

  async findInTexts(
    texts: readonly MentioningText[],
    names: readonly string[],
    signal?: AbortSignal,
  ): Promise<NoteMentions[]> {
    const found: NoteMentions[] = [];
    const slices = new Slices(signal);
    for (const { uri, text, dialect } of texts) {
      if (slices.isOver) await slices.next();
      const mentions = unlinkedMentions(text, names, dialectOf(dialect).rules);
      if (mentions.length > 0) found.push({ uri, mentions });
    }
    return found;
  }
}
