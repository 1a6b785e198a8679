import type { TextsJob } from "../../workspace/jobs/texts.ts";
import type { NoteFolder } from "../../workspace/note-folder.ts";
import type { NoteFiles } from "./note-files.ts";
import { Slices } from "./slices.ts";

/** Reads the texts of notes. */
export class FileTexts implements TextsJob {
  constructor(private readonly files: NoteFiles) {}

  async read(
    folder: NoteFolder,
    paths: readonly string[],
    maxBytes: number,
    signal?: AbortSignal,
  ): Promise<(string | undefined)[]> {
    const texts: (string | undefined)[] = [];
    const slices = new Slices(signal);
    for (const path of paths) {
      if (slices.isOver) await slices.next();
      texts.push(this.files.textOf(folder, path, maxBytes));
    }
    return texts;
  }
}
