import type { UnlinkedMention } from "../../core/query/gaps/unlinked-mentions.ts";
import type { FolderDialect } from "../../core/dialects/dialect.ts";
import type { NoteFolder, ReadOptions } from "../note-folder.ts";

/** The unlinked mentions in one note. */
export interface NoteMentions {
  readonly uri: string;
  readonly mentions: readonly UnlinkedMention[];
}

/** A text that no file holds, such as that of an open note. */
export interface MentioningText {
  /** The note's, under which what is found in it is told. */
  readonly uri: string;
  readonly text: string;
  readonly dialect: FolderDialect | undefined;
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

  /** The same in texts as they are given. */
  findInTexts(
    texts: readonly MentioningText[],
    names: readonly string[],
    signal?: AbortSignal,
  ): Promise<NoteMentions[]>;
}
