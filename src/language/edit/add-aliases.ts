import { splitFrontmatter } from "../../core/note/split-frontmatter.ts";
import { flowOf, listInsertion } from "./list-insertion.ts";
import { insertion, type TextEdit } from "./text-edit.ts";
import { yamlEntries } from "./yaml-entries.ts";

/**
 * The edit that adds aliases, at least one, to a note's frontmatter, in the style of the list that is there; where there
 * is none, the key `aliases` comes last.
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
  return entry ? listInsertion(entry, text, aliases, lineEnd) : insertion(place.yaml.end, whole);
}
