import { splitFrontmatter } from "../../core/note/split-frontmatter.ts";
import { insertion, type TextEdit } from "./text-edit.ts";
import { yamlText } from "./yaml-entries.ts";

/**
 * The edit that writes a key into a note's frontmatter; with the frontmatter where there is none.
 *
 * @param place first or last of its keys
 */
export function keyInsertion(
  text: string,
  key: string,
  value: string,
  place: "start" | "end" = "start",
): TextEdit {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  const line = `${yamlText(key, "key")}: ${yamlText(value, "value")}${lineEnd}`;
  const frontmatter = splitFrontmatter(text);
  if (frontmatter) return insertion(frontmatter.yaml[place], line);
  const gap = text === "" || /^[\r\n]/.test(text) ? "" : lineEnd;
  return insertion(0, `---${lineEnd}${line}---${lineEnd}${gap}`);
}
