import type { Span } from "../../text/span.ts";
import type { LinkRelation } from "../../note/note.ts";

const taskBox = "(?:\\[[^\\r\\n]\\][ \\t]+)?";
const quoted = new RegExp(`^(${taskBox}["“”„«])([^"“”„«»\\r\\n\\uFFFC\\uFFFD]{1,60})["“”»]$`, "u");
const plain = new RegExp(`^(${taskBox})([\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_\\- ]{0,60}):?$`, "u");
const blank = 32;
const tab = 9;
const afterDash = /^[ \t]*(?:—|–|-{1,3})[ \t]/;
const blockName = /(?<![ \t])[ \t]+\^[\p{L}\p{N}_-]+[ \t]*$/u;

/**
 * The relation of the list form `- relation [[target]]`: one to 61 letters, digits, blanks, `_` and `-`, or words in
 * quotes, at the start of a list item (behind its task box) and directly before its first wiki-link, or with a colon between. Behind the link
 * stands nothing (but `.`, `,`, `;` or a `^name`), or on the same line a remark in parentheses, or one after a dash,
 * which go to the end of the item. In `(x) and more (y)` prose goes on; parentheses that don't match are one remark. Whether a plain name is declared, without which it is prose, is for the graph to say;
 * one in quotes always counts.
 *
 * @param masked the source of the list item's first paragraph, see `maskedSource`
 * @param at where it stands in the text
 * @param firstLink the paragraph's first wiki-link
 */
export function listRelationOf(masked: string, at: number, firstLink: Span): LinkRelation | undefined {
  const link = firstLink.start - at;
  let end = link;
  while (isBlank(masked.charCodeAt(end - 1))) end--;
  if (end === link) return undefined;
  const lead = masked.slice(0, end);
  const inQuotes = quoted.exec(lead);
  const match = inQuotes ?? plain.exec(lead);
  if (!match) return undefined;
  const [, opening = "", name = ""] = match;
  const text = name.trim();
  if (text === "" || !isRemark(masked.slice(firstLink.end - at))) return undefined;
  const start = at + opening.length + name.indexOf(text);
  return { text, start, end: start + text.length, from: inQuotes ? "quoted" : "list" };
}

function isBlank(code: number): boolean {
  return code === blank || code === tab;
}

function isRemark(behindLink: string): boolean {
  const whole = behindLink.replace(blockName, "");
  let rest = whole;
  for (let end = remarkInParentheses(rest); end !== undefined; end = remarkInParentheses(rest))
    rest = rest.slice(end);
  return afterDash.test(rest) || isMarkAlone(rest) || isUnevenRemark(whole);
}

/** Whether nothing follows but a mark. Cut before it is matched: blanks in two places of one pattern take quadratic time. */
function isMarkAlone(rest: string): boolean {
  return /^[.,;]?$/.test(rest.replace(/^[ \t]+/, "").trimEnd());
}

/** Whether text begins and ends with parentheses that don't match, as after "e.g.)" or "1)": one remark all the same. */
function isUnevenRemark(text: string): boolean {
  if (!/^[ \t]*\(/.test(text) || !/\)[.,;]?\s*$/.test(text)) return false;
  const count = (parenthesis: string) => text.split(parenthesis).length;
  return count("(") !== count(")");
}

/** Where the parentheses that `text` begins with are closed. */
function remarkInParentheses(text: string): number | undefined {
  const opening = /^[ \t]*\(/.exec(text);
  if (!opening) return undefined;
  let depth = 1;
  for (let at = opening[0].length; at < text.length; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return at + 1;
  }
  return undefined;
}
