import { isNotePath } from "../../../core/names/name.ts";
import { emptyNote } from "../../../core/note/note.ts";
import { packNotes } from "../../../core/pack/pack-writer.ts";
import { messageOf } from "../../../core/text/message.ts";
import type { Refreshed } from "../../../workspace/jobs/reading.ts";
import type { ReadPart } from "../../jobs/reading.ts";

/** A note that is known by its path alone, since no thread survived reading it. */
export function unreadable(path: string, error: Error): ReadPart {
  const message = messageOf`This file could not be read: ${error.message}.`;
  const note = emptyNote({ code: "file.unreadable", message, start: 0, end: 0 });
  return { pack: packNotes([{ path, modified: 0, stamp: 0, note }]), missing: [] };
}

/** The same for a path that may be a folder, of which nothing can be said. */
export function unrefreshable(path: string, error: Error): Refreshed {
  if (!isNotePath(path)) throw error;
  return { packs: [unreadable(path, error).pack], attachments: [], missing: [] };
}
