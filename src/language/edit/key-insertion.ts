import { lineStart } from "../../core/text/line-start.ts";
import { isMap } from "yaml";
import { splitFrontmatter, type FrontmatterPlace } from "../../core/note/split-frontmatter.ts";
import { refuse } from "./refusal.ts";
import { insertion, type TextEdit } from "./text-edit.ts";
import { refuseInToml } from "./frontmatter/refuse-in-toml.ts";
import { keepsValues } from "./frontmatter/yaml-values.ts";
import { yamlText } from "./frontmatter/yaml-entries.ts";
import { messageOf } from "../../core/text/message.ts";
import { isDocument, parseYaml } from "../../core/text/yaml-document.ts";

/**
 * The edit that writes a key into a note's frontmatter; with the frontmatter where there is none. Refuses where the
 * frontmatter is no list of keys, or would not be read as it was.
 *
 * @param place first or last of its keys
 * @throws RefusedError, whose message tells why
 */
export function keyInsertion(
  text: string,
  key: string,
  value: string,
  place: "start" | "end" = "start",
): TextEdit {
  return writtenKeyInsertion(text, key, (where) => yamlText(value, where), place);
}

/**
 * The same with a value that is written as YAML already.
 *
 * @param valueFor the value in lines of keys, and within braces
 */
export function writtenKeyInsertion(
  text: string,
  key: string,
  valueFor: (where: "value" | "flow") => string,
  place: "start" | "end",
): TextEdit {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  const line = `${yamlText(key, "key")}: ${valueFor("value")}${lineEnd}`;
  const frontmatter = splitFrontmatter(text);
  if (!frontmatter) {
    refuseInToml(text, key);
    const gap = text === "" || /^[\r\n]/.test(text) ? "" : lineEnd;
    return insertion(0, `---${lineEnd}${line}---${lineEnd}${gap}`);
  }
  const edit = insertionIn(text, frontmatter, line, `${yamlText(key, "key")}: ${valueFor("flow")}`, place);
  if (!edit || !keepsValues(text, [edit], key))
    refuse(
      messageOf`The frontmatter is written in a way that takes no key "${key}". Write it as lines of "key: value" first.`,
    );
  return edit;
}

function insertionIn(
  text: string,
  { yaml: { start, end } }: FrontmatterPlace,
  line: string,
  inBraces: string,
  place: "start" | "end",
): TextEdit | undefined {
  const source = text.slice(start, end).replace(/\r(?!\n)/g, "\n");
  const document = parseYaml(source, start);
  const at = place === "start" ? start : end;
  // What is broken is read key by key, from the beginnings of lines.
  if (!isDocument(document) || !document.contents || document.errors.length > 0) return insertion(at, line);
  const { contents } = document;
  if (!isMap(contents)) return undefined;
  const from = contents.range[0];
  if (!contents.flow) {
    const indent = text.slice(Math.max(lineStart(text, from), start), from);
    return /^[ \t]*$/.test(indent) ? insertion(at, indent + line) : undefined;
  }
  const close = contents.range[1] - 1;
  const before = text.slice(from + 1, close).trimEnd();
  if (before.trim() === "") return insertion(from + 1, inBraces);
  return insertion(from + 1 + before.length, `${before.endsWith(",") ? " " : ", "}${inBraces}`);
}
