import { closeSync, fstatSync, openSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { NoteFile } from "../../core/graph/entity.ts";
import { isNotePath } from "../../core/graph/name.ts";
import { emptyNote } from "../../core/note/empty-note.ts";
import type { Note, NoteProblem } from "../../core/note/note.ts";
import { parseNote } from "../../core/note/parse-note.ts";
import { noteTextsOf } from "../../core/similarity/note-texts.ts";
import { TfIdfIndex, type NearestOptions, type SimilarNote } from "../../core/similarity/tf-idf-index.ts";
import {
  noteUri,
  schemaPath,
  type EditedText,
  type NoteFolder,
  type NoteReader,
  type ReadOptions,
  type Refreshed,
  type TakeBatch,
} from "../../workspace/note-reader.ts";
import { tooLarge } from "../../workspace/note-workspace.ts";
import { decodeText } from "../decode-text.ts";
import { excludedOnTheWay, exclusionOf } from "../exclusion.ts";
import { walkFolder, type WalkOptions } from "./walk-folder.ts";

/** A batch ends when its notes hold this many characters, so that none takes long to hand over. */
const batchCharacters = 200_000;
const batchNotes = 100;

/** What stands at some paths, before it is read. */
interface Listing {
  readonly notes: string[];
  readonly attachments: string[];
  schema?: string;
}

/**
 * Reads notes with synchronous calls of the file system, which are several times faster in bulk than asynchronous ones;
 * so it belongs in a worker thread or a command line.
 */
export class FileNoteReader implements NoteReader {
  private readonly vectors = new TfIdfIndex();

  /** @param log takes what could not be read */
  constructor(private readonly log: (message: string) => void) {}

  async readFolder(folder: NoteFolder, options: ReadOptions, onBatch: TakeBatch): Promise<void> {
    const listing = this.list(folder, [""], options);
    const total = listing.notes.length;
    const { schema, attachments } = listing;
    let taken = onBatch({
      notes: [],
      attachments,
      ...(schema === undefined ? {} : { schema }),
      read: 0,
      total,
    });
    let notes: NoteFile[] = [];
    let characters = 0;
    let read = 0;
    for (const path of listing.notes) {
      const found = this.readNote(folder, path, options);
      read++;
      if (found) {
        notes.push(found.file);
        characters += found.characters;
      }
      if (notes.length >= batchNotes || characters >= batchCharacters) {
        await taken;
        taken = onBatch({ notes, attachments: [], read, total });
        notes = [];
        characters = 0;
        await turn();
      }
    }
    await taken;
    await onBatch({ notes, attachments: [], read: total, total });
  }

  refresh(folder: NoteFolder, paths: readonly string[], options: ReadOptions): Promise<Refreshed> {
    const missing: string[] = [];
    const notes: NoteFile[] = [];
    const listing = this.list(folder, paths, options, missing);
    for (const path of listing.notes) {
      const found = this.readNote(folder, path, options);
      if (found) notes.push(found.file);
      else missing.push(path);
    }
    const { attachments, schema } = listing;
    return Promise.resolve({ notes, attachments, missing, ...(schema === undefined ? {} : { schema }) });
  }

  parse(text: string): Promise<Note> {
    return Promise.resolve(parseNote(text));
  }

  remember(texts: readonly EditedText[]): Promise<void> {
    for (const { uri, path, text, note } of texts) this.vectors.set(uri, noteTextsOf(path, text, note));
    return Promise.resolve();
  }

  forget(uris: readonly string[]): Promise<void> {
    for (const uri of uris) this.vectors.remove(uri);
    return Promise.resolve();
  }

  nearest(uri: string, options: NearestOptions): Promise<SimilarNote[]> {
    return Promise.resolve(this.vectors.nearest(uri, options));
  }

  dispose(): void {
    // Holds nothing that outlives it.
  }

  private list(
    folder: NoteFolder,
    paths: readonly string[],
    options: ReadOptions,
    missing: string[] = [],
  ): Listing {
    const listing: Listing = { notes: [], attachments: [] };
    const excluded = exclusionOf(options.exclude);
    const nested = new Set(options.nested);
    const walkOptions: WalkOptions = {
      excludes: (path) => nested.has(path) || excluded(path),
      onUnreadable: (path, error) => {
        this.log(`The folder ${noteUri(folder, path)} could not be listed: ${reasonOf(error)}`);
      },
    };
    for (const start of paths) {
      if (start !== "" && excludedOnTheWay(start, walkOptions.excludes)) continue;
      const kind = kindOf(join(folder.location, start));
      if (kind === "folder") {
        for (const path of walkFolder(folder.location, start, walkOptions)) this.sort(folder, path, listing);
      } else if (kind === "file") this.sort(folder, start, listing);
      else missing.push(start);
      // What was a file of this name can be a folder now, or the other way round.
      if (kind === "folder" && isNotePath(start)) missing.push(start);
    }
    return listing;
  }

  private sort(folder: NoteFolder, path: string, listing: Listing): void {
    if (isNotePath(path)) listing.notes.push(path);
    else if (path === schemaPath) {
      const schema = this.readBytes(folder, path, Infinity);
      if (schema !== "gone" && schema.bytes) listing.schema = decodeText(schema.bytes).text;
    } else listing.attachments.push(path);
  }

  private readNote(
    folder: NoteFolder,
    path: string,
    options: ReadOptions,
  ): { file: NoteFile; characters: number } | undefined {
    const uri = noteUri(folder, path);
    const place = { uri, folder: folder.uri, path };
    const read = this.readBytes(folder, path, options.maxBytes);
    if (read === "gone") return undefined;
    const { modified } = read;
    if (read.bytes === undefined) {
      this.vectors.remove(uri);
      return { file: { ...place, modified, note: emptyNote(read.problem) }, characters: 0 };
    }
    const { text, malformed } = decodeText(read.bytes);
    const parsed = parseNote(text);
    const note = malformed ? { ...parsed, problems: [...parsed.problems, notUtf8] } : parsed;
    this.vectors.set(uri, noteTextsOf(path, text, note));
    return { file: { ...place, modified, note }, characters: text.length };
  }

  private readBytes(folder: NoteFolder, path: string, limit: number): Bytes | Unread | "gone" {
    let file: number | undefined;
    try {
      file = openSync(join(folder.location, path), "r");
      const { size, mtimeMs: modified } = fstatSync(file);
      if (size > limit) return { modified, bytes: undefined, problem: tooLarge(size, limit) };
      return { modified, bytes: readFileSync(file) };
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return "gone";
      const message = `This file could not be read: ${reasonOf(error)}.`;
      this.log(`${noteUri(folder, path)}: ${message}`);
      return {
        modified: 0,
        bytes: undefined,
        problem: { code: "file.unreadable", message, start: 0, end: 0 },
      };
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }
}

interface Bytes {
  readonly modified: number;
  readonly bytes: Uint8Array;
}

interface Unread {
  readonly modified: number;
  readonly bytes: undefined;
  readonly problem: NoteProblem;
}

const notUtf8: NoteProblem = {
  code: "file.not-utf8",
  message:
    "This file is not UTF-8, so some of its text and links may be misread. Save it as UTF-8 (Change File Encoding in the status bar).",
  start: 0,
  end: 0,
};

function kindOf(path: string): "folder" | "file" | "missing" {
  try {
    const stats = statSync(path);
    return stats.isDirectory() ? "folder" : stats.isFile() ? "file" : "missing";
  } catch {
    return "missing";
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Lets messages that wait have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
