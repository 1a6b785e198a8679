import { dialectOf } from "../../core/dialects/dialects.ts";
import { baseName, isNotePath, parentPath } from "../../core/names/name.ts";
import { emptyNote } from "../../core/note/note.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import { schemaPath, type NoteFolder, type ReadOptions } from "../../workspace/note-folder.ts";
import { tooLarge } from "../../workspace/too-large.ts";
import { excludedOnTheWay, exclusionOf } from "../exclusion.ts";
import type { FileTimes, FoundFile, NoteFiles, NoteFromFile } from "../jobs/note-files.ts";

/** A file system of texts by their path, which begins with a folder's location; each unit of a text counts as a byte. */
export class MemoryFiles implements NoteFiles {
  /** @param texts from `location/path` to text; may change between calls */
  constructor(private readonly texts: ReadonlyMap<string, string>) {}

  *find(folder: NoteFolder, starts: readonly string[], options: ReadOptions): Generator<FoundFile> {
    const nested = new Set(options.nested);
    const excluded = exclusionOf(options.exclude);
    const excludes = (path: string) =>
      excludedOnTheWay(path, false, (one, isFolder) => nested.has(one) || excluded(one, isFolder));
    const missing = new Set(starts.filter((start) => start !== ""));
    const found: FoundFile[] = [];
    for (const location of this.texts.keys()) {
      if (!location.startsWith(`${folder.location}/`)) continue;
      const path = location.slice(folder.location.length + 1);
      const start = starts.find((one) => one === "" || path === one || path.startsWith(`${one}/`));
      if (start === undefined || excludes(path)) continue;
      missing.delete(start);
      found.push({ kind: isNotePath(path) ? "note" : path === schemaPath ? "schema" : "attachment", path });
    }
    for (const path of missing) yield { kind: "missing", path };
    yield* found;
  }

  read(folder: NoteFolder, path: string, { maxBytes, dialect }: ReadOptions): NoteFromFile | undefined {
    const text = this.contentOf(folder, path);
    if (text === undefined) return undefined;
    const { length: size } = text;
    if (size > maxBytes)
      return { path, modified: 0, stamp: size, note: emptyNote(tooLarge(size, maxBytes)), text: "" };
    return { path, modified: 0, stamp: size, note: parseNote(text, dialectOf(dialect).rules), text };
  }

  textOf(folder: NoteFolder, path: string, maxBytes: number): string | undefined {
    const text = this.contentOf(folder, path);
    return text === undefined || text.length > maxBytes ? undefined : text;
  }

  readSchema(folder: NoteFolder): string | undefined {
    return this.contentOf(folder, schemaPath);
  }

  liesInside(): boolean {
    return true;
  }

  has(folder: NoteFolder, path: string): boolean {
    const place = `${folder.location}/${path}`;
    if (this.texts.has(place)) return true;
    for (const other of this.texts.keys()) if (other.startsWith(`${place}/`)) return true;
    return false;
  }

  /** Files alone, and those that lie in it itself. */
  namesIn(folder: NoteFolder, path: string): string[] {
    const place = `${folder.location}/${path}`;
    return [...this.texts.keys()].filter((file) => parentPath(file) === place).map(baseName);
  }

  stat(folder: NoteFolder, path: string): FileTimes | undefined {
    const text = this.contentOf(folder, path);
    return text === undefined ? undefined : { modified: 0, stamp: text.length };
  }

  private contentOf(folder: NoteFolder, path: string): string | undefined {
    return this.texts.get(`${folder.location}/${path}`);
  }
}
