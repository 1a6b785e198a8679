import { listingOf, type ListedFolder, type ListedNote } from "../../../src/platform/cache/listed-folder.ts";
import type { NoteFiles } from "../../../src/platform/jobs/note-files.ts";
import type { NoteFolder, ReadOptions } from "../../../src/workspace/note-folder.ts";

/** What lies in a folder, as a thread finds it. */
export function listFolder(files: NoteFiles, folder: NoteFolder, options: ReadOptions): ListedFolder {
  const notes: ListedNote[] = [];
  const attachments: string[] = [];
  for (const { kind, path } of files.find(folder, [""], options)) {
    if (kind === "attachment") attachments.push(path);
    if (kind !== "note") continue;
    const { modified, stamp } = files.stat(folder, path) ?? { modified: Number.NaN, stamp: Number.NaN };
    notes.push({ path, modified, stamp });
  }
  return listingOf(notes, attachments);
}
