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
