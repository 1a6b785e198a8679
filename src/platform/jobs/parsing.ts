import { transfer } from "comlink";
import type { FolderDialect } from "../../core/dialects/dialect.ts";
import { dialectOf } from "../../core/dialects/dialects.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import type { NotePack } from "../../core/pack/note-pack.ts";
import { packNotes } from "../../core/pack/pack-writer.ts";
import { noFile } from "../../core/pack/packed-file.ts";
import type { ParsingJob } from "../../workspace/jobs/parsing.ts";
import { buffersOf } from "./reading.ts";
import { Slices } from "./slices.ts";

/** Parses texts that no file holds. */
export class TextParsing implements ParsingJob {
  /** Settled when all texts that came before are parsed, or given up. */
  private before: Promise<unknown> = Promise.resolve();

  parse(
    path: string,
    modified: number,
    text: string,
    dialect?: FolderDialect,
    signal?: AbortSignal,
  ): Promise<NotePack> {
    const parsed = this.before.then(async () => {
      // Of texts that wait, each a keystroke further, all but the last are cancelled; this is when they learn of it.
      await new Slices(signal).next();
      const ways = dialectOf(dialect);
      const pack = packNotes([{ path, modified, stamp: noFile, note: parseNote(text, ways.rules) }], ways);
      return transfer(pack, buffersOf(pack));
    });
    this.before = parsed.catch(() => undefined);
    return parsed;
  }
}
