import { insertion, type TextEdit } from "./text-edit.ts";
import { endOfLine, splitFrontmatter } from "../../core/note/split-frontmatter.ts";
import { refuse } from "./refusal.ts";
import { yamlEntries, yamlText, type YamlEntry } from "./yaml-entries.ts";

/**
 * The edit that adds aliases, at least one, to a note's frontmatter, in the style of the list that is there; where there is none, the
 * key `aliases` comes last.
 */
export function addAliases(text: string, aliases: readonly string[]): TextEdit {
  const place = splitFrontmatter(text);
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  const whole = `aliases: [${flowOf(aliases)}]${lineEnd}`;
  if (!place) return insertion(0, `---${lineEnd}${whole}---${lineEnd}${text === "" ? "" : lineEnd}`);
  const entries = yamlEntries(text);
  const entry =
    entries.find(({ key }) => key.value.trim().toLowerCase() === "aliases") ??
    entries.find(({ key }) => key.value.trim().toLowerCase() === "alias");
  return entry ? addTo(entry, text, aliases, lineEnd) : insertion(place.yaml.end, whole);
}

function flowOf(aliases: readonly string[]): string {
  return aliases.map((alias) => yamlText(alias, "flow")).join(", ");
}

function addTo(
  { key, value }: YamlEntry,
  text: string,
  aliases: readonly string[],
  lineEnd: string,
): TextEdit {
  const inFlow = flowOf(aliases);
  if (!value || value.start === value.end) {
    const colon = text.indexOf(":", key.end);
    return insertion(colon + 1, ` [${inFlow}]`);
  }
  if ("items" in value) {
    const last = value.items.at(-1);
    if (value.flow) return last ? insertion(last.end, `, ${inFlow}`) : insertion(value.start + 1, inFlow);
    const lineStart = last
      ? Math.max(text.lastIndexOf("\n", last.start), text.lastIndexOf("\r", last.start)) + 1
      : 0;
    const dash = last && /^[ \t]*-[ \t]+/.exec(text.slice(lineStart, last.start))?.[0];
    if (!last || dash === undefined)
      refuse("The list of aliases could not be read, so none can be added to it.");
    return insertion(
      endOfLine(text, last.end),
      aliases.map((alias) => `${lineEnd}${dash}${yamlText(alias, "value")}`).join(""),
    );
  }
  if (value.style === "block" || value.style === "loose" || /[\r\n]/.test(text.slice(value.start, value.end)))
    refuse("The aliases of this note are no list, so none can be added to them.");
  const written = text.slice(value.start, value.end);
  const first = value.style === "plain" ? yamlText(value.value, "flow") : written;
  return { span: value, newText: `[${first}, ${inFlow}]` };
}
