import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { dialectOf } from "../../../core/dialects/dialects.ts";
import { isNotePath } from "../../../core/names/name.ts";
import { emptyNote, type Note, type NoteProblem } from "../../../core/note/note.ts";
import { parseNote } from "../../../core/reading/parse-note.ts";
import { noteUri, schemaPath, type NoteFolder, type ReadOptions } from "../../../workspace/note-folder.ts";
import { tooLarge } from "../../../workspace/too-large.ts";
import { excludedOnTheWay, exclusionOf } from "../../exclusion.ts";
import { maxSchemaBytes, notUtf8, reasonOf, unreadable } from "../../file-problems.ts";
import type { FileTimes, FoundFile, NoteFiles, NoteFromFile } from "../../jobs/note-files.ts";
import { timesOf, type SizedTimes } from "./file-times.ts";
import { liesInside } from "./lies-inside.ts";
import { readTextFile } from "./text-file.ts";
import { entryAt, walkedFiles, walkFolder, type WalkOptions } from "./walk-folder.ts";
import { inEnglish } from "../../../core/text/message.ts";

/**
 * The files of a folder, found and read with synchronous calls of the file system, which are several times faster in
 * bulk than asynchronous ones; so it belongs in a worker thread or a command line.
 */
export class DiskFiles implements NoteFiles {
  /** @param log takes what could not be read */
  constructor(private readonly log: (message: string) => void) {}

  private readonly toldLeftOut = new Set<string>();

  *find(folder: NoteFolder, starts: readonly string[], options: ReadOptions): Generator<FoundFile> {
    const excluded = exclusionOf(options.exclude);
    const nested = new Set(options.nested);
    const leftOut: string[] = [];
    const walkOptions: WalkOptions = {
      excludes: (path, isFolder, name) =>
        (nested.size > 0 && nested.has(path)) || excluded(path, isFolder, name),
      followSymlinks: options.followSymlinks,
      siblings: options.siblings ?? [],
      onUnreadable: (path, error) => {
        this.log(`The folder ${noteUri(folder, path)} could not be listed: ${reasonOf(error)}`);
      },
      onLeftOut: (path) => leftOut.push(path),
    };
    const isWalked = walkedFiles(folder.location, walkOptions);
    for (const start of starts) {
      const { kind, isLink } = entryAt(join(folder.location, start));
      if (start !== "" && excludedOnTheWay(start, kind === "folder", walkOptions.excludes)) {
        // It may have been open in an editor, which shows what lies here, too.
        yield { kind: "missing", path: start };
        continue;
      }
      if (kind === "folder") {
        for (const path of walkFolder(folder.location, start, walkOptions)) yield fileAt(path);
      } else if (kind === "file" && isWalked(start, isLink)) yield fileAt(start);
      else yield { kind: "missing", path: start };
      // What was a file of this name can be a folder now, or the other way round.
      if (kind === "folder" && isNotePath(start)) yield { kind: "missing", path: start };
    }
    this.tellLeftOut(folder, leftOut);
  }

  read(folder: NoteFolder, path: string, options: ReadOptions): NoteFromFile | undefined {
    const read = this.readText(folder, path, options.maxBytes);
    if (read === "gone") return undefined;
    const { modified, stamp } = read;
    if (read.problem) return { path, modified, stamp, note: emptyNote(read.problem), text: "" };
    const { text, malformed } = read;
    let parsed: Note;
    try {
      parsed = parseNote(text, dialectOf(options.dialect).rules);
    } catch (error) {
      // A mistake of ours at one note must not cost the others.
      this.log(`${noteUri(folder, path)}: ${String(error)}`);
      return { path, modified, stamp, note: emptyNote(unreadable(error)), text: "" };
    }
    const note: Note = malformed ? { ...parsed, problems: [...parsed.problems, notUtf8] } : parsed;
    return { path, modified, stamp, note, text };
  }

  textOf(folder: NoteFolder, path: string, maxBytes: number): string | undefined {
    const read = this.readText(folder, path, maxBytes);
    return read === "gone" || read.problem ? undefined : read.text;
  }

  readSchema(folder: NoteFolder): string | undefined {
    const read = this.readText(folder, schemaPath, maxSchemaBytes);
    if (read === "gone") return undefined;
    if (read.problem)
      this.log(`${noteUri(folder, schemaPath)} does not count: ${inEnglish(read.problem.message)}`);
    return read.problem ? undefined : read.text;
  }

  has(folder: NoteFolder, path: string): boolean {
    try {
      return statSync(`${folder.location}/${path}`, { throwIfNoEntry: false }) !== undefined;
    } catch {
      // What can't be looked at tells nothing.
      return false;
    }
  }

  namesIn(folder: NoteFolder, path: string): readonly string[] {
    try {
      return readdirSync(`${folder.location}/${path}`);
    } catch {
      return [];
    }
  }

  stat(folder: NoteFolder, path: string): FileTimes | undefined {
    try {
      return timesAt(`${folder.location}/${path}`);
    } catch {
      // What is there can't be looked at; reading it says why.
      return undefined;
    }
  }

  liesInside({ location }: NoteFolder, path: string, folders: readonly NoteFolder[]): boolean {
    const places = folders.map((folder) => folder.location);
    return liesInside(`${location}/${path}`, places) === true;
  }

  /** Says once what is not read though it seems to lie in the folder. */
  private tellLeftOut(folder: NoteFolder, paths: readonly string[]): void {
    const told = paths.map((path) => noteUri(folder, path)).filter((uri) => !this.toldLeftOut.has(uri));
    for (const uri of told) this.toldLeftOut.add(uri);
    const [first] = told;
    if (first === undefined) return;
    const others = told.length > 1 ? ` and ${String(told.length - 1)} more` : "";
    this.log(
      `${first}${others}: links that lead out of the folder ${folder.name} are not followed (setting relata.followSymlinks, or --follow-symlinks).`,
    );
  }

  private readText(folder: NoteFolder, path: string, limit: number): ReadText | "gone" {
    const location = `${folder.location}/${path}`;
    try {
      const file = readTextFile(location, limit);
      if (!file) return "gone";
      const { modified, size, stamp, content } = file;
      if (!content) return { modified, stamp, problem: tooLarge(size, limit), text: "", malformed: false };
      return { modified, stamp, problem: undefined, ...content };
    } catch (error) {
      if (isGone(error)) return "gone";
      const problem = unreadable(error);
      this.log(`${noteUri(folder, path)}: ${inEnglish(problem.message)}`);
      return { modified: 0, stamp: 0, problem, text: "", malformed: false };
    }
  }
}

interface ReadText extends FileTimes {
  readonly problem: NoteProblem | undefined;
  readonly text: string;
  readonly malformed: boolean;
}

/** Undefined where there is no file. Throws where it can't be looked at. */
function timesAt(location: string): SizedTimes | undefined {
  const stats = statSync(location, { throwIfNoEntry: false });
  return stats && timesOf(stats);
}

/** Whether a file has gone: it is no more, a folder is in its place, or a file in the place of its folder. */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR";
}

function fileAt(path: string): FoundFile {
  return { kind: isNotePath(path) ? "note" : path === schemaPath ? "schema" : "attachment", path };
}
