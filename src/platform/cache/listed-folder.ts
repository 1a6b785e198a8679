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

const between = "\0";

/** Lists a folder and looks at each of its notes, without reading any. */
export async function listFolder(
  files: NoteFiles,
  folder: NoteFolder,
  options: ReadOptions,
): Promise<ListedFolder> {
  const [notes, attachments]: [string[], string[]] = [[], []];
  const [modified, stamps]: [number[], number[]] = [[], []];
  const slices = new Slices(undefined);
  for (const { kind, path } of files.find(folder, [""], options)) {
    if (slices.isOver) await slices.next();
    if (kind === "attachment") attachments.push(path);
    if (kind !== "note") continue;
    const times = files.stat(folder, path);
    notes.push(path);
    modified.push(times?.modified ?? Number.NaN);
    stamps.push(times?.stamp ?? Number.NaN);
  }
  return {
    notes: notes.join(between),
    attachments: attachments.join(between),
    modified: Float64Array.from(modified),
    stamps: Float64Array.from(stamps),
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

function pathsIn(joined: string): readonly string[] {
  return joined === "" ? [] : joined.split(between);
}
