import {
  destinationEnd,
  labelEnd,
  missing,
  normalizedLabel,
  opensTitle,
  skipSpace,
  titleEnd,
} from "../inline/link-parts.ts";
import { unescaped } from "../inline/character-reference.ts";
import { skippedBlanks } from "./block-starts.ts";
import type { Content } from "./content.ts";

/** What a link reference definition says (CommonMark 0.31.2, Link reference definitions). */
export interface LinkDefinition {
  /** See `normalizedLabel`. */
  readonly label: string;
  /** The destination with escapes and character references resolved. */
  readonly url: string;
  /** The destination as written, without angle brackets, and where it stands in the note. */
  readonly written: string;
  readonly start: number;
}

/** A definition with its place in the content that it was read from. */
export interface PlacedDefinition {
  readonly definition: LinkDefinition;
  readonly start: number;
  readonly end: number;
  /** Where the next line begins, or the content's end. */
  readonly next: number;
}

/** The definition that begins with the `[` at `at`; undefined where there is none. */
export function readDefinition(content: Content, at: number): PlacedDefinition | undefined {
  const { source, end } = content;
  const behindLabel = labelEnd(source, at, end);
  if (behindLabel === missing || source.charCodeAt(behindLabel) !== 58 || behindLabel >= end)
    return undefined;
  const start = skipSpace(source, behindLabel + 1, end);
  const destination = destinationEnd(source, start, end, Infinity);
  if (destination === missing) return undefined;
  const to = behindTitle(source, destination, end) ?? lineEndAt(source, destination, end);
  if (to === undefined) return undefined;
  const isEnclosed = source.charCodeAt(start) === 60;
  const written = source.slice(isEnclosed ? start + 1 : start, isEnclosed ? destination - 1 : destination);
  const definition = {
    label: normalizedLabel(source.slice(at + 1, behindLabel - 1)),
    url: unescaped(written),
    written,
    start: content.place(isEnclosed ? start + 1 : start),
  };
  return { definition, start: at, end: to, next: skipSpace(source, to, end) };
}

/** The end of the line of a title that has nothing behind it. */
function behindTitle(source: string, from: number, end: number): number | undefined {
  const start = skipSpace(source, from, end);
  if (start === from || start >= end || !opensTitle(source.charCodeAt(start))) return undefined;
  const to = titleEnd(source, start, end);
  return to === missing ? undefined : lineEndAt(source, to, end);
}

/** The end of the line where nothing but blanks stands before it. */
function lineEndAt(source: string, from: number, end: number): number | undefined {
  const at = skippedBlanks(source, from, end);
  const unit = source.charCodeAt(at);
  return at >= end || unit === 10 || unit === 13 ? at : undefined;
}
