import { isPlaceOfContents } from "../names/name.ts";
import { parseId } from "./note-id.ts";
import type { NoteRules } from "./note-rules.ts";
import { wikiLinkParts } from "./wiki-link.ts";

/** A wiki-link by its label, else its target, else its heading: the text of a heading. */
export function linkInHeading(source: string, rules?: NoteRules): string {
  const parts = wikiLinkParts(source, 0, rules);
  if (!parts) return source;
  return parts.label?.text ?? (parts.target.text || (parts.heading?.text ?? source));
}

/**
 * A wiki-link by its label, else the last part of its target (`folder/name` and `concept:name` are "name"), else its
 * heading. What is embedded is no text of this note, and neither is the place of a table of contents.
 */
export function linkInProse(source: string, rules?: NoteRules): string {
  if (source.startsWith("!")) return "";
  const parts = wikiLinkParts(source, 0, rules);
  if (!parts) return source;
  const target = parts.target.text;
  if (isPlaceOfContents(target)) return "";
  return parts.label?.text ?? (lastPart(target) || target || (parts.heading?.text ?? source));
}

function lastPart(target: string): string {
  const named = parseId(target)?.slug ?? target;
  return named.slice(named.lastIndexOf("/") + 1).trim();
}
