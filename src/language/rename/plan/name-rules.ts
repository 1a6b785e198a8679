import { parseId, typePattern } from "../../../core/note/note-id.ts";
import { normalizeRelation, reservedKeys } from "../../../core/note/relation-name.ts";
import { refuse } from "../../edit/refusal.ts";
import { safeFileName } from "../../new-note/safe-path.ts";
import { messageOf } from "../../../core/text/message.ts";

/** The id that was typed; a slug alone keeps the type. */
export function checkedId(typed: string, type: string): string {
  const name = typed.trim();
  const id = name.includes(":") ? name : `${type}:${name}`;
  if (parseId(id)) return id;
  refuse(
    messageOf`"${name}" is no id: write type:slug or a slug alone, without blanks, brackets, quotes, backticks, <, >, #, ^ and |.`,
  );
}

/** The type that was typed. */
export function checkedType(typed: string): string {
  const name = typed.trim();
  if (typePattern.test(name)) return name;
  refuse(
    messageOf`"${name}" is no type: it starts with a letter from a to z and goes on with letters, digits, _ or -.`,
  );
}

/**
 * The relation that was typed, normalized.
 *
 * @param asKey whether it is written as a key of the frontmatter somewhere
 */
export function checkedRelation(typed: string, asKey: boolean): string {
  const name = normalizeRelation(typed);
  if (name === "") refuse(messageOf`A relation needs a name.`);
  if (/[\r\n]/.test(typed.trim())) refuse(messageOf`A relation's name has no line breaks.`);
  if (/[:[\]()#^|"\\]/.test(name))
    refuse(messageOf`"${typed.trim()}" can't name a relation: it holds one of : [ ] ( ) # ^ | " \\.`);
  if (asKey && reservedKeys.has(name))
    refuse(
      messageOf`"${name}" is a key of the frontmatter with a meaning of its own and can't name a relation.`,
    );
  if (name === "mentions" || name === "embeds")
    refuse(messageOf`"${name}" is what links without a relation say; choose another name.`);
  return name;
}

/** The text of a heading that was typed. */
export function checkedHeading(typed: string): string {
  const text = typed.trim();
  if (text === "") refuse(messageOf`A heading needs a text.`);
  if (/[\r\n]/.test(text)) refuse(messageOf`A heading has no line breaks.`);
  return text;
}

/** The name of a block that was typed, with or without `^`. */
export function checkedBlock(typed: string): string {
  const name = typed.trim().replace(/^\^/, "");
  if (/^[\p{L}\p{N}_-]+$/u.test(name)) return name;
  refuse(messageOf`"${name}" can't name a block: write letters, digits, - and _ alone.`);
}

/** Whether a name can stand in a link. */
export function isLinkable(name: string): boolean {
  return !/[#|[\]]/.test(name) && !name.includes("::");
}

/** The title or alias that was typed. Where links use it and have no other name to take, it must be able to stand in one. */
export function checkedName(typed: string, kind: "title" | "alias", linked: boolean): string {
  const name = typed.trim();
  if (name === "")
    refuse(kind === "title" ? messageOf`A title needs a text.` : messageOf`An alias needs a text.`);
  if (/[\r\n]/.test(name)) refuse(messageOf`The name has no line breaks.`);
  if (linked && !isLinkable(name))
    refuse(
      messageOf`Links use this ${kind === "title" ? messageOf`title` : messageOf`alias`}, and "${name}" holds #, |, [, ] or ::, which can't stand in a link. Give the note an id first, by which they can name it.`,
    );
  return name;
}

/**
 * The tag that was typed, with or without `#`.
 *
 * @param inText whether it stands in the text of a note and not in the frontmatter alone, where any word is a tag
 */
export function checkedTag(typed: string, inText: boolean): string {
  const name = typed.trim().replace(/^#/, "");
  if (/\s/.test(name)) refuse(messageOf`A tag has no blanks: "${name}".`);
  const isWord = /^[\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-]+$/u.test(name) && /[^\p{N}]/u.test(name);
  const isTag = isWord || (!inText && /^[^,#[\]{}"'|]+$/.test(name));
  if (isTag && name.split("/").every((part) => part !== "")) return name;
  refuse(
    messageOf`"${name}" is no tag: write letters, digits, emoji, _, - and / between its parts, and not digits alone.`,
  );
}

/** The name of a file that was typed, without the extension of notes. */
export function checkedFileName(typed: string): string {
  const name = typed.trim().replace(/\.(?:md|markdown)$/i, "");
  if (name === "") refuse(messageOf`A file needs a name.`);
  if (/[/\\]/.test(name))
    refuse(messageOf`Type the file's name alone: a rename does not move it to another folder.`);
  if (/[\p{Cc}:*?"<>|#^[\]]/u.test(name))
    refuse(
      messageOf`"${name}" can't name a note's file: it holds one of : * ? " < > | # ^ [ ] or a control character.`,
    );
  if (name.startsWith(".") || name.endsWith("."))
    refuse(messageOf`The name of a note's file starts and ends without a dot.`);
  if (safeFileName(name) !== name)
    refuse(
      messageOf`"${name}" can't name a file everywhere: it is too long, or a name that Windows keeps for itself.`,
    );
  return name;
}
