import type { Message } from "../../../core/text/message.ts";
import { splitFrontmatter } from "../../../core/note/split-frontmatter.ts";
import { writtenKeyInsertion } from "../key-insertion.ts";
import { refuse } from "../refusal.ts";
import { insertion, type TextEdit } from "../text-edit.ts";
import { flowOf, listInsertion } from "./list-insertion.ts";
import { refuseInToml } from "./refuse-in-toml.ts";
import { yamlEntries } from "./yaml-entries.ts";
import { keepsValues } from "./yaml-values.ts";

/**
 * The edit that adds values, at least one, to a list of a note's frontmatter, in the style of the list that is there; where there
 * is none, the first key comes last.
 *
 * @param keys under which the list may stand, the best first
 * @param reason why it is refused where the list is written in a way that takes none, for the key that is there
 * @param divide the values that one text is, which becomes a list, by its key in lower case
 * @throws RefusedError where the frontmatter can't take them, with the reason
 */
export function addToList(
  text: string,
  keys: readonly [string, ...string[]],
  values: readonly string[],
  reason: (key: string) => Message,
  divide?: (key: string, value: string) => readonly string[],
): TextEdit {
  const [first] = keys;
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  const whole = `${first}: [${flowOf(values)}]${lineEnd}`;
  if (!splitFrontmatter(text)) {
    refuseInToml(text, first);
    return insertion(0, `---${lineEnd}${whole}---${lineEnd}${text === "" ? "" : lineEnd}`);
  }
  const entries = yamlEntries(text);
  const entry = keys
    .map((name) => entries.find(({ key }) => key.value.trim().toLowerCase() === name))
    .find((one) => one !== undefined);
  if (!entry) return writtenKeyInsertion(text, first, () => `[${flowOf(values)}]`, "end");
  const edit = listInsertion(entry, text, values, lineEnd, divide);
  if (!keepsValues(text, [edit], entry.key.value.trim())) refuse(reason(entry.key.value));
  return edit;
}
