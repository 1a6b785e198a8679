import type { MarkFinder } from "./mark-finder.ts";

/** The characters that begin something in an outline alone: macros and references to blocks. */
export const outlineMarks = "({";

const brace = 123;
const embed = /embed[ \t]+/y;

/** Where a macro ends, and where what it embeds begins. */
export interface Macro {
  readonly end: number;
  /** Undefined where it embeds nothing. */
  readonly embedded: number | undefined;
}

/** The `{{…}}` that begins at a place of one paragraph, which ends at `end`; undefined where none does. */
export function macroAt(source: string, at: number, end: number, finder: MarkFinder): Macro | undefined {
  if (source.charCodeAt(at + 1) !== brace) return undefined;
  const to = finder.endOf("}}", at + 2, end);
  if (to === 0) return undefined;
  embed.lastIndex = at + 2;
  return { end: to, embedded: embed.test(source) && embed.lastIndex < to ? embed.lastIndex : undefined };
}
