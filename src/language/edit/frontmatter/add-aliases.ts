import { splitFrontmatter } from "../../../core/note/split-frontmatter.ts";
import { writtenKeyInsertion } from "../key-insertion.ts";
import { flowOf, listInsertion } from "./list-insertion.ts";
import { refuse } from "../refusal.ts";
import { insertion, type TextEdit } from "../text-edit.ts";
import { yamlEntries } from "./yaml-entries.ts";
import { keepsValues } from "./yaml-values.ts";

/**
 * The edit that adds aliases, at least one, to a note's frontmatter, in the style of the list that is there; where there
 * is none, the key `aliases` comes last.
 *
 * @throws RefusedError where the frontmatter can't take them, with the reason
 */
export function addAliases(text: string, aliases: readonly string[]): TextEdit {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  const whole = `aliases: [${flowOf(aliases)}]${lineEnd}`;
  if (!splitFrontmatter(text))
    return insertion(0, `---${lineEnd}${whole}---${lineEnd}${text === "" ? "" : lineEnd}`);
  const entries = yamlEntries(text);
  const entry =
    entries.find(({ key }) => key.value.trim().toLowerCase() === "aliases") ??
    entries.find(({ key }) => key.value.trim().toLowerCase() === "alias");
  if (!entry) return writtenKeyInsertion(text, "aliases", () => `[${flowOf(aliases)}]`, "end");
  const edit = listInsertion(entry, text, aliases, lineEnd);
  if (!keepsValues(text, [edit], entry.key.value.trim()))
    refuse(
      `The frontmatter is written in a way to which no alias can be added. Write "${entry.key.value}" as a list first.`,
    );
  return edit;
}
