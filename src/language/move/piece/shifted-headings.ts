import type { Heading } from "../../../core/note/note.ts";
import type { Span } from "../../../core/text/span.ts";
import type { TextEdit } from "../../edit/text-edit.ts";

/**
 * The edits that move the headings within `span` so that the highest of them has the level `top`. None goes below the sixth
 * level.
 */
export function shiftedHeadings(
  text: string,
  headings: readonly Heading[],
  span: Span,
  top: number,
): TextEdit[] {
  const inside = headings.filter((one) => one.span.start >= span.start && one.span.end <= span.end);
  const highest = highestLevel(inside);
  const by = top - highest;
  if (inside.length === 0 || by === 0) return [];
  return inside.map((heading) => {
    const level = Math.min(6, Math.max(1, heading.level + by));
    const written = text.slice(heading.span.start, heading.span.end);
    const marks = /^#{1,6}/.exec(written.slice(written.search(/\S/)))?.[0];
    const start = heading.span.start + Math.max(0, written.search(/\S/));
    if (marks !== undefined)
      return { span: { start, end: start + marks.length }, newText: "#".repeat(level) };
    // A heading with a line below it has two levels alone; as one line it has them all.
    const shown = text.slice(heading.textSpan.start, heading.textSpan.end).replace(/\s*[\r\n]+[ \t>]*/g, " ");
    return { span: heading.span, newText: `${"#".repeat(level)} ${shown.trim()}` };
  });
}

/** The level of the highest of some headings, 1 being that of a title; Infinity where there is none. */
export function highestLevel(headings: readonly Pick<Heading, "level">[]): number {
  return headings.reduce((highest, { level }) => Math.min(highest, level), Infinity);
}
