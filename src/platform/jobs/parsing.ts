import { transfer } from "comlink";
import { parseNote } from "../../core/note/parse-note.ts";
import type { NotePack } from "../../core/pack/note-pack.ts";
import { packNotes } from "../../core/pack/pack-writer.ts";
import type { ParsingJob } from "../../workspace/jobs/parsing.ts";
import { buffersOf } from "./reading.ts";
import { Slices } from "./slices.ts";

/** Parses texts that no file holds. */
export class TextParsing implements ParsingJob {
  async parse(path: string, modified: number, text: string, signal?: AbortSignal): Promise<NotePack> {
    // Of texts that wait, each a keystroke further, all but the last are cancelled.
    await new Slices(signal).next();
    const pack = packNotes([{ path, modified, size: text.length, note: parseNote(text) }]);
    return transfer(pack, buffersOf(pack));
  }
}
