import type { SpannedText } from "../text/span.ts";

/** Behind a blank, or right behind a link, which is {@link blockNameOf}'s `\uFFFC`. */
const atEnd = /(?:^|\s|(?<=\uFFFC))\^([\p{L}\p{N}_-]+)\s*$/u;

/** The name that a block gives itself. */
export interface BlockName {
  /** Without `^`. */
  readonly name: SpannedText;
  /** Where the name and the blank before it begin. */
  readonly from: number;
  /** Whether nothing else stands there, so that the block before it is meant. */
  readonly alone: boolean;
}

/**
 * The ` ^name` at the end of a block's source: letters, digits, `-` and `_`.
 *
 * @param source with links and code made opaque, see `maskedSource`
 * @param at where it stands in the text
 */
export function blockNameOf(source: string, at: number): BlockName | undefined {
  if (!source.includes("^")) return undefined;
  const match = atEnd.exec(source);
  if (!match) return undefined;
  const text = match[1] ?? "";
  const start = at + match.index + match[0].indexOf("^") + 1;
  return {
    name: { text, start, end: start + text.length },
    from: at + match.index,
    alone: source.slice(0, match.index).trim() === "",
  };
}

/** A block's shown text without the name at its end. */
export function withoutBlockName(shown: string): string {
  return shown.includes("^") ? shown.replace(atEnd, "") : shown;
}
