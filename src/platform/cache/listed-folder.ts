import type { FileTimes, FoundFile } from "../jobs/note-files.ts";
import type { SharedStats } from "./shared-stats.ts";

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

/** What stands between two paths of a listing. */
export const between = "\0";

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

/** Whether a note of a listing has these times. */
export function hasTimes(
  { modified, stamps }: ListedFolder,
  index: number,
  times: FileTimes | undefined,
): boolean {
  return times !== undefined && modified[index] === times.modified && stamps[index] === times.stamp;
}

/** The notes of a listing, to be compared with those of a folder. */
export class ListedNotes {
  private readonly paths: readonly string[];
  /** Made for the first note that does not come in the listing's order. */
  private indexes: ReadonlyMap<string, number> | undefined;
  private next = 0;
  /** A 1 for each note that was asked for, so that no paths need be kept. */
  private readonly asked: Uint8Array;

  /** @param stats what another thread finds out of the same notes */
  constructor(
    private readonly listing: ListedFolder,
    private readonly stats?: SharedStats,
  ) {
    this.paths = pathsIn(listing.notes);
    this.asked = new Uint8Array(this.paths.length);
  }

  get count(): number {
    return this.paths.length;
  }

  /** Whether the note at `path` has the times of its stat. Every path is asked for once. */
  isCurrent(path: string, stat: () => FileTimes | undefined): boolean {
    const index = this.paths[this.next] === path ? this.next : this.indexOf(path);
    if (index === undefined) return false;
    this.next = index + 1;
    this.asked[index] = 1;
    return this.stats?.known(index) ?? hasTimes(this.listing, index, stat());
  }

  /** The paths that nobody asked for. */
  unasked(): string[] {
    return this.asked.includes(0) ? this.paths.filter((_, index) => this.asked[index] === 0) : [];
  }

  private indexOf(path: string): number | undefined {
    this.indexes ??= new Map(this.paths.map((one, index) => [one, index]));
    return this.indexes.get(path);
  }
}
