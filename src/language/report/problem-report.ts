import { inEnglish, messageOf, type Message } from "../../core/text/message.ts";
import type { ReportCounts } from "./report-counts.ts";

/** What a report tells besides its counts; undefined is what is not known. */
export interface ReportSource {
  /** The program's own version, and the editor's, with what runs it: `1.90.0 (desktop)`. */
  readonly version: string;
  readonly editor: string;
  readonly language: string;
  readonly isTrusted: boolean;
  readonly folders: number;
  /** How many of them are on no disk. */
  readonly virtualFolders: number;
  /** For which tools the notes are read. */
  readonly dialects: string;
  /** How many folders could not be read whole. */
  readonly unreadFolders: number;
  /** How long the start took on the editor's thread, and the last reading of all notes, in milliseconds. */
  readonly startTime: number | undefined;
  readonly readingTime: number | undefined;
  /** The names of the settings that were changed, without their values, which may hold names of folders. */
  readonly changedSettings: readonly string[];
}

/**
 * A report of a problem as Markdown, with room for what a person has to say. It holds versions, counts and timings, and no name
 * and no text of a note. What a person is asked is in their language; the counts are English, as those who read them may know no other.
 *
 * @param say puts the questions into a language
 */
export function problemReport(
  source: ReportSource,
  counts: ReportCounts,
  say: (message: Message) => string = inEnglish,
): string {
  const leftOut = [...counts.leftOut].map(([code, count]) => row(`Files with ${code}`, count));
  return [
    "# A problem with Relata",
    "",
    `<!-- ${say(messageOf`Nothing was sent. Look it through, delete what you do not want to tell, and hand it on yourself.`)} -->`,
    "",
    ...[say(messageOf`What I did:`), ""],
    ...[say(messageOf`What I expected:`), ""],
    ...[say(messageOf`What happened instead:`), ""],
    ...["## Versions", ""],
    row("Relata", source.version),
    row("Editor", source.editor),
    row("Language", source.language),
    row("Workspace trusted", source.isTrusted ? "yes" : "no"),
    ...["", "## Counts", ""],
    row("Folders", source.folders),
    row("Folders on no disk", source.virtualFolders),
    row("Folders not read whole", source.unreadFolders),
    row("Read as notes of", source.dialects === "" ? "no other tool" : source.dialects),
    row("Notes", counts.notes),
    row("Notes with an id", counts.notesWithId),
    row("Edges between notes", counts.edges),
    row("Notes that are not written yet", counts.placeholders),
    row("Types", counts.types),
    row("Rules for notes", counts.rules),
    ...leftOut,
    ...["", "## Timings", ""],
    row("Start", milliseconds(source.startTime)),
    row("Last reading of all notes", milliseconds(source.readingTime)),
    ...["", "## Settings that were changed", ""],
    ...(source.changedSettings.length === 0 ? ["None"] : source.changedSettings.map((name) => `- ${name}`)),
    "",
  ].join("\n");
}

function row(name: string, value: string | number): string {
  return `- ${name}: ${String(value)}`;
}

function milliseconds(time: number | undefined): string {
  return time === undefined ? "not known" : `${String(Math.round(time))} ms`;
}
