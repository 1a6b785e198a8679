import type { NotePack } from "../../core/pack/note-pack.ts";

/** Parses texts that no file holds. */
export interface ParsingJob {
  /**
   * Parses a text as the note at `path`, into a pack of its own. A parse that has begun goes on to its end.
   *
   * @param modified in milliseconds since 1970
   */
  parse(path: string, modified: number, text: string, signal?: AbortSignal): Promise<NotePack>;
}
