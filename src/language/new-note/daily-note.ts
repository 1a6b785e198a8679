import type { Refusal } from "../edit/refusal.ts";
import { formattedDate, maxFormatLength } from "./note-template.ts";
import { safePath } from "./safe-path.ts";
import { refusedSetting } from "./templates-path.ts";
import { messageOf } from "../../core/text/message.ts";

/** Where daily notes lie, as a workspace may set it. */
export interface DailyNotePlace {
  /** From the workspace folder; empty for the folder itself. */
  readonly folder: string;
  /** The name as a date, see {@link formattedDate}; slashes make folders. */
  readonly format: string;
}

/**
 * The path of the note of a day, from the workspace folder.
 *
 * @returns a refusal, with the setting's name, where the settings lead out of it, or give the note no name
 * @example dailyNotePath({ folder: "daily", format: "YYYY/MM-DD" }, new Date(2026, 0, 2)) // "daily/2026/01-02.md"
 */
export function dailyNotePath({ folder, format }: DailyNotePlace, now: Date): string | Refusal {
  // Without a format, a date is written with its time and zone.
  const name = format.trim() === "" ? "" : formattedDate(now, format.slice(0, maxFormatLength));
  const place = safePath(folder);
  if (typeof place !== "string") return refusedSetting("relata.dailyNotes.folder", place.refused);
  const path = safePath(`./${place}/${name}`);
  if (typeof path !== "string") return refusedSetting("relata.dailyNotes.format", path.refused);
  return path === place || path === ""
    ? refusedSetting(
        "relata.dailyNotes.format",
        messageOf`The format of daily notes gives them no name. Set another.`,
      )
    : `${path}.md`;
}
