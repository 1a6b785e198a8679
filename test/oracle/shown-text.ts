import type { Nodes, Parents } from "mdast";
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

function ownText(node: Nodes, shownLink: ShownLink): string {
  if (node.type === "wikiLink") return shownLink(node.value);
  if (node.type === "html") return "";
  if (node.type === "break") return " ";
  if (node.type === "image" || node.type === "imageReference") return node.alt ?? "";
  return "value" in node ? node.value : "";
}
