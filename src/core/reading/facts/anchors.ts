import type { Anchor } from "../../note/note.ts";

const anchor = /<a\s(?:[^>]{0,300}?\s)?(?:id|name)\s*=\s*(?:"([^"\r\n]+)"|'([^'\r\n]+)'|([^\s"'<>`=]+))/dgi;

/**
 * The anchors in HTML, to which Markdown links lead: `<a id="name">` and `<a name="name">`.
 *
 * @param html a tag or more, as written
 * @param at where it stands in the text
 */
export function anchorsIn(html: string, at: number): Anchor[] {
  return [...html.matchAll(anchor)].flatMap((match) => {
    const group = [1, 2, 3].find((one) => match[one] !== undefined) ?? 0;
    const [start, end] = match.indices?.[group] ?? [0, 0];
    return [{ text: match[group] ?? "", start: at + start, end: at + end }];
  });
}

const idAttribute = /^:?[ \t]*#([^\s#]+)|[ \t]#([^\s#]+)/;
const maxAttributes = 300;

/** The id that attributes give a heading, and where its own text ends. */
export interface HeadingId {
  readonly id: string;
  readonly textEnd: number;
}

/**
 * The id in the attributes at the end of a heading, as MkDocs, Hugo and Pandoc read them: `## Setup {#install}`,
 * `## Setup {: #install .wide}`. Undefined where there is none, or nothing else.
 *
 * @param masked the heading's text with links and code made opaque
 * @param at where it stands in the note
 */
export function headingIdOf(masked: string, at: number): HeadingId | undefined {
  const whole = masked.trimEnd();
  const open = whole.lastIndexOf("{");
  if (open <= 0 || !whole.endsWith("}") || whole.length - open > maxAttributes) return undefined;
  const attributes = whole.slice(open + 1, -1);
  const id = attributes.includes("}") ? undefined : idAttribute.exec(attributes)?.slice(1).find(Boolean);
  const textEnd = whole.slice(0, open).trimEnd().length;
  return id === undefined || textEnd === 0 || textEnd === open ? undefined : { id, textEnd: at + textEnd };
}

/** A heading's shown text without the attributes at its end. */
export function withoutAttributes(shown: string): string {
  return shown.replace(/\s+\{[^{}]*\}\s*$/, "");
}

const lines = /[^\r\n]+/g;
const headingMarks = /^[ \t>]*#{1,6}[ \t]+(?=[^\s#])/;

/**
 * The headings in a comment, each with its text as written.
 *
 * @param comment all of it
 * @param at where it stands in the text
 */
export function headingsInComment(comment: string, at: number): Anchor[] {
  return [...comment.matchAll(lines)].flatMap(({ 0: line, index }) => {
    const marks = headingMarks.exec(line)?.[0];
    if (marks === undefined) return [];
    const text = line
      .slice(marks.length)
      .trimEnd()
      .replace(/(?<=[ \t])#+$/, "")
      .trimEnd();
    const start = at + index + marks.length;
    return [{ text, start, end: start + text.length, isHidden: true as const }];
  });
}
