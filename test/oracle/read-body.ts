import type { Definition, Heading as HeadingNode, Nodes, Paragraph, Parents, Root } from "mdast";
import type { Span, SpannedText } from "../../src/core/text/span.ts";
import { blockNameOf, withoutBlockName } from "../../src/core/note/block-name.ts";
import { clip, fits } from "../../src/core/note/context.ts";
import { toldBy } from "../../src/core/reading/facts/first-paragraph.ts";
import { withSectionEnds } from "../../src/core/reading/facts/heading-sections.ts";
import {
  footnoteLinks,
  inlineContentOf,
  type BareLink,
  type InlineContent,
  type MarkdownSource,
} from "./inline-content.ts";
import {
  fieldRelations,
  inlineFieldsOf,
  type InlineFields,
} from "../../src/core/reading/facts/inline-fields.ts";
import { listRelationOf } from "../../src/core/reading/facts/list-relation.ts";
import { maskedSource } from "../../src/core/reading/facts/masked-source.ts";
import { parseMarkdown } from "./markdown.ts";
import { fieldProperties } from "../../src/core/reading/facts/field-properties.ts";
import type { Anchor, Block, Heading, Link, Note, NoteProperty } from "../../src/core/note/note.ts";
import { holding, sentencesOf } from "../../src/core/reading/facts/sentence.ts";
import { linkInHeading } from "../../src/core/note/shown-text.ts";
import { shownLines, shownText } from "./shown-text.ts";
import { walkInline } from "./walk-inline.ts";
import { tagsOf } from "../../src/core/reading/facts/tags.ts";

/** What the Markdown of a note says, without its frontmatter. */
export type BodyReading = Pick<Note, "links" | "headings" | "blocks" | "tags" | "anchors"> & {
  readonly firstParagraph: string | undefined;
  readonly opensWithTitle: boolean;
  readonly properties: readonly NoteProperty[];
};

/** A block of the tree, with the blocks that it stands among. */
interface PlacedBlock {
  readonly node: Nodes;
  readonly parent: Parents;
  readonly index: number;
}

/**
 * Reads the Markdown of a note. CommonMark, as mdast-util-from-markdown reads it, decides what is code, HTML and a
 * paragraph (media/note-format.md, Links); `$$` opens math, a single `$` is money.
 *
 * @param text the whole text of the note
 * @param start where the body begins
 */
export function readBody(text: string, start: number): BodyReading {
  return new BodyReader(text, start).read();
}

/** Characters beside the links and the code of a paragraph without which some rules need not be asked. */
interface Marks {
  readonly any: boolean;
  readonly colons: boolean;
  readonly hash: boolean;
  readonly caret: boolean;
}

const noMarks: Marks = { any: false, colons: false, hash: false, caret: false };
const noFields: InlineFields = { lines: [], bracketed: [] };

function isWiki({ form }: BareLink): boolean {
  return form === "wiki";
}

function marksBeside(
  text: string,
  { start, end }: Span,
  { links, markdownLinks, opaque }: InlineContent,
): Marks {
  const only = links.length === 1 && markdownLinks.length === 0 && opaque.length === 0 ? links[0] : undefined;
  if (only?.span.start === start && only.span.end === end) return noMarks;
  const source = only
    ? text.slice(start, only.span.start) + text.slice(only.span.end, end)
    : text.slice(start, end);
  return {
    any: true,
    colons: source.includes("::"),
    hash: source.includes("#"),
    caret: source.includes("^"),
  };
}

/** The link itself, which nobody else has yet, with its context. */
function inContext(link: BareLink & { context?: SpannedText }, context: SpannedText): Link {
  link.context = context;
  return link as Link;
}

class BodyReader {
  private readonly links: Link[] = [];
  private readonly headings: Omit<Heading, "sectionEnd">[] = [];
  private readonly blocks: Block[] = [];
  private readonly tags: SpannedText[] = [];
  private readonly properties: NoteProperty[] = [];
  private readonly headingIds: Anchor[] = [];
  private readonly definitions = new Map<string, Definition>();
  private readonly source: MarkdownSource;
  private firstParagraph: string | undefined;

  constructor(
    private readonly text: string,
    private readonly start: number,
  ) {
    this.source = { text, definitions: this.definitions, spanOf: (node) => this.spanOf(node) };
  }

  read(): BodyReading {
    const root = this.parse();
    const placed = blocksOf(root);
    for (const { node } of placed) {
      if (node.type === "definition" && !this.definitions.has(node.identifier))
        this.definitions.set(node.identifier, node);
    }
    for (const block of placed) this.readBlock(block);
    const { links, blocks, tags, firstParagraph } = this;
    const headings = withSectionEnds(this.headings, this.text.length);
    const anchors = [...this.headingIds, ...this.anchorsIn(root)].sort((a, b) => a.start - b.start);
    return {
      links,
      headings,
      blocks,
      tags,
      anchors,
      firstParagraph,
      opensWithTitle: this.opensWithTitle(root),
      properties: this.properties,
    };
  }

