import type { TextEdit } from "../text-edit.ts";
import { addToList } from "./add-to-list.ts";
import { messageOf } from "../../../core/text/message.ts";

/**
 * The edit that adds aliases, at least one, to a note's frontmatter, in the style of the list that is there; where there
 * is none, the key `aliases` comes last.
 *
 * @throws RefusedError where the frontmatter can't take them, with the reason
 */
export function addAliases(text: string, aliases: readonly string[]): TextEdit {
  return addToList(
    text,
    ["aliases", "alias"],
    aliases,
    (key) =>
      messageOf`The frontmatter is written in a way to which no alias can be added. Write "${key}" as a list first.`,
  );
}
