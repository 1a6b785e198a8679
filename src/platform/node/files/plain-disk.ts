import { lstat, readdir, readFile, stat, type Dirent, type Stats } from "node:fs";
import { promisify } from "node:util";
import type { FileTimes } from "../../jobs/note-files.ts";
import { decodeText } from "../../decode-text.ts";
import { timesOf } from "./file-times.ts";

/** So many files are looked at at once; Node asks the system on four threads. */
const statsAtOnce = 32;

/** What stands at a place; `other` is what can't be read as a file, such as a device. */
type EntryKind = "file" | "folder" | "other";

/** One entry of a folder. */
export interface PlainEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

const linkStat = promisify(lstat);
const bytesOf = promisify(readFile);

/**
 * The files of a disk by calls that answer late, for the editor's own thread, as far as all lies plainly where it seems to. Where a
 * link leads, and why a folder can't be listed, is for a thread to find out: then this says {@link isPlain} no more, and what it
 * told may not be all.
 */
export class PlainDisk {
  private plain = true;

  /** @param location the path of the folder that all others count from */
  constructor(private readonly location: string) {}

  /** Whether no link was met so far, and nothing failed. */
  isPlain(): boolean {
    return this.plain;
  }

  /**
   * What lies in a folder, sorted by name; undefined where that is more than `most`. Names alone come first: with their kinds 100,000 would hold
   * the thread for three times as long.
   */
  list(path: string, most: number): Promise<readonly PlainEntry[] | undefined> {
    const place = this.placeOf(path);
    return new Promise((resolve) => {
      readdir(place, (failed, names) => {
        if (!failed && names.length > most) {
          resolve(undefined);
          return;
        }
        readdir(place, { withFileTypes: true }, (error, entries) => {
          if (error || entries.some((entry) => entry.isSymbolicLink())) this.plain = false;
          const found = error ? [] : entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
          resolve(found.sort((a, b) => (a.name < b.name ? -1 : 1)));
        });
      });
    });
  }

  /** What stands at a path; undefined where nothing does. */
  async kindAt(path: string): Promise<EntryKind | undefined> {
    const stats = await this.statsAt(path);
    return stats && kindOf(stats);
  }

  /** The text of a file; undefined where there is none, or a larger one. */
  async textAt(path: string, maxBytes: number): Promise<string | undefined> {
    const stats = await this.statsAt(path);
    if (!stats?.isFile() || stats.size > maxBytes) return undefined;
    // What says that it is empty and is not, such as a file of /proc, may have no end.
    if (stats.size === 0) return "";
    try {
      return decodeText(await bytesOf(this.placeOf(path))).text;
    } catch {
      this.plain = false;
      return undefined;
    }
  }

  /** The times of files that {@link list} told of, in their order; undefined where there is no file any more. */
  times(paths: readonly string[]): Promise<(FileTimes | undefined)[]> {
    return new Promise((resolve) => {
      const found = new Array<FileTimes | undefined>(paths.length);
      let [next, done] = [0, 0];
      const statNext = () => {
        const index = next++;
        const path = paths[index];
        if (path === undefined) return;
        stat(this.placeOf(path), (error, stats) => {
          if (error) this.plain = false;
          else found[index] = timesOf(stats);
          if (++done === paths.length) resolve(found);
          else statNext();
        });
      };
      if (paths.length === 0) resolve(found);
      for (let count = 0; count < statsAtOnce; count++) statNext();
    });
  }

  private async statsAt(path: string): Promise<Stats | undefined> {
    const parts = path.split("/");
    let stats: Stats | undefined;
    for (let count = 1; count <= parts.length; count++) {
      // What can't be looked at tells nothing, to a thread as little.
      stats = await linkStat(this.placeOf(parts.slice(0, count).join("/"))).catch(() => undefined);
      if (!stats) return undefined;
      if (!stats.isSymbolicLink()) continue;
      this.plain = false;
      return undefined;
    }
    return stats;
  }

  private placeOf(path: string): string {
    return path === "" ? this.location : `${this.location}/${path}`;
  }
}

function kindOf(entry: Stats | Dirent): EntryKind {
  return entry.isDirectory() ? "folder" : entry.isFile() ? "file" : "other";
}
