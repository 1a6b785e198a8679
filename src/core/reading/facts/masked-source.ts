import type { Span } from "../../text/span.ts";
import type { BareLink, InlineFacts } from "./inline-facts.ts";

/** Stands for each character of a link. */
export const linkMark = "\uFFFC";
/** Stands for each character of code, HTML and the like. */
const opaqueMark = "\uFFFD";

/**
 * The source of `span` with other characters over the links and over what no rule may look into, so that patterns can be
 * matched against the rest. Line ends stay, since rules are by line; so do all offsets.
 *
 * @param links in the order of the text; of one inside another, the outer counts
 * @param opaque in the order of the text
 */
export function maskedSource(
  text: string,
  span: Span,
  links: readonly Span[],
  opaque: readonly Span[],
): string {
  if (links.length === 0 && opaque.length === 0) return text.slice(span.start, span.end);
  const pieces: string[] = [];
  let at = span.start;
  let nextLink = 0;
  let nextOpaque = 0;
  for (;;) {
    const link = links[nextLink];
    const other = opaque[nextOpaque];
    const isLink = link !== undefined && (other === undefined || link.start <= other.start);
    const cover = isLink ? link : other;
    if (!cover) break;
    if (isLink) nextLink++;
    else nextOpaque++;
    if (cover.start < at) continue;
    pieces.push(text.slice(at, cover.start), covered(text.slice(cover.start, cover.end), isLink));
    at = cover.end;
  }
  pieces.push(text.slice(at, span.end));
  return pieces.join("");
}

/** The source of `span` with all of its links and what is opaque covered: what is left is where tags may stand. */
export function maskedProse(text: string, span: Span, found: InlineFacts): string {
  const { links, markdownLinks, opaque } = found;
  const wiki = wikiSpans(links);
  const all =
    markdownLinks.length === 0 ? wiki : [...wiki, ...markdownLinks].sort((a, b) => a.start - b.start);
  return maskedSource(text, span, all, opaque);
}

/** The places of the links that are no Markdown links. */
export function wikiSpans(links: readonly BareLink[]): Span[] {
  // No flatMap: this runs for nearly each paragraph with links, and that takes several times as long.
  const spans: Span[] = [];
  for (const { form, span } of links) if (form !== "markdown") spans.push(span);
  return spans;
}

function covered(source: string, isLink: boolean): string {
  if (!/[\r\n]/.test(source)) return (isLink ? linkMark : opaqueMark).repeat(source.length);
  return source.replace(/[^\r\n]+/g, ({ length }) => (isLink ? linkMark : opaqueMark).repeat(length));
}
