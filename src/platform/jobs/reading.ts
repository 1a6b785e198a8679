import { append } from "../../core/text/append.ts";
import { transfer } from "comlink";
import { dialectOf } from "../../core/dialects/dialects.ts";
import { fileNamesIn } from "../../core/names/file-names.ts";
import type { NotePack } from "../../core/pack/note-pack.ts";
import { PackWriter } from "../../core/pack/pack-writer.ts";
import type {
  DialectSigns,
  ReadFolder,
  ReadingJob,
  Refreshed,
  TakeBatch,
} from "../../workspace/jobs/reading.ts";
import { schemaPath, type NoteFolder, type ReadOptions } from "../../workspace/note-folder.ts";
import { dialectSigns, maxSettingsBytes } from "./dialect-signs.ts";
import type { NoteFiles } from "./note-files.ts";
import { Slices } from "./slices.ts";

/** How many notes make a batch, and how much text, in UTF-16 units, so that none takes long to hand over. */
const batchLimits = { notes: 500, text: 500_000 };

/** A writer whose pack was larger, in bytes apart from the text, is not kept with all the room that it took. */
const maxKeptSize = 4_000_000;

/** What was read at some paths. */
export interface ReadPart {
  readonly pack: NotePack;
  /** Paths at which there is no note any more. */
  readonly missing: readonly string[];
}

/** Reads and packs notes. */
export class FileReading implements ReadingJob {
  /** The writer of the last pack, for the next one. */
  private idle: PackWriter | undefined;

  constructor(protected readonly files: NoteFiles) {}

  dialectSigns(folder: NoteFolder, options: ReadOptions): Promise<DialectSigns> {
    const probe = {
      has: (path: string) => this.files.has(folder, path),
      textOf: (path: string) =>
        options.followSymlinks || this.files.liesInside(folder, path, [folder])
          ? this.files.textOf(folder, path, maxSettingsBytes)
          : undefined,
      namesIn: (path: string) => this.files.namesIn(folder, path),
    };
    const schema = hasSchema(this.files, folder, options) ? this.files.readSchema(folder) : undefined;
    return Promise.resolve(dialectSigns(schema, probe));
  }

  async readFolder(
    folder: NoteFolder,
    options: ReadOptions,
    onBatch: TakeBatch,
    signal?: AbortSignal,
  ): Promise<void> {
    const { notes, attachments, schema } = await this.list(folder, [""], options, signal);
    const total = notes.length;
    await onBatch({ packs: [], attachments, ...schema, read: 0, total });
    for (let read = 0; read < total;) {
      const { pack, missing, next } = await this.readFrom({ folder, options }, notes, read, signal);
      read = next;
      await onBatch({ packs: [pack], attachments: [], missing, read, total });
    }
  }

  async refresh(
    folder: NoteFolder,
    paths: readonly string[],
    options: ReadOptions,
    signal?: AbortSignal,
  ): Promise<Refreshed> {
    const { notes, attachments, schema, missing } = await this.list(folder, paths, options, signal);
    const packs: NotePack[] = [];
    const gone: string[] = [];
    for (let at = 0; at < notes.length;) {
      const part = await this.readFrom({ folder, options }, notes, at, signal);
      at = part.next;
      packs.push(part.pack);
      append(gone, part.missing);
    }
    return transfer(
      { packs, attachments, missing: [...missing, ...gone], ...schema },
      packs.flatMap(buffersOf),
    );
  }

  /** Reads the notes at these paths. */
  readNotes(
    folder: NoteFolder,
    paths: readonly string[],
    options: ReadOptions,
    signal?: AbortSignal,
  ): Promise<ReadPart> {
    return this.readFrom({ folder, options }, paths, 0, signal, { notes: Infinity, text: Infinity });
  }

  /** Reads notes from an index on, as many as make a batch. */
  private async readFrom(
    { folder, options }: ReadFolder,
    paths: readonly string[],
    from: number,
    signal: AbortSignal | undefined,
    max = batchLimits,
  ): Promise<ReadPart & { readonly next: number }> {
    // Two that read by turns have a writer each; what one that fails has written goes with its writer.
    const writer = this.idle ?? new PackWriter();
    this.idle = undefined;
    const dialect = dialectOf(options.dialect);
    const missing: string[] = [];
    const slices = new Slices(signal);
    let next = from;
    while (next < paths.length && next - from < max.notes && writer.size < max.text) {
      if (slices.isOver) await slices.next();
      const path = paths[next++] ?? "";
      const read = this.files.read(folder, path, options);
      if (read) writer.add(read, dialect, fileNamesIn(read.text));
      else missing.push(path);
    }
    const pack = writer.finish();
    if (pack.numbers.byteLength + pack.bytes.byteLength <= maxKeptSize) this.idle = writer;
    return { pack, missing, next };
  }

  /** What lies at some paths and below them. */
  private async list(
    folder: NoteFolder,
    starts: readonly string[],
    options: ReadOptions,
    signal: AbortSignal | undefined,
  ): Promise<Listing> {
    const [notes, attachments, missing]: [string[], string[], string[]] = [[], [], []];
    let schema: string | undefined;
    const slices = new Slices(signal);
    for (const { kind, path } of this.files.find(folder, starts, options)) {
      if (slices.isOver) await slices.next();
      if (kind === "note") notes.push(path);
      else if (kind === "attachment") attachments.push(path);
      else if (kind === "schema") schema = this.files.readSchema(folder);
      else missing.push(path);
    }
    return { notes, attachments, missing, schema: schema === undefined ? {} : { schema } };
  }
}

/** Whether there is a relata.json that counts: none that is left out, or that lies elsewhere where links are not followed. */
export function hasSchema(files: NoteFiles, folder: NoteFolder, options: ReadOptions): boolean {
  for (const { kind } of files.find(folder, [schemaPath], options)) if (kind === "schema") return true;
  return false;
}

/** What a pack gives away when it goes to another thread. */
export function buffersOf({ numbers, bytes }: NotePack): ArrayBufferLike[] {
  return [numbers.buffer, bytes.buffer];
}

/** What stands at some paths, before it is read. */
interface Listing {
  readonly notes: readonly string[];
  readonly attachments: readonly string[];
  readonly missing: readonly string[];
  readonly schema: { readonly schema?: string };
}
