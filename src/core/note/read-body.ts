import type { Definition, Heading as HeadingNode, Nodes, Paragraph, Parents, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { mathFromMarkdown } from "mdast-util-math";
import { math } from "micromark-extension-math";
import type { Span, SpannedText } from "../text/span.ts";
import { clip, sentencesOf } from "./context.ts";
import { inlineFieldsOf, type InlineField } from "./inline-fields.ts";
import { listRelationOf } from "./list-relation.ts";
import { destinationIn, markdownTarget } from "./markdown-link.ts";
import { maskedSource } from "./masked-source.ts";
import type { Block, Heading, Link, LinkRelation, Note } from "./note.ts";
import { wikiLinkFromMarkdown, wikiLinkSyntax } from "./wiki-link-syntax.ts";
import { wikiLinkParts } from "./wiki-link.ts";

/** What the Markdown of a note says, without its frontmatter. */
export type BodyReading = Pick<Note, "links" | "headings" | "blocks" | "tags"> & {
  readonly firstParagraph: string | undefined;
};

/** A link before its relation and context are known. */
type BareLink = Omit<Link, "context">;

/** What a paragraph or heading holds inline. */
interface Inline {
  readonly links: BareLink[];
  /** Code, HTML and math. */
  readonly opaque: Span[];
  /** The destinations of Markdown links, in which no tag or field is looked for. */
  readonly destinations: Span[];
}

const blockName = /(?:^|\s)\^([\p{L}\p{N}_-]+)\s*$/u;
const tag = /(?<=^|[\s(>])#([\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-]+)/gu;

/**
 * Reads the Markdown of a note. CommonMark, as mdast-util-from-markdown reads it, decides what is code, HTML and a
 * paragraph (format.md, Links); `$$` opens math, a single `$` is money.
 *
 * @param text the whole text of the note
 * @param start where the body begins
 */
export function readBody(text: string, start: number): BodyReading {
  return new BodyReader(text, start).read();
}

class BodyReader {
  private readonly links: Link[] = [];
  private readonly headings: Omit<Heading, "sectionEnd">[] = [];
  private readonly blocks: Block[] = [];
  private readonly tags: SpannedText[] = [];
  private readonly definitions = new Map<string, Definition>();
  private firstParagraph: string | undefined;

  constructor(
    private readonly text: string,
    private readonly start: number,
  ) {}

  read(): BodyReading {
    const root = this.parse();
    collectDefinitions(root, this.definitions);
    this.visitChildren(root);
    this.links.sort((a, b) => a.span.start - b.span.start);
    const headings = withSectionEnds(this.headings, this.text.length);
    const { links, blocks, tags, firstParagraph } = this;
    return { links, headings, blocks, tags, firstParagraph };
  }

  private parse(): Root {
    const body = this.text.slice(this.start);
    // micromark drops a byte-order mark, which would shift every offset; the editor never shows one.
    const safe = body.startsWith("\uFEFF") ? ` ${body.slice(1)}` : body;
    return fromMarkdown(safe, {
      extensions: [wikiLinkSyntax, math({ singleDollarTextMath: false })],
      mdastExtensions: [wikiLinkFromMarkdown, mathFromMarkdown()],
    });
  }

  private visitChildren(parent: Parents): void {
    for (const [index, child] of parent.children.entries()) {
      if (child.type === "heading") this.readHeading(child);
      else if (child.type === "paragraph") this.readParagraph(child, parent, index);
      else if ("children" in child) this.visitChildren(child);
    }
  }

  private readHeading(node: HeadingNode): void {
    const span = this.spanOf(node);
    const first = node.children[0];
    const last = node.children.at(-1);
    const textSpan =
      first && last
        ? { start: this.spanOf(first).start, end: this.spanOf(last).end }
        : { ...span, start: span.end };
    const name = blockName.exec(this.text.slice(textSpan.start, textSpan.end));
    const shown = shownText(node).replace(blockName, "").replace(/\s+/g, " ").trim();
    const level = node.depth;
    if (name) this.addBlock(name, textSpan, span);
    const textEnd = name ? textSpan.start + name.index : textSpan.end;
    this.headings.push({ text: shown, level, span, textSpan: { start: textSpan.start, end: textEnd } });
    const inline = this.inlineOf(node);
    for (const link of inline.links)
      this.links.push({ ...link, context: clip(this.text, textSpan, link.span) });
    this.readTags(textSpan, inline);
  }

  private readParagraph(node: Paragraph, parent: Parents, index: number): void {
    const span = this.spanOf(node);
    const inline = this.inlineOf(node);
    const masked = this.mask(span, inline);
    const fields = inlineFieldsOf(masked, span.start);
    const inItem = parent.type === "listItem" && index === 0;
    const links = this.withRelations(inline.links, fields, inItem ? masked : undefined, span);
    const item = parent.type === "listItem" ? span : undefined;
    this.addLinks(links, fields, masked, span, item);
    this.readTags(span, inline);
    const name = blockName.exec(masked);
    if (name) {
      const before = parent.children[index - 1];
      const alone = name[0].trim() === masked.trim() && before !== undefined;
      this.addBlock(name, span, alone ? this.spanOf(before) : inItem ? this.spanOf(parent) : span);
    }
    if (parent.type === "root" && this.firstParagraph === undefined)
      this.readFirstParagraph(node, masked, fields);
  }

  private readFirstParagraph(node: Paragraph, masked: string, fields: readonly InlineField[]): void {
    const lines = masked.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "").length;
    if (fields.filter(({ line }) => line !== undefined).length >= lines) return;
    const shown = shownText(node).replace(blockName, "").replace(/\s+/g, " ").trim();
    if (shown !== "") this.firstParagraph = shown;
  }

  private withRelations(
    links: readonly BareLink[],
    fields: readonly InlineField[],
    maskedItem: string | undefined,
    paragraph: Span,
  ): BareLink[] {
    const first = links.find(({ form }) => form === "wiki");
    const inList =
      maskedItem !== undefined && first ? listRelationOf(maskedItem, paragraph.start, first.span) : undefined;
    return links.map((link) => {
      const field = fields.find(({ value }) => value.start <= link.span.start && link.span.end <= value.end);
      const relation: LinkRelation | undefined =
        link.relation ?? field?.relation ?? (link === first ? inList : undefined);
      return relation ? { ...link, relation } : link;
    });
  }

  private addLinks(
    links: readonly BareLink[],
    fields: readonly InlineField[],
    masked: string,
    paragraph: Span,
    item: Span | undefined,
  ): void {
    if (links.length === 0) return;
    const sentences = item ? [item] : sentencesOf(masked, paragraph.start);
    const contexts = new Map<Span, SpannedText>();
    for (const link of links) {
      const { start, end } = link.span;
      const holds = (span: Span) => span.start <= start && end <= span.end;
      const field = item ? undefined : fields.find((one) => one.line !== undefined && holds(one.value));
      const around = field?.value ?? sentences.find(holds) ?? paragraph;
      const span = field?.line ?? around;
      const long = span.end - span.start > 300;
      const context = (long ? undefined : contexts.get(around)) ?? clip(this.text, span, link.span);
      contexts.set(around, context);
      this.links.push({ ...link, context });
    }
  }

  private inlineOf(node: Parents): Inline {
    const inline: Inline = { links: [], opaque: [], destinations: [] };
    this.collectInline(node, inline);
    inline.links.sort((a, b) => a.span.start - b.span.start);
    return inline;
  }

  private collectInline(parent: Parents, inline: Inline): void {
    for (const child of parent.children) {
      if (child.type === "wikiLink") {
        const parts = wikiLinkParts(child.value, this.spanOf(child).start);
        if (!parts) continue;
        const { relation, ...rest } = parts;
        inline.links.push(relation ? { ...rest, relation: { ...relation, from: "link" } } : rest);
      } else if (child.type === "link") {
        this.collectLink(child, inline);
        this.collectInline(child, inline);
      } else if (child.type === "linkReference") {
        this.collectReference(child, inline);
        this.collectInline(child, inline);
      } else if ("children" in child) this.collectInline(child, inline);
      else if (child.type !== "text" && child.type !== "break") inline.opaque.push(this.spanOf(child));
    }
  }

  private collectLink(node: Nodes & { type: "link" }, inline: Inline): void {
    const span = this.spanOf(node);
    const source = this.text.slice(span.start, span.end);
    if (!source.startsWith("[")) return (inline.destinations.push(span), undefined);
    const label = this.labelOf(node, span);
    const destinationStart = source.indexOf("](", label.end - span.start);
    if (destinationStart < 0) return;
    const destination = destinationIn(source, destinationStart + 2);
    inline.destinations.push({ start: span.start + destinationStart + 1, end: span.end });
    const target = markdownTarget(destination.text, span.start + destination.start);
    if (target)
      inline.links.push({ form: "markdown", span, ...target, ...(label.text === "" ? {} : { label }) });
  }

  private collectReference(node: Nodes & { type: "linkReference" }, inline: Inline): void {
    const span = this.spanOf(node);
    const definition = this.definitions.get(node.identifier);
    if (!definition) return;
    const place = this.spanOf(definition);
    const source = this.text.slice(place.start, place.end);
    const colon = source.indexOf("]:");
    const destination = destinationIn(source, colon + 2);
    const target = markdownTarget(destination.text, place.start + destination.start);
    const label = this.labelOf(node, span);
    if (target && colon >= 0)
      inline.links.push({ form: "markdown", span, ...target, ...(label.text === "" ? {} : { label }) });
  }

  private labelOf(node: Parents, span: Span): SpannedText {
    const first = node.children[0];
    const last = node.children.at(-1);
    const start = first ? this.spanOf(first).start : span.start + 1;
    const end = last ? this.spanOf(last).end : start;
    return { text: shownText(node).replace(/\s+/g, " ").trim(), start, end };
  }

  private readTags(span: Span, inline: Inline): void {
    const source = this.mask(span, { ...inline, opaque: [...inline.opaque, ...inline.destinations] });
    if (!source.includes("#")) return;
    for (const match of source.matchAll(tag)) {
      const [, name = ""] = match;
      const start = span.start + match.index + 1;
      if (/[^\p{N}]/u.test(name)) this.tags.push({ text: name, start, end: start + name.length });
    }
  }

  private addBlock(match: RegExpExecArray, searched: Span, span: Span): void {
    const text = match[1] ?? "";
    const start = searched.start + match.index + match[0].indexOf("^") + 1;
    this.blocks.push({ name: { text, start, end: start + text.length }, span });
  }

  private mask(span: Span, { links, opaque }: Inline): string {
    const wiki = links.filter(({ form }) => form !== "markdown").map((link) => link.span);
    return maskedSource(this.text, span, wiki, opaque);
  }

  private spanOf(node: Nodes): Span {
    const { start, end } = node.position ?? { start: { offset: 0 }, end: { offset: 0 } };
    return { start: this.start + (start.offset ?? 0), end: this.start + (end.offset ?? 0) };
  }
}

/** Each section ends where the next heading of its level or a higher one begins. */
function withSectionEnds(headings: readonly Omit<Heading, "sectionEnd">[], textEnd: number): Heading[] {
  const ends: number[] = new Array<number>(7).fill(textEnd);
  return [...headings]
    .reverse()
    .map((heading) => {
      const sectionEnd = ends[heading.level] ?? textEnd;
      ends.fill(heading.span.start, heading.level);
      return { ...heading, sectionEnd };
    })
    .reverse();
}

function collectDefinitions(parent: Parents, found: Map<string, Definition>): void {
  for (const child of parent.children) {
    if (child.type === "definition" && !found.has(child.identifier)) found.set(child.identifier, child);
    else if ("children" in child) collectDefinitions(child, found);
  }
}

/** What a reader sees of inline content: of a wiki-link its label, else the last part of its target. */
function shownText(node: Nodes): string {
  if (node.type === "wikiLink") {
    const parts = wikiLinkParts(node.value, 0);
    const target = parts?.target.text ?? "";
    return parts?.label?.text ?? (target === "" ? (parts?.heading?.text ?? node.value) : target);
  }
  if (node.type === "html") return "";
  if (node.type === "break") return " ";
  if (node.type === "image" || node.type === "imageReference") return node.alt ?? "";
  if ("children" in node) return node.children.map(shownText).join("");
  return "value" in node ? node.value : "";
}
