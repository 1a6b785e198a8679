import type { Nodes, Parents } from "mdast";
import { anyFootnoteMark, type SetAside } from "../../src/core/reading/facts/first-paragraph.ts";
import { walkInline } from "./walk-inline.ts";

/** White space other than one blank between words. */
const folds = /[^\S ]| {2}|^ | $/;

/** What a reader sees of a wiki-link, given its source. */
export type ShownLink = (source: string) => string;

/** The text of inline content without markup, white space folded. */
export function shownText(parent: Parents, shownLink: ShownLink): string {
  let text = "";
  walkInline(parent, (node) => {
    text += ownText(node, shownLink);
    return true;
  });
  return folds.test(text) ? text.replace(/\s+/g, " ").trim() : text;
}

/** The text of a paragraph line by line, without images, its links and code set aside. */
export function shownLines(parent: Parents, setAside: SetAside): string {
  let text = "";
  walkInline(parent, (node) => {
    if (node.type === "wikiLink") text += setAside.link(node.value);
    else if (node.type === "inlineCode" || node.type === "inlineMath") text += setAside.code(node.value);
    else if (node.type === "break") text += "\n";
    else if (isFootnote(node)) {
      text += anyFootnoteMark;
      return false;
    } else if (node.type !== "html" && "value" in node) text += node.value;
    return true;
  });
  return text;
}

/** Whether a reference is the mark of a footnote, `[^1]` or `[^1][]`. */
function isFootnote(node: Nodes): boolean {
  return node.type === "linkReference" && node.referenceType !== "full" && node.identifier.startsWith("^");
}

function ownText(node: Nodes, shownLink: ShownLink): string {
  if (node.type === "wikiLink") return shownLink(node.value);
  if (node.type === "html") return "";
  if (node.type === "break") return " ";
  if (node.type === "image" || node.type === "imageReference") return node.alt ?? "";
  return "value" in node ? node.value : "";
}
