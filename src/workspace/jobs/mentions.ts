import type { UnlinkedMention } from "../../core/query/gaps/unlinked-mentions.ts";
import type { NoteFolder, ReadOptions } from "../note-folder.ts";

/** The unlinked mentions in one note. */
export interface NoteMentions {
  readonly uri: string;
  readonly mentions: readonly UnlinkedMention[];
}

/** What counts of how a folder is read. */
export type MentionOptions = Pick<ReadOptions, "maxBytes" | "dialect">;

/** Looks through the texts of notes for names that are no links. */
export interface MentionsJob {
  /**
   * Where the notes at these paths say one of the names without linking it, as their files are; notes without such a place
   * are left out.
   *
   * @param options how the folder is read; files above `maxBytes` are left out
   */
  find(
    folder: NoteFolder,
    paths: readonly string[],
    names: readonly string[],
    options: MentionOptions,
    signal?: AbortSignal,
  ): Promise<NoteMentions[]>;
}