  /** The names of `<a>` in all HTML, and the headings in comments that are blocks, in the order of the text. */
  private anchorsIn(root: Root): Anchor[] {
    const found: Anchor[] = [];
    let isInline = 0;
    walkInline(root, (node) => {
      if (node.type === "paragraph" || node.type === "heading") isInline = this.spanOf(node).end;
      if (node.type !== "html") return true;
      const { start, end } = this.spanOf(node);
      const source = this.text.slice(start, end);
      if (source.trimStart().startsWith("<!--")) {
        let from = start;
        for (const line of start < isInline ? [] : source.split(/(?<=\r\n|\n|\r(?!\n))/)) {
          const [, mark, text] = /^([ \t>]*#{1,6}[ \t]+)([^\s#][^\r\n]*)/.exec(line) ?? [];
          const shown = text?.replace(/(?:[ \t]#+)?\s*$/, "").trimEnd() ?? "";
          const at = from + (mark?.length ?? 0);
          if (shown !== "") found.push({ text: shown, start: at, end: at + shown.length, isHidden: true });
          from += line.length;
        }
        return true;
      }
      for (const { 0: tag, index } of source.matchAll(/<a\s[^>]*/gi)) {
        const [attribute] = /(?<=\s)(?:id|name)\s*=.*/is.exec(tag) ?? [];
        const value = attribute?.replace(/^\w+\s*=\s*/, "") ?? "";
        const quote = /^["']/.exec(value)?.[0];
        const text = quote
          ? value.slice(1, value.indexOf(quote, 1))
          : (/^[^\s"'<>`=]+/.exec(value)?.[0] ?? "");
        const from =
          start + index + tag.indexOf(attribute ?? "") + (attribute ?? "").indexOf(value) + (quote ? 1 : 0);
        if (text !== "") found.push({ text, start: from, end: from + text.length });
      }
      return true;
    });
    return found;
  }

  /** Whether the first node that is no comment is a heading of level 1 that says more than links to notes. */
  private opensWithTitle(root: Root): boolean {
    const first = root.children.find((node) => {
      const { start, end } = this.spanOf(node);
      const source = this.text.slice(start, end);
      if (node.type === "paragraph") return !/^%%(?:(?!%%)[^])*%%$/.test(source);
      return node.type !== "html" || !/^<!--(?:>|->|(?:(?!-->)[^])*-->)\s*$/.test(source);
    });
    if (first?.type !== "heading" || first.depth !== 1) return false;
    const inline = inlineContentOf(first, this.source);
    const { start, end } = this.spanOf(first);
    let rest = this.text.slice(start, end).split("");
    for (const { span } of inline.links) rest = rest.fill("", span.start - start, span.end - start);
    if (withoutBlockName(shownText(first, linkInHeading)) === "") return false;
    const hasOther = inline.opaque.some((one) => one.end > one.start);
    const left = rest.join("").replace(/\^[\p{L}\p{N}_-]+\s*$/u, "");
    return (
      inline.links.length === 0 || hasOther || /[^\s\p{P}]/u.test(left.replace(/[\r\n] {0,3}=+[ \t]*$/, ""))
    );
  }

  private parse(): Root {
    return parseMarkdown(this.text.slice(this.start));
  }

  private readBlock({ node, parent, index }: PlacedBlock): void {
    if (node.type === "heading") this.readHeading(node);
    else if (node.type === "paragraph") this.readParagraph(node, parent, index);
    else if (node.type === "definition") {
      const span = this.spanOf(node);
      const links = footnoteLinks(node, this.source);
      this.addLinks(links, span);
    }
  }

  private readHeading(node: HeadingNode): void {
    const span = this.spanOf(node);
    const first = node.children[0];
    const last = node.children.at(-1);
    const textSpan =
      first && last
        ? { start: this.spanOf(first).start, end: this.spanOf(last).end }
        : { start: span.end, end: span.end };
    const inline = inlineContentOf(node, this.source);
    const hasCaret = this.text.slice(textSpan.start, textSpan.end).includes("^");
    const named = hasCaret ? blockNameOf(this.masked(textSpan, inline), textSpan.start) : undefined;
    if (named) this.blocks.push({ name: named.name, span });
    const masked = this.masked(textSpan, inline).slice(0, (named?.from ?? textSpan.end) - textSpan.start);
    const [, own = "", written = ""] = /^([^]*\S)\s+\{([^{}]{0,298})\}\s*$/.exec(masked) ?? [];
    const id = /(?:^:?[ \t]*|[ \t])#(?<id>[^\s#]+)/.exec(written)?.groups?.["id"];
    const end = id === undefined ? (named?.from ?? textSpan.end) : textSpan.start + own.length;
    const shown = withoutBlockName(shownText(node, linkInHeading));
    this.headings.push({
      text: id === undefined ? shown : shown.replace(/\s+\{[^{}]*\}\s*$/, ""),
      level: node.depth,
      span,
      textSpan: { start: textSpan.start, end },
    });
    if (id !== undefined) this.headingIds.push({ text: id, start: textSpan.start, end });
    this.addLinks(inline.links, textSpan);
    this.readTags(textSpan, inline);
  }

  private readParagraph(node: Paragraph, parent: Parents, index: number): void {
    const span = this.spanOf(node);
    const inline = inlineContentOf(node, this.source);
    const inItem = parent.type === "listItem";
    const marks = marksBeside(this.text, span, inline);
    const isFirst = parent.type === "root" && this.firstParagraph === undefined;
    // Most items of lists are a link alone, in which no rule finds anything.
    const masked = marks.any ? this.masked(span, inline) : "";
    const fields = marks.colons ? inlineFieldsOf(masked, span.start) : noFields;
    this.properties.push(...fieldProperties(this.text, fields, inline.links, inItem ? masked : ""));
    if (inline.links.length > 0) {
      const relations = fields === noFields ? [] : fieldRelations(fields, inline.links);
      const firstWiki = inItem && index === 0 && marks.any ? inline.links.find(isWiki) : undefined;
      const inList = firstWiki ? listRelationOf(masked, span.start, firstWiki.span) : undefined;
      const links =
        fields === noFields && !inList
          ? inline.links
          : inline.links.map((link, at) => {
              const relation = link.relation ?? relations[at] ?? (link === firstWiki ? inList : undefined);
              return relation ? { ...link, relation } : link;
            });
      this.addLinks(links, inItem ? span : this.contextSpans(span, inline, fields));
    }
    if (marks.hash) this.readTags(span, inline);
    if (marks.caret) this.readBlockName(masked, span, parent, index);
    if (isFirst) this.firstParagraph = toldBy((setAside) => shownLines(node, setAside));
  }

  /** For each link the line of its field, or else its sentence, which goes over no line of a field. */
  private contextSpans(paragraph: Span, inline: InlineContent, { lines }: InlineFields): Span[] {
    const whole = maskedSource(
      this.text,
      paragraph,
      inline.links.map(({ span }) => span),
      inline.opaque,
    );
    const spans: Span[] = [];
    let at = paragraph.start;
    const addProse = (end: number) => {
      if (at < end) spans.push(...sentencesOf(whole.slice(at - paragraph.start, end - paragraph.start), at));
    };
    for (const { line } of lines) {
      addProse(line.start);
      spans.push(line);
      at = line.end;
    }
    addProse(paragraph.end);
    const inner = inline.links.map(({ span }) => span);
    return holding(spans, inner).map((span) => span ?? paragraph);
  }

  /** @param around the place of all contexts, or for each link that of its own; equal places must be one object */
  private addLinks(links: readonly BareLink[], around: Span | readonly Span[]): void {
    let lastPlace: Span | undefined;
    let lastContext: SpannedText | undefined;
    for (let index = 0; index < links.length; index++) {
      const link = links[index];
      if (!link) continue;
      const place = "start" in around ? around : (around[index] ?? link.span);
      const shared = place === lastPlace && fits(place) ? lastContext : undefined;
      const context: SpannedText = shared ?? clip(this.text, place, link.span);
      lastPlace = place;
      lastContext = context;
      this.links.push(inContext(link, context));
    }
  }

  private readTags(span: Span, inline: InlineContent): void {
    if (!this.text.slice(span.start, span.end).includes("#")) return;
    const wiki = inline.links.flatMap((link) => (link.form === "markdown" ? [] : [link.span]));
    const covered = [...wiki, ...inline.markdownLinks].sort((a, b) => a.start - b.start);
    this.tags.push(...tagsOf(maskedSource(this.text, span, covered, inline.opaque), span.start));
  }

  /** A name alone in a paragraph is that of the block before it; one at the end of an item's first paragraph, the item's. */
  private readBlockName(masked: string, span: Span, parent: Parents, index: number): void {
    const named = blockNameOf(masked, span.start);
    if (!named) return;
    const before = named.alone ? parent.children[index - 1] : undefined;
    const block = before ?? (parent.type === "listItem" && index === 0 ? parent : undefined);
    this.blocks.push({ name: named.name, span: block ? this.spanOf(block) : span });
  }

  /** The source with code and wiki-links made opaque; the texts of Markdown links stay, since a field may stand in one. */
  private masked(span: Span, { links, opaque }: InlineContent): string {
    const wiki = links.flatMap((link) => (link.form === "markdown" ? [] : [link.span]));
    return maskedSource(this.text, span, wiki, opaque);
  }

  private spanOf(node: Nodes): Span {
    const { start, end } = node.position ?? { start: { offset: 0 }, end: { offset: 0 } };
    return { start: this.start + (start.offset ?? 0), end: this.start + (end.offset ?? 0) };
  }
}

/** The headings, paragraphs and definitions in the order of the text; without recursion, since lists can be deep. */
function blocksOf(root: Root): PlacedBlock[] {
  const found: PlacedBlock[] = [];
  const rest: PlacedBlock[] = [];
  const open = (parent: Parents) => {
    for (let index = parent.children.length - 1; index >= 0; index--) {
      const node = parent.children[index];
      if (node) rest.push({ node, parent, index });
    }
  };
  open(root);
  for (let block = rest.pop(); block !== undefined; block = rest.pop()) {
    const { node } = block;
    if (node.type === "heading" || node.type === "paragraph" || node.type === "definition") found.push(block);
    else if ("children" in node) open(node);
  }
  return found;
}
