import type { FolderDialect } from "../../core/dialects/dialect.ts";
import type { NotePack } from "../../core/pack/note-pack.ts";

/** Parses texts that no file holds. */
export interface ParsingJob {
  /**
   * Parses a text as the note at `path`, into a pack of its own. A parse that has begun goes on to its end.
   *
   * @param modified in milliseconds since 1970
   * @param dialect that of the note's folder
   */
  parse(
    path: string,
    modified: number,
    text: string,
    dialect?: FolderDialect,
    signal?: AbortSignal,
  ): Promise<NotePack>;
}
