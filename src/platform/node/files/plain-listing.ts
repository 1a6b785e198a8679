import pLimit from "p-limit";
import { isNotePath } from "../../../core/names/name.ts";
import { schemaPath, type NoteFolder, type ReadOptions } from "../../../workspace/note-folder.ts";
import { listingOf, type ListedFolder } from "../../cache/listed-folder.ts";
import { exclusionOf } from "../../exclusion.ts";
import { maxSchemaBytes } from "../../file-problems.ts";
import { Slices } from "../../jobs/slices.ts";
import { PlainDisk } from "./plain-disk.ts";

/** What lies in a folder, with the text of its relata.json, where there is one. */
export interface PlainListing extends ListedFolder {
  readonly schema: string | undefined;
}

/** A folder with more files is one for a thread. */
const maxFiles = 8000;

/** How a folder is listed. */
interface Pace {
  /** How many folders are listed at once. */
  readonly foldersAtOnce: number;
  /** After how many milliseconds it is left to a thread. */
  readonly longest: number;
}

/** As fast as it goes: Node asks the system on four threads. */
const timedPace: Pace = { foldersAtOnce: 4, longest: Infinity };
/**
 * No longer than a thread takes to start, since one starts anyway. Of several folders at once so much would stand in memory for a moment that the
 * engine takes 20 MB more for good, in a large vault for nothing.
 */
const untimedPace: Pace = { foldersAtOnce: 1, longest: 100 };

/**
 * Lists a folder as `listFolder` does on a thread, which for a small one takes less than the thread's start.
 *
 * @param isTimed whether notes are looked at, too. Where all have to be read, their times come with them, and a thread starts anyway
 * @returns undefined where there is more to it: links, several folders in the workspace, many files, something that can't be read
 */
export async function listPlainly(
  folder: NoteFolder,
  options: ReadOptions,
  isTimed: boolean,
): Promise<PlainListing | undefined> {
  // They may lie in this folder by another path.
  if (options.siblings?.length) return undefined;
  const disk = new PlainDisk(folder.location);
  const files = await filesIn(disk, options, isTimed ? timedPace : untimedPace);
  if (!files || !disk.isPlain()) return undefined;
  const notes = files.filter(isNotePath);
  const attachments = files.filter((path) => !isNotePath(path) && path !== schemaPath);
  const [times, schema] = await Promise.all([
    isTimed ? disk.times(notes) : [],
    files.includes(schemaPath) ? disk.textAt(schemaPath, maxSchemaBytes) : undefined,
  ]);
  // Why a relata.json does not count is told by the thread.
  const isTold = files.includes(schemaPath) === (schema !== undefined);
  if (!disk.isPlain() || !isTold) return undefined;
  const listed = notes.map((path, index) => ({ path, ...(times[index] ?? unseen) }));
  return { ...listingOf(listed, attachments), schema };
}

const unseen = { modified: Number.NaN, stamp: Number.NaN };

/** All files that are not left out, sorted within each folder; undefined where there are too many, or it takes too long. */
async function filesIn(
  disk: PlainDisk,
  options: ReadOptions,
  { foldersAtOnce, longest }: Pace,
): Promise<string[] | undefined> {
  const nested = new Set(options.nested);
  const excluded = exclusionOf(options.exclude);
  const slices = new Slices(undefined);
  const limit = pLimit(foldersAtOnce);
  const start = performance.now();
  let count = 0;
  const isLong = () => count > maxFiles || performance.now() - start > longest;
  let isWhole = true;
  const goesOn = () => (isWhole &&= !isLong() && disk.isPlain());
  const filesBelow = async (folder: string): Promise<string[]> => {
    const found: string[][] = [];
    const below: Promise<void>[] = [];
    const entries = await limit(() => (goesOn() ? disk.list(folder, maxFiles) : []));
    isWhole &&= entries !== undefined;
    for (const { name, kind } of entries ?? []) {
      if (slices.isOver) await slices.next();
      if (!goesOn()) return [];
      const path = folder === "" ? name : `${folder}/${name}`;
      if (kind === "other" || nested.has(path) || excluded(path, kind === "folder")) continue;
      if (kind === "file") count++;
      const at = found.push([path]) - 1;
      if (kind === "folder") below.push(replace(found, at, filesBelow(path)));
    }
    await Promise.all(below);
    return found.flat();
  };
  const files = await filesBelow("");
  return goesOn() ? files : undefined;
}

async function replace(parts: string[][], at: number, part: Promise<string[]>): Promise<void> {
  parts[at] = await part;
}
