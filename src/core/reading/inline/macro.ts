import { blockReferenceAt, referenceLength } from "../../note/block-reference.ts";
import { blockReference, macro, wikiLink, type InlineTokens } from "./inline-tokens.ts";
import type { MarkFinder } from "./mark-finder.ts";
import { wikiLinkEnd } from "./wiki-link-end.ts";

/** The characters that begin something in an outline alone: macros and references to blocks. */
export const outlineMarks = "({";

const brace = 123;
const leftBracket = 91;
const embed = /embed[ \t]+/y;

/** Reads the `((uuid))` that may begin at a place of one paragraph, which ends at `end`; gives where to go on. */
export function readBlockReference(source: string, at: number, end: number, tokens: InlineTokens): number {
  const to = at + referenceLength;
  if (to > end || blockReferenceAt(source, at) === undefined) return at + 1;
  tokens.labelStarts[tokens.add(blockReference, at, to)] = 0;
  return to;
}

/**
 * Reads the `{{…}}` that may begin at a place of one paragraph, which ends at `end`: what it embeds, or nothing that anybody
 * looks into.
 *
 * @returns where to go on
 */
export function readMacro(
  source: string,
  at: number,
  end: number,
  finder: MarkFinder,
  tokens: InlineTokens,
): number {
  if (source.charCodeAt(at + 1) !== brace) return at + 1;
  const to = finder.endOf("}}", at + 2, end);
  if (to === 0) return at + 1;
  embed.lastIndex = at + 2;
  const inside = embed.test(source) ? embed.lastIndex : to;
  const isLink = inside < to && source.charCodeAt(inside) === leftBracket;
  const behind = isLink ? wikiLinkEnd(source, inside, to) : inside + referenceLength;
  const isBlock = !isLink && behind <= to && blockReferenceAt(source, inside) !== undefined;
  if ((isLink && behind > 0) || isBlock)
    tokens.labelStarts[tokens.add(isLink ? wikiLink : blockReference, inside, behind)] = 1;
  else tokens.add(macro, at, to);
  return to;
}
