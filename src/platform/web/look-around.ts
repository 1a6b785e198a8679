import { maxSettingsBytes } from "../jobs/dialect-signs.ts";
import type { FileTimes } from "../jobs/note-files.ts";
import { FileReading } from "../jobs/reading.ts";
import type { DialectSigns } from "../../workspace/jobs/reading.ts";
import { schemaPath, type NoteFolder, type ReadOptions } from "../../workspace/note-folder.ts";
import type { FetchedFile, FetchFiles } from "./fetch-files.ts";
import { FetchedFiles } from "./fetched-files.ts";
import type { FileSystem } from "./file-system.ts";

/**
 * Looks what lies in a folder beside its notes. Which files are asked for is known only once others have answered, and those
 * who ask want an answer at once: so they are asked again with what they missed, until they miss nothing.
 *
 * @param schema the folder's relata.json, where it counts
 */
export async function lookAround(
  files: FileSystem,
  fetching: FetchFiles,
  folder: NoteFolder,
  options: ReadOptions,
  schema: readonly FetchedFile[],
): Promise<DialectSigns> {
  const folders = new Set<string>();
  const fetched = new Map(schema.map((file) => [file.path, file]));
  const known = new Set([schemaPath]);
  for (;;) {
    const missed = new Set<string>();
    const around = new FilesAround([...fetched.values()], folders, known, missed);
    const signs = await new FileReading(around).look(folder, options);
    if (missed.size === 0) return signs;
    for (const path of missed) known.add(path);
    const paths = [...missed];
    const stats = await Promise.all(
      paths.map((path) => files.stat(folder.location, path).catch(() => undefined)),
    );
    for (const [index, stat] of stats.entries()) if (stat?.kind === "folder") folders.add(paths[index] ?? "");
    const plain = paths.filter((_, index) => {
      const stat = stats[index];
      return stat?.kind === "file" && (!stat.isLink || options.followSymlinks);
    });
    for (const file of await fetching.readFiles(folder, plain, maxSettingsBytes))
      fetched.set(file.path, file);
  }
}

/** What was fetched so far, which remembers what it was asked for and could not tell. */
class FilesAround extends FetchedFiles {
  constructor(
    files: readonly FetchedFile[],
    private readonly folders: ReadonlySet<string>,
    private readonly known: ReadonlySet<string>,
    private readonly missed: Set<string>,
  ) {
    super(files);
  }

  override textOf(folder: NoteFolder, path: string, maxBytes: number): string | undefined {
    this.note(path);
    return super.textOf(folder, path, maxBytes);
  }

  override has(folder: NoteFolder, path: string): boolean {
    this.note(path);
    return this.folders.has(path) || super.has(folder, path);
  }

  override stat(folder: NoteFolder, path: string): FileTimes | undefined {
    this.note(path);
    return super.stat(folder, path);
  }

  private note(path: string): void {
    if (!this.known.has(path)) this.missed.add(path);
  }
}
