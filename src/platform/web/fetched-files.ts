import { dialectOf } from "../../core/dialects/dialects.ts";
import { baseName, isNotePath, parentPath } from "../../core/names/name.ts";
import { emptyNote } from "../../core/note/note.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import { schemaPath, type NoteFolder, type ReadOptions } from "../../workspace/note-folder.ts";
import { decodeText } from "../decode-text.ts";
import { maxSchemaBytes, notUtf8 } from "../file-problems.ts";
import type { FileTimes, FoundFile, NoteFiles, NoteFromFile } from "../jobs/note-files.ts";
import type { FetchedFile } from "./fetch-files.ts";

/** Files of one folder that were fetched before, so that they answer at once, as {@link NoteFiles} have to. */
export class FetchedFiles implements NoteFiles {
  private readonly byPath: ReadonlyMap<string, FetchedFile>;

  constructor(files: readonly FetchedFile[]) {
    this.byPath = new Map(files.map((file) => [file.path, file]));
  }

  /** Only of what was fetched, which is nothing that is left out. */
  *find(_folder: NoteFolder, starts: readonly string[]): Generator<FoundFile> {
    for (const path of this.byPath.keys()) {
      if (!starts.some((start) => start === "" || path === start || path.startsWith(`${start}/`))) continue;
      yield { kind: isNotePath(path) ? "note" : path === schemaPath ? "schema" : "attachment", path };
    }
  }

  read(_folder: NoteFolder, path: string, options: ReadOptions): NoteFromFile | undefined {
    const file = this.byPath.get(path);
    if (!file) return undefined;
    const { modified, stamp, bytes, problem } = file;
    if (problem) return { path, modified, stamp, note: emptyNote(problem), text: "" };
    const { text, malformed } = decodeText(bytes);
    const parsed = parseNote(text, dialectOf(options.dialect).rules);
    const note = malformed ? { ...parsed, problems: [...parsed.problems, notUtf8] } : parsed;
    return { path, modified, stamp, note, text };
  }

  textOf(_folder: NoteFolder, path: string, maxBytes: number): string | undefined {
    const file = this.byPath.get(path);
    return file && !file.problem && file.bytes.length <= maxBytes ? decodeText(file.bytes).text : undefined;
  }

  readSchema(folder: NoteFolder): string | undefined {
    return this.textOf(folder, schemaPath, maxSchemaBytes);
  }

  /** Links that lead out are not among what is fetched, but where the person wants it so. */
  liesInside(): boolean {
    return true;
  }

  has(_folder: NoteFolder, path: string): boolean {
    return this.byPath.has(path);
  }

  /** Files alone, and those that lie in it itself. */
  namesIn(_folder: NoteFolder, path: string): string[] {
    return [...this.byPath.keys()].filter((file) => parentPath(file) === path).map(baseName);
  }

  stat(_folder: NoteFolder, path: string): FileTimes | undefined {
    return this.byPath.get(path);
  }
}
