import type { SpannedText } from "../../text/span.ts";

const anchor = /<a\s(?:[^>]{0,300}?\s)?(?:id|name)\s*=\s*(?:"([^"\r\n]+)"|'([^'\r\n]+)'|([^\s"'<>`=]+))/dgi;

/**
 * The anchors in HTML, to which Markdown links lead: `<a id="name">` and `<a name="name">`.
 *
 * @param html a tag or more, as written
 * @param at where it stands in the text
 */
export function anchorsIn(html: string, at: number): SpannedText[] {
  return [...html.matchAll(anchor)].flatMap((match) => {
    const group = [1, 2, 3].find((one) => match[one] !== undefined) ?? 0;
    const [start, end] = match.indices?.[group] ?? [0, 0];
    return [{ text: match[group] ?? "", start: at + start, end: at + end }];
  });
}
