import type { Span } from "../text/span.ts";
import type { LinkRelation } from "./note.ts";

const taskBox = "(?:\\[[^\\r\\n]\\][ \\t]+)?";
const quoted = new RegExp(
  `^${taskBox}(["“„«])([^"“”„«»\\r\\n\\uFFFC\\uFFFD]{1,60})["”“»][ \\t]+(?=\\uFFFC)`,
  "u",
);
const plain = new RegExp(
  `^${taskBox}([\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_\\- ]{0,60}?)[ \\t]+(?=\\uFFFC)`,
  "u",
);
const remark = /^[ \t]*(?:[.;,]?|\([\s\S]*\)[.;,]?|(?:—|–|-{1,3})[ \t][\s\S]*)$/;
const blockName = /[ \t]+\^[\p{L}\p{N}_-]+[ \t]*$/u;

/**
 * The relation of the list form `- relation [[target]]`, behind whose link stands nothing, or a remark in parentheses or
 * after a dash. Whether a plain name is declared, without which it is prose, is for the graph to say; one in quotes always
 * counts.
 *
 * @param masked the source of the list item's first paragraph, see `maskedSource`
 * @param at where it stands in the text
 * @param firstLink the paragraph's first wiki-link
 */
export function listRelationOf(masked: string, at: number, firstLink: Span): LinkRelation | undefined {
  const inQuotes = quoted.exec(masked);
  const match = inQuotes ?? plain.exec(masked);
  const text = (inQuotes ? inQuotes[2] : match?.[1])?.trim();
  if (!match || text === undefined || text === "" || match[0].length !== firstLink.start - at)
    return undefined;
  const rest = masked.slice(firstLink.end - at).replace(blockName, "");
  if (!remark.test(rest.trimEnd())) return undefined;
  const start = at + masked.indexOf(text);
  return { text, start, end: start + text.length, from: inQuotes ? "quoted" : "list" };
}
