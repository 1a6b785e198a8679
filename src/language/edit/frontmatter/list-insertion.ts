import { lineStart } from "../../../core/text/line-start.ts";
import { endOfLine } from "../../../core/note/split-frontmatter.ts";
import { refuse } from "../refusal.ts";
import { insertion, type TextEdit } from "../text-edit.ts";
import { refuseRepeated } from "./repeated-values.ts";
import { yamlText, type YamlEntry } from "./yaml-entries.ts";
import { messageOf, type Message } from "../../../core/text/message.ts";

/**
 * The edit that adds values, at least one, behind a key of the frontmatter, in the style of the list that is there; a
 * value that is none becomes the first of a list, or the first few. Refuses where what stands there can't be read.
 *
 * @param divide the values that such a value is, by its key in lower case
 */
export function listInsertion(
  { key, value }: YamlEntry,
  text: string,
  values: readonly string[],
  lineEnd: string,
  divide: (key: string, value: string) => readonly string[] = (_, value) => [value],
): TextEdit {
  const inFlow = flowOf(values);
  if (value) refuseRepeated(text, [value]);
  if (!value || value.start === value.end) {
    const colon = text.indexOf(":", key.end);
    return insertion(colon + 1, ` [${inFlow}]`);
  }
  const isNothing = !("items" in value) && value.style === "plain" && /^(?:~|null)$/i.test(value.value);
  if (isNothing) return { span: { start: value.start, end: value.end }, newText: `[${inFlow}]` };
  if ("items" in value) {
    const last = value.items.at(-1);
    if (value.flow) return last ? insertion(last.end, `, ${inFlow}`) : insertion(value.start + 1, inFlow);
    if (!last) refuse(unreadable(key.value));
    const dash = /^[ \t]*-(?=[ \t\r\n]|$)/.exec(text.slice(lineStart(text, value.start), last.end))?.[0];
    if (dash === undefined) refuse(unreadable(key.value));
    const written = value.items.find(({ start, end }) => end > start && blanksBefore(text, start) !== "");
    const blanks = written ? blanksBefore(text, written.start) : " ";
    const lines = values.map((one) => `${lineEnd}${dash}${blanks}${yamlText(one, "value")}`);
    // A text of several lines ends behind its last line end.
    const end = Math.max(last.start, text.slice(0, last.end).trimEnd().length);
    return insertion(endOfLine(text, end), lines.join(""));
  }
  if (value.style === "block" || value.style === "loose" || /[\r\n]/.test(text.slice(value.start, value.end)))
    refuse(
      messageOf`What stands behind "${key.value}" in the frontmatter is no list, so none can be added to it. Write it as a list first.`,
    );
  const written = text.slice(value.start, value.end);
  const parts = divide(key.value.trim().toLowerCase(), value.value);
  const isWhole = parts.length === 1 && parts[0] === value.value;
  const first = isWhole && value.style !== "plain" ? written : flowOf(parts);
  return { span: value, newText: `[${first}, ${inFlow}]` };
}

function unreadable(key: string): Message {
  return messageOf`The list behind "${key}" in the frontmatter could not be read, so none can be added to it. Write it as "${key}: […]" first.`;
}

/** Values as the inside of a list in brackets. */
export function flowOf(values: readonly string[]): string {
  return values.map((value) => yamlText(value, "flow")).join(", ");
}

/** The blanks between the dash of an item and what stands behind it. */
function blanksBefore(text: string, offset: number): string {
  return /(?<=-)[ \t]+$/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? "";
}
