import { plainRules, type NoteRules } from "../../../core/note/note-rules.ts";
import { splitFrontmatter } from "../../../core/note/split-frontmatter.ts";
import { noteHeadOf } from "../../../core/reading/frontmatter/note-head.ts";
import { refuse } from "../refusal.ts";
import type { TextEdit } from "../text-edit.ts";
import { addToList } from "./add-to-list.ts";
import { messageOf } from "../../../core/text/message.ts";

/** The line of a property of a page that gives it other names. */
const aliasLine = /(?<=^|[\r\n])[ \t]*(?:-[ \t]+)?alias(?:es)?::[^\r\n]*/i;

/**
 * The edit that adds aliases, at least one, to a note's frontmatter, in the style of the list that is there; where there
 * is none, the key `aliases` comes last. In an outline without frontmatter they are a property of the page.
 *
 * @param rules of the dialect of the note's folder
 * @throws RefusedError where the frontmatter can't take them, with the reason
 */
export function addAliases(
  text: string,
  aliases: readonly string[],
  rules: NoteRules = plainRules,
): TextEdit {
  if (rules.outline && !splitFrontmatter(text)) return aliasProperty(text, aliases);
  const reason = (key: string) =>
    messageOf`The frontmatter is written in a way to which no alias can be added. Write "${key}" as a list first.`;
  if (!rules.aliasCommas) return addToList(text, ["aliases", "alias"], aliases, reason);
  // As a list the text behind `alias` is divided no more: each of its names becomes an item.
  const divide = (key: string, value: string) => (key === "alias" ? namesBetweenCommas(value) : [value]);
  return addToList(text, ["alias", "aliases"], aliases, reason, divide);
}

function aliasProperty(text: string, aliases: readonly string[]): TextEdit {
  const end = noteHeadOf(text, { ...plainRules, outline: true })?.end ?? 0;
  const unwritable = aliases.find((alias) => /[[\]\r\n]/.test(alias));
  if (unwritable !== undefined) refuse(messageOf`No link can name ${unwritable}. Choose another title.`);
  const value = aliases
    .map((alias) => (needsBracketsInProperty(alias) || alias.includes("#") ? `[[${alias}]]` : alias))
    .join(", ");
  const line = aliasLine.exec(text.slice(0, end));
  if (line) {
    const at = line.index + line[0].trimEnd().length;
    return insertion(at, `${line[0].trimEnd().endsWith("::") ? "" : ","} ${value}`);
  }
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  if (end > 0) return insertion(end, `${lineEnd}alias:: ${value}`);
  return insertion(0, `alias:: ${value}${lineEnd}${text === "" ? "" : lineEnd}`);
}

/** Whether a name among others of a property of a page would be divided, or taken together with the next, but for brackets. */
export function needsBracketsInProperty(name: string): boolean {
  return name.includes(",") || name.startsWith('"');
}

function namesBetweenCommas(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
