import type { NoteRules } from "../../note/note-rules.ts";
import type { Link } from "../../note/note.ts";
import { wikiLinkParts } from "../../note/wiki-link.ts";
import type { Span, SpannedText } from "../../text/span.ts";

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** A link of which the line that says it is yet to be told. */
export type LinkInValue = Omit<Link, "context">;

/** A wiki-link that is all of a value. An embed is none. */
export const wholeLink = /^\[\[[^[\]\r\n]*\]\]$/;
/** Wiki-links, at least two, and nothing else but marks and white space behind them. */
const linksAlone = /^(?:\[\[[^[\]\r\n]+\]\](?:[\s,;·•|/&+]+|$)){2,}$/;
const noLinks: readonly LinkInValue[] = [];
const wikiLink = /\[\[[^[\]\r\n]+\]\]/g;

/**
 * The wiki-link that a text of the frontmatter is as a whole.
 *
 * @param value the text, and where it stands in `source` with its escapes and line breaks
 */
export function linkOfText(value: SpannedText, source: string, rules: NoteRules): LinkInValue | undefined {
  const { text, start, end } = value;
  if (!wholeLink.test(text)) return undefined;
  const link = wikiLinkParts(text, start, rules);
  return link && source.slice(start, end) !== text ? spreadOver(link, { start, end }) : link;
}

/**
 * The wiki-links of which a text of the frontmatter is made, where there are several: people write lists so, without YAML's.
 *
 * @param value the text, and where it stands in `source` with its escapes and line breaks
 * @returns none where the text says anything else, or where escapes leave a link no place of its own
 * @example severalLinks(value, 'related: "[[a]], [[b]]"', rules) // links to a and b
 */
export function severalLinks(
  { text, start, end }: SpannedText,
  source: string,
  rules: NoteRules,
): readonly LinkInValue[] {
  if (!text.startsWith("[[") || !linksAlone.test(text)) return noLinks;
  const written = [...source.slice(start, end).matchAll(wikiLink)];
  if (written.map(([link]) => link).join() !== (text.match(wikiLink) ?? []).join()) return noLinks;
  return written.flatMap(({ 0: link, index }) => wikiLinkParts(link, start + index, rules) ?? []);
}

/** A link in a value with escapes, of which no part has a place of its own. */
function spreadOver(link: LinkInValue, { start, end }: Span): LinkInValue {
  const placed: Draft<LinkInValue> = {
    ...link,
    span: { start, end },
    target: { ...link.target, start, end },
  };
  for (const part of ["heading", "block", "label"] as const) {
    const found = placed[part];
    if (found) placed[part] = { ...found, start, end };
  }
  if (placed.relation) placed.relation = { ...placed.relation, start, end };
  return placed;
}
