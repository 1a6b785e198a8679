import pLimit from "p-limit";
import { isNotePath } from "../../core/names/name.ts";
import { throwIfAborted } from "../../workspace/jobs/abort.ts";
import { noteUri, schemaPath, type NoteFolder, type ReadOptions } from "../../workspace/note-folder.ts";
import { excludedOnTheWay, exclusionOf, type Excludes } from "../exclusion.ts";
import { reasonOf } from "../file-problems.ts";
import type { FoundFile } from "../jobs/note-files.ts";
import type { EntryStat, FileSystem, FolderEntry } from "./file-system.ts";

/** So many questions are asked of a file system at once; each answers late, and more of them no sooner. */
export const questionsAtOnce = 24;

/**
 * Finds what lies in a folder. Where links lead nobody tells here: so those to folders are never followed, which would
 * read a folder twice or without end, and those to files only where links out of the folder are, too.
 */
export class FindFiles {
  private readonly limit = pLimit(questionsAtOnce);
  private readonly toldLeftOut = new Set<string>();

  /** @param log takes what could not be listed, and what is left out */
  constructor(
    private readonly files: FileSystem,
    private readonly log: (message: string) => void,
  ) {}

  /** What lies at `starts` and below them, outside what the options leave out, sorted within each folder. */
  async find(
    folder: NoteFolder,
    starts: readonly string[],
    options: ReadOptions,
    signal?: AbortSignal,
  ): Promise<FoundFile[]> {
    const nested = new Set(options.nested);
    const excluded = exclusionOf(options.exclude);
    const excludes = (path: string, isFolder: boolean) => nested.has(path) || excluded(path, isFolder);
    const walk = new Walk(this.files, this.limit, folder, { excludes, options, signal }, (path, error) => {
      this.log(`The folder ${noteUri(folder, path)} could not be listed: ${reasonOf(error)}`);
    });
    const found = await Promise.all(starts.map((start) => walk.at(start)));
    this.tellLeftOut(walk.leftOut.map((path) => noteUri(folder, path)));
    return found.flat();
  }

  /** Says once what is not read though it seems to lie in the folder. */
  private tellLeftOut(uris: readonly string[]): void {
    const told = uris.filter((uri) => !this.toldLeftOut.has(uri));
    for (const uri of told) this.toldLeftOut.add(uri);
    const [first] = told;
    if (first === undefined) return;
    const others = told.length > 1 ? ` and ${told.length - 1} more` : "";
    this.log(`${first}${others}: the editor does not tell where these links lead, so they are not followed.`);
  }
}

interface WalkOptions {
  readonly excludes: Excludes;
  readonly options: ReadOptions;
  readonly signal: AbortSignal | undefined;
}

class Walk {
  readonly leftOut: string[] = [];
  private readonly stats = new Map<string, Promise<EntryStat | undefined>>();

  constructor(
    private readonly files: FileSystem,
    private readonly limit: ReturnType<typeof pLimit>,
    private readonly folder: NoteFolder,
    private readonly walk: WalkOptions,
    private readonly onUnreadable: (path: string, error: unknown) => void,
  ) {}

  async at(start: string): Promise<FoundFile[]> {
    if (start === "") return this.inFolder("");
    const stat = await this.statOf(start);
    const isFolder = stat?.kind === "folder";
    const counts =
      stat !== undefined &&
      !excludedOnTheWay(start, isFolder, this.walk.excludes) &&
      this.follows(stat) &&
      !(await this.liesBehindLink(start));
    if (!counts) return [{ kind: "missing", path: start }];
    if (stat.kind === "file") return [fileAt(start)];
    if (!isFolder) return [{ kind: "missing", path: start }];
    const found = await this.inFolder(start);
    // What was a file of this name can be a folder now.
    return isNotePath(start) ? [...found, { kind: "missing", path: start }] : found;
  }

  private async inFolder(path: string): Promise<FoundFile[]> {
    throwIfAborted(this.walk.signal);
    let entries: readonly FolderEntry[];
    try {
      entries = await this.limit(() => this.files.list(this.folder.location, path));
    } catch (error) {
      this.onUnreadable(path, error);
      return [];
    }
    const found = [...entries]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(async (entry) => this.entry(path === "" ? entry.name : `${path}/${entry.name}`, entry));
    return (await Promise.all(found)).flat();
  }

  private entry(path: string, entry: FolderEntry): FoundFile[] | Promise<FoundFile[]> {
    if (entry.kind === "other" || this.walk.excludes(path, entry.kind === "folder")) return [];
    if (!this.follows(entry)) {
      this.leftOut.push(path);
      return [];
    }
    return entry.kind === "folder" ? this.inFolder(path) : [fileAt(path)];
  }

  private follows({ kind, isLink }: Pick<FolderEntry, "kind" | "isLink">): boolean {
    return !isLink || (kind === "file" && this.walk.options.followSymlinks);
  }

  /** Whether a folder on the way to a path is a link. */
  private async liesBehindLink(path: string): Promise<boolean> {
    const parts = path.split("/");
    const folders = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
    const stats = await Promise.all(folders.map((folder) => this.statOf(folder)));
    return stats.some((stat) => stat?.isLink === true);
  }

  private statOf(path: string): Promise<EntryStat | undefined> {
    const known = this.stats.get(path);
    if (known) return known;
    // What can't be looked at is not there for us; reading it says why.
    const stat = this.limit(() => this.files.stat(this.folder.location, path)).catch(() => undefined);
    this.stats.set(path, stat);
    return stat;
  }
}

function fileAt(path: string): FoundFile {
  return { kind: isNotePath(path) ? "note" : path === schemaPath ? "schema" : "attachment", path };
}
