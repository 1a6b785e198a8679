import type { NoteFolder, ReadOptions } from "../../workspace/note-folder.ts";
import type { FileTimes, FoundFile, NoteFiles } from "../jobs/note-files.ts";
import { Slices } from "../jobs/slices.ts";

/** What lies in a folder, as it crosses between threads at little cost. */
export interface ListedFolder {
  /** Paths, with a null character between two, which no path holds. */
  readonly notes: string;
  readonly attachments: string;
  /** When each note was written, and its stamp, as `FileTimes` has them; NaN where it could not be looked at. */
  readonly modified: Float64Array;
  readonly stamps: Float64Array;
}

/** A file that was found; of a note with its times, where they are known. */
export type TimedFile = FoundFile & { readonly times?: FileTimes | undefined };

/** A note with its times, as `FileTimes` has them. */
export interface ListedNote {
  readonly path: string;
  readonly modified: number;
  readonly stamp: number;
}

const between = "\0";
/** The times of a note that can't be looked at. */
const unseen = { modified: Number.NaN, stamp: Number.NaN };

/** Lists a folder and looks at each of its notes, without reading any. */
export async function listFolder(
  files: NoteFiles,
  folder: NoteFolder,
  options: ReadOptions,
): Promise<ListedFolder> {
  const notes: ListedNote[] = [];
  const attachments: string[] = [];
  const slices = new Slices(undefined);
  for (const { kind, path } of files.find(folder, [""], options)) {
    if (slices.isOver) await slices.next();
    if (kind === "attachment") attachments.push(path);
    if (kind !== "note") continue;
    const { modified, stamp } = files.stat(folder, path) ?? unseen;
    notes.push({ path, modified, stamp });
  }
  return listingOf(notes, attachments);
}

/** Notes with their times, and paths of attachments, as a listing. */
export function listingOf(notes: readonly ListedNote[], attachments: readonly string[]): ListedFolder {
  return {
    notes: notes.map(({ path }) => path).join(between),
    attachments: attachments.join(between),
    modified: Float64Array.from(notes, ({ modified }) => modified),
    stamps: Float64Array.from(notes, ({ stamp }) => stamp),
  };
}

/** The notes and attachments of a folder as they were listed: the notes first, each kind in its order. */
export function* listedFiles({ notes, attachments, modified, stamps }: ListedFolder): Generator<TimedFile> {
  for (const [index, path] of pathsIn(notes).entries()) {
    const times = { modified: modified[index] ?? Number.NaN, stamp: stamps[index] ?? Number.NaN };
    yield { kind: "note", path, times: Number.isNaN(times.stamp) ? undefined : times };
  }
  for (const path of pathsIn(attachments)) yield { kind: "attachment", path };
}

/** The paths of a part of a listing. */
export function pathsIn(joined: string): readonly string[] {
  return joined === "" ? [] : joined.split(between);
}

/** The notes of a listing, to be compared with those of a folder. */
export class ListedNotes {
  private readonly indexes: ReadonlyMap<string, number>;
  private asked = 0;

  constructor(private readonly listing: ListedFolder) {
    this.indexes = new Map(pathsIn(listing.notes).map((path, index) => [path, index]));
  }

  get count(): number {
    return this.indexes.size;
  }

  /** Whether the note at `path` has these times. Every path is asked for once. */
  isCurrent(path: string, modified: number, stamp: number): boolean {
    const index = this.indexes.get(path);
    if (index === undefined) return false;
    this.asked++;
    return this.listing.modified[index] === modified && this.listing.stamps[index] === stamp;
  }

  /** The paths that nobody asked for, given all that were. */
  unasked(paths: readonly string[]): string[] {
    if (this.asked === this.count) return [];
    const asked = new Set(paths);
    return [...this.indexes.keys()].filter((path) => !asked.has(path));
  }
}
