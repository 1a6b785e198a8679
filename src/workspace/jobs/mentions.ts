import type { UnlinkedMention } from "../../core/query/gaps/unlinked-mentions.ts";
import type { NoteFolder } from "../note-folder.ts";

/** The unlinked mentions in one note. */
export interface NoteMentions {
  readonly uri: string;
  readonly mentions: readonly UnlinkedMention[];
}

/** Looks through the texts of notes for names that are no links. */
export interface MentionsJob {
  /**
   * Where the notes at these paths say one of the names without linking it, as their files are; notes without such a place
   * are left out.
   *
   * @param maxBytes larger files are left out
   */
  find(
    folder: NoteFolder,
    paths: readonly string[],
    names: readonly string[],
    maxBytes: number,
    signal?: AbortSignal,
  ): Promise<NoteMentions[]>;
}
