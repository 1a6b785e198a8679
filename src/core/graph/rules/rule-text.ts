import { foldName } from "../../names/name.ts";
import { maxSummaryLength, maxTitleLength, shortText } from "../../text/short-text.ts";
import type { NoteFacts } from "./note-facts.ts";

/**
 * A text of a rule for one note: `{name}` is the file's name, `{folder}` that of the folder it lies in, `{key}` the note's property. No
 * longer than what is shown of a summary, and each value no longer than what is shown of a title: a note may say megabytes.
 *
 * @returns undefined where the note lacks one of them
 */
export function ruleText(written: string, note: NoteFacts): string | undefined {
  const places = /\{([^{}]+)\}/g;
  const values = [...written.matchAll(places)].map(([, key = ""]) => valueOf(key.trim(), note));
  if (values.includes(undefined)) return undefined;
  const filled = written.replace(places, () => shortText(values.shift() ?? "", maxTitleLength));
  return shortText(filled, maxSummaryLength);
}

function valueOf(key: string, note: NoteFacts): string | undefined {
  const folded = foldName(key);
  if (folded === "name") return note.name;
  if (folded === "folder") {
    const folder = note.folders.at(-1);
    return folder === "" ? undefined : folder;
  }
  return note.valuesOf(folded)[0];
}
