import type { NoteRules } from "../../../core/note/note-rules.ts";
import { parseNote } from "../../../core/reading/parse-note.ts";
import { refuse } from "../refusal.ts";
import { applyEdits, type TextEdit } from "../text-edit.ts";
import { addToList } from "./add-to-list.ts";
import { messageOf } from "../../../core/text/message.ts";

/**
 * The edit that adds tags, at least one, to a note's frontmatter, in the style of the list that is there; where there is none, the
 * key `tags` comes last.
 *
 * @param tags without their sign
 * @param rules by which the note is read
 * @throws RefusedError where the frontmatter can't take them, with the reason
 */
export function addTags(text: string, tags: readonly string[], rules?: NoteRules): TextEdit {
  const reason = (key: string) =>
    messageOf`The frontmatter is written in a way to which no tag can be added. Write "${key}" as a list first.`;
  const edit = addToList(text, ["tags", "tag"], tags, reason);
  const tagsOf = (of: string) => parseNote(of, rules).tags.map((tag) => tag.text);
  // Several tags in one text, such as `a, b`, would be one as the item of a list.
  const [before, after] = [tagsOf(text), new Set(tagsOf(applyEdits(text, [edit])))];
  const isRead = [...before, ...tags].every((tag) => after.has(tag));
  if (!isRead || after.size !== new Set([...before, ...tags]).size) refuse(reason("tags"));
  return edit;
}

/** Whether a text, without its sign, is a tag wherever tags are read: letters, digits, `-`, `_`, `/`, and not digits alone. */
export function isTag(text: string): boolean {
  return /^[\p{L}\p{N}_/-]+$/u.test(text) && !/^\p{N}+$/u.test(text);
}
