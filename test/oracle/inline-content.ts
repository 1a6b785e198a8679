import type { Definition, Link as LinkNode, LinkReference, Nodes, Parents } from "mdast";
import type { Span, SpannedText } from "../../src/core/text/span.ts";
import { markdownTarget } from "../../src/core/note/markdown-link.ts";
import type { Link } from "../../src/core/note/note.ts";
import { linkInHeading } from "../../src/core/note/shown-text.ts";
import { destinationIn } from "./destination-in.ts";
import { shownText } from "./shown-text.ts";
import { walkInline } from "./walk-inline.ts";
import { wikiLinkParts } from "../../src/core/note/wiki-link.ts";

/** A link before its place in a sentence is known. */
export type BareLink = Omit<Link, "context">;

/** What a paragraph or heading holds inline, each in the order of the text. */
export interface InlineContent {
  /** Those that can lead to notes. A Markdown link comes before the wiki-links in its text. */
  readonly links: readonly BareLink[];
  /** Code, HTML, images and math. */
  readonly opaque: readonly Span[];
  /** All Markdown links, those to the web too. */
  readonly markdownLinks: readonly Span[];
}

/** The text that a tree was made from, and what is known of all of it. */
export interface MarkdownSource {
  readonly text: string;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly spanOf: (node: Nodes) => Span;
}

/** Reads the links of a paragraph or heading, and what no rule may look into. */
export function inlineContentOf(parent: Parents, source: MarkdownSource): InlineContent {
  const links: BareLink[] = [];
  const opaque: Span[] = [];
  const markdownLinks: Span[] = [];
  walkInline(parent, (node) => {
    if (node.type === "wikiLink") {
      // Not the node's value, in which a null character has become another.
      const { start, end } = source.spanOf(node);
      const link = wikiLinkParts(source.text.slice(start, end), start);
      if (link) links.push(link);
    } else if (node.type === "link" || node.type === "linkReference") {
      const link = node.type === "link" ? inlineLink(node, source) : referenceLink(node, source);
      if (link) links.push(link);
      markdownLinks.push(source.spanOf(node));
    } else if (!("children" in node) && node.type !== "text" && node.type !== "break") {
      opaque.push(source.spanOf(node));
    }
    return true;
  });
  return { links, opaque, markdownLinks };
}

/**
 * The wiki-links in a footnote such as `[^1]: [[a]]`, which CommonMark reads as the definition of a reference. For readers
 * it is a line of text.
 */
export function footnoteLinks(definition: Definition, { text, spanOf }: MarkdownSource): BareLink[] {
  if (!isFootnote(definition)) return [];
  const { start, end } = spanOf(definition);
  const links = text.slice(start, end).matchAll(/!?\[\[[^[\]\r\n]+\]\]/g);
  return [...links].flatMap(({ 0: link, index }) => wikiLinkParts(link, start + index) ?? []);
}

/** A label such as `^1`: what it stands for is text at the foot of the note and no link. */
function isFootnote({ identifier }: Definition | LinkReference): boolean {
  return identifier.startsWith("^");
}

function inlineLink(node: LinkNode, source: MarkdownSource): BareLink | undefined {
  const span = source.spanOf(node);
  const written = source.text.slice(span.start, span.end);
  // `<https://…>` is a link without a text.
  if (!written.startsWith("[")) return undefined;
  const label = labelOf(node, source);
  const opening = written.indexOf("](", label.end - span.start);
  if (opening < 0) return undefined;
  const { text, start } = destinationIn(written, opening + 2);
  return markdownLink(node.url, { text, start: span.start + start }, span, label);
}

function referenceLink(node: LinkReference, source: MarkdownSource): BareLink | undefined {
  const definition = source.definitions.get(node.identifier);
  if (!definition || isFootnote(node)) return undefined;
  const place = source.spanOf(definition);
  const written = source.text.slice(place.start, place.end);
  const { text, start } = destinationIn(written, labelEnd(written));
  const destination = { text, start: place.start + start };
  return markdownLink(definition.url, destination, source.spanOf(node), labelOf(node, source));
}

function markdownLink(
  url: string,
  destination: { readonly text: string; readonly start: number },
  span: Span,
  label: SpannedText,
): BareLink | undefined {
  const target = markdownTarget(url, destination);
  return target && { form: "markdown", span, ...target, ...(label.text === "" ? {} : { label }) };
}

/** Behind the `]:` of a definition; its label can hold escaped brackets. */
function labelEnd(definition: string): number {
  return /\[(?:[^\]\\]|\\[^])*\]:/.exec(definition)?.[0].length ?? 0;
}

function labelOf(node: Parents, { spanOf }: MarkdownSource): SpannedText {
  const first = node.children[0];
  const last = node.children.at(-1);
  const start = first ? spanOf(first).start : spanOf(node).start + 1;
  return { text: shownText(node, linkInHeading), start, end: last ? spanOf(last).end : start };
}
