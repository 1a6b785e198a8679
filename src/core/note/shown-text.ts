import type { Nodes, Parents } from "mdast";
import { parseId } from "./note-id.ts";
import { walkInline } from "./walk-inline.ts";
import { wikiLinkParts } from "./wiki-link.ts";

/** White space other than one blank between words. */
const folds = /[^\S ]| {2}|^ | $/;

/** What a reader sees of a wiki-link, given its source. */
export type ShownLink = (source: string) => string;

/** A wiki-link by its label, else its target, else its heading: the text of a heading. */
export function linkInHeading(source: string): string {
  const parts = wikiLinkParts(source, 0);
  if (!parts) return source;
  return parts.label?.text ?? (parts.target.text || (parts.heading?.text ?? source));
}

/**
 * A wiki-link by its label, else the last part of its target (`folder/name` and `concept:name` are "name"), else its
 * heading. What is embedded is no text of this note.
 */
export function linkInProse(source: string): string {
  if (source.startsWith("!")) return "";
  const parts = wikiLinkParts(source, 0);
  if (!parts) return source;
  const target = parts.target.text;
  return parts.label?.text ?? (lastPart(target) || target || (parts.heading?.text ?? source));
}

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

function lastPart(target: string): string {
  const named = parseId(target)?.slug ?? target;
  return named.slice(named.lastIndexOf("/") + 1).trim();
}
