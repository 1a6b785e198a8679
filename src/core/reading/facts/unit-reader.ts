import { wikiLinksIn } from "../../note/wiki-link.ts";
import { append } from "../../text/append.ts";
import type { Link } from "../../note/note.ts";
import { blockNameOf, withoutBlockName } from "../../note/block-name.ts";
import { clip, fits } from "../../note/context.ts";
import { plainRules, type NoteRules } from "../../note/note-rules.ts";
import { linkInHeading } from "../../note/shown-text.ts";
import type { Span, SpannedText } from "../../text/span.ts";
import { trimmedEnd } from "../blocks/block-starts.ts";
import {
  definition,
  heading,
  html,
  listItem,
  none,
  paragraph,
  type BlockTable,
} from "../blocks/block-table.ts";
import { Content } from "../blocks/content.ts";
import type { LinkDefinition } from "../blocks/definition-reader.ts";
import { InlineReader } from "../inline/inline-reader.ts";
import { ShownText } from "../inline/shown-text.ts";
import { anchorsIn, headingIdOf, headingsInComment, withoutAttributes } from "./anchors.ts";
import { toldBy } from "./first-paragraph.ts";
import { inlineFacts, type BareLink, type InlineFacts } from "./inline-facts.ts";
import { isComment, isLinksAlone } from "./opening.ts";
import { fieldProperties } from "./field-properties.ts";
import { fieldRelations, inlineFieldsOf, type InlineFields } from "./inline-fields.ts";
import { listRelationOf } from "./list-relation.ts";
import { maskedProse, maskedSource, wikiSpans } from "./masked-source.ts";
import { addBlockIds, isTopItem } from "./outline-facts.ts";
import { holding, sentencesOf } from "./sentence.ts";
import { addTagLinks, tagsLead, tagsOf } from "./tags.ts";
import { addProperties, noFacts, type CollectedFacts, type UnitFacts } from "./unit-facts.ts";

const noFields: InlineFields = { lines: [], bracketed: [] };

/** Reads what blocks say: links with their relations and contexts, headings, names, tags (media/note-format.md). */
export class UnitReader {
  private readonly inline = new InlineReader();
  private readonly content = new Content();
  private readonly shown = new ShownText();
  private text = "";
  private rules: NoteRules = plainRules;
  private facts: CollectedFacts = noFacts();
  private isFirstUnit = false;
  private goesOnWithList = false;
  private wantsTold = false;
  /** Whether the heading that was read last says more than links. */
  private isNaming = false;

  constructor(private readonly table: BlockTable) {}

  /** Begins with a note. */
  start(text: string, definitions: ReadonlyMap<string, LinkDefinition>, rules: NoteRules): void {
    this.text = text;
    this.rules = rules;
    this.inline.start(text, definitions, rules);
    this.shown.start(rules);
  }

  /**
   * Reads the blocks from `first` up to `end`.
   *
   * @param isFirst whether no block stands before them
   * @param goesOnWithList whether the first of them goes on with a list that began before
   * @param wantsTold whether what the first paragraph tells is asked
   */
  read(first: number, end: number, isFirst: boolean, goesOnWithList: boolean, wantsTold: boolean): UnitFacts {
    this.facts = noFacts();
    this.isFirstUnit = isFirst;
    this.goesOnWithList = goesOnWithList;
    this.wantsTold = wantsTold;
    for (let block = first; block < end; block++) {
      const kind = this.table.kind(block);
      if (kind === paragraph) this.readParagraph(block, first);
      else if (kind === heading) this.readHeading(block);
      else if (kind === definition) this.readFootnote(block);
      else if (kind === html) this.readHtml(block);
      this.facts.opening ??= this.openingOf(block);
    }
    return this.facts;
  }

  /** What a block at the top says about the start of the note, after it was read: see {@link UnitFacts.opening}. */
  private openingOf(block: number): boolean | undefined {
    const { table, text } = this;
    const kind = table.kind(block);
    if (kind === heading) return table.parent(block) === none && table.details[block] === 1 && this.isNaming;
    const canBeComment = kind === html || kind === paragraph;
    return canBeComment && isComment(text, table.start(block), table.end(block)) ? undefined : false;
  }

  private readInline(block: number): InlineFacts {
    const { content, inline, shown } = this;
    content.take(this.text, this.table, block);
    inline.read(content);
    shown.open(content);
    if (inline.hasLabels) this.facts.hasLabels = true;
    const found = inlineFacts(this.text, content, inline.tokens, shown, this.rules);
    const { outline, noteTags } = this.rules;
    if ((inline.hasHash && outline) || noteTags !== "") {
      const span = { start: this.table.start(block), end: this.table.end(block) };
      append(this.facts.tags, addTagLinks(this.text, span, found, noteTags));
    }
    append(this.facts.anchors, found.anchors);
    return found;
  }

  private readHeading(block: number): void {
    const { content, table } = this;
    const span = { start: table.start(block), end: table.end(block) };
    const found = this.readInline(block);
    const last = trimmedEnd(content.source, content.start, content.end);
    const isEmpty = last === content.start;
    const textSpan = {
      start: isEmpty ? span.end : content.place(content.start),
      end: isEmpty ? span.end : content.placeOfEnd(last),
    };
    const { hasCaret, hasHash } = this.inline;
    const masked = hasCaret || hasHash ? this.masked(textSpan, found) : "";
    const named = hasCaret ? blockNameOf(masked, textSpan.start) : undefined;
    if (named) this.facts.blocks.push({ name: named.name, span });
    const unnamed = named ? masked.slice(0, named.from - textSpan.start) : masked;
    const attributes = hasHash ? headingIdOf(unnamed, textSpan.start) : undefined;
    const shown = this.shown.of(content.start, content.end, this.inline.tokens, 0, linkInHeading);
    const bare = withoutBlockName(shown);
    const text = attributes ? withoutAttributes(bare) : bare;
    const ownSpan = { start: textSpan.start, end: attributes?.textEnd ?? named?.from ?? textSpan.end };
    if (attributes) {
      const { anchors } = this.facts;
      anchors.splice(anchors.length - found.anchors.length, 0, { text: attributes.id, ...ownSpan });
    }
    this.isNaming = text !== "" && !isLinksAlone(this.text, textSpan, found);
    this.facts.headings.push({
      text,
      level: table.details[block] ?? 1,
      span,
      textSpan: ownSpan,
    });
    this.addLinks(found.links, found, textSpan);
    if (hasHash && !tagsLead(this.rules)) this.readTags(textSpan, found);
  }

  private readParagraph(block: number, first: number): void {
    const { table, inline, content } = this;
    const span = { start: table.start(block), end: table.end(block) };
    const parent = table.parent(block);
    const found = this.readInline(block);
    const { outline } = this.rules;
    const isAtTop = parent === none || (outline && isTopItem(table, parent));
    const isTold = this.wantsTold && isAtTop && this.facts.told === undefined;
    const { links } = found;
    const only = links.length === 1 && inline.tokens.count === 1 ? links[0] : undefined;
    // Most items of lists are a link alone, in which no rule finds anything.
    const isAlone =
      only !== undefined &&
      only.form !== "markdown" &&
      only.span.start === span.start &&
      only.span.end === span.end;
    if (isAlone && !isTold) {
      this.addLinks(links, found, span);
      return;
    }
    const inItem = parent !== none && table.kind(parent) === listItem;
    const isItemStart = inItem && table.before(block) === none && links.length > 0;
    const { hasColons, hasHash, hasCaret } = inline;
    const needsMask = hasColons || hasCaret || (isItemStart && !isAlone);
    const masked = needsMask ? this.masked(span, found) : "";
    // The properties of blocks in an outline are read elsewhere; there, fields matter for links alone.
    const wantsFields = hasColons && (links.length > 0 || !outline);
    const fields = wantsFields ? inlineFieldsOf(masked, span.start) : noFields;
    if (fields !== noFields && !outline)
      addProperties(this.facts, fieldProperties(this.text, fields, links, inItem ? masked : ""));
    if (links.length > 0) {
      const related = this.related(found, fields, isItemStart && !isAlone ? masked : "", span.start);
      this.addLinks(related, found, inItem ? span : this.contextSpans(span, found, fields));
    }
    if (hasHash && !tagsLead(this.rules)) this.readTags(span, found);
    if (hasColons && this.rules.outline) addBlockIds(this.facts.blocks, masked, table, block);
    if (hasCaret) this.readBlockName(masked, span, block, first);
    if (isTold)
      this.facts.told = toldBy(
        (setAside) => this.shown.linesOf(content.start, content.end, inline.tokens, setAside),
        outline,
      );
  }

  /** The links with the relations that the fields or the start of the list item say; `masked` is empty where none does. */
  private related(
    { links, referred }: InlineFacts,
    fields: InlineFields,
    masked: string,
    at: number,
  ): readonly BareLink[] {
    const firstWiki = masked === "" ? undefined : links.find(({ form }) => form === "wiki");
    const inList = firstWiki ? listRelationOf(masked, at, firstWiki.span) : undefined;
    if (fields === noFields && !inList) return links;
    const relations = fields === noFields ? [] : fieldRelations(fields, links);
    let next = 0;
    return links.map((link, index) => {
      const relation = link.relation ?? relations[index] ?? (link === firstWiki ? inList : undefined);
      const typed = relation ? { ...link, relation } : link;
      const reference = referred[next];
      if (reference?.link === link) referred[next++] = { ...reference, link: typed };
      return typed;
    });
  }

  private readHtml(block: number): void {
    const start = this.table.start(block);
    const source = this.text.slice(start, this.table.end(block));
    const isOpen = source.trimStart().startsWith("<!--");
    append(this.facts.anchors, isOpen ? headingsInComment(source, start) : anchorsIn(source, start));
  }

  /** The wiki-links in a footnote such as `[^1]: [[a]]`, which for readers is a line of text. */
  private readFootnote(block: number): void {
    const span = { start: this.table.start(block), end: this.table.end(block) };
    const source = this.text.slice(span.start, span.end);
    if (/^\[[ \t\r\n]*\^/.test(source))
      this.addLinks(wikiLinksIn(source, span.start, this.rules), undefined, span);
  }

  /** For each link the line of its field, or else its sentence, which goes over no line of a field. */
  private contextSpans(paragraph: Span, { links, opaque }: InlineFacts, { lines }: InlineFields): Span[] {
    const inner = links.map(({ span }) => span);
    const whole = maskedSource(this.text, paragraph, inner, opaque);
    const spans: Span[] = [];
    let at = paragraph.start;
    const addProse = (end: number) => {
      if (at < end) append(spans, sentencesOf(whole.slice(at - paragraph.start, end - paragraph.start), at));
    };
    for (const { line } of lines) {
      addProse(line.start);
      spans.push(line);
      at = line.end;
    }
    addProse(paragraph.end);
    return holding(spans, inner).map((span) => span ?? paragraph);
  }

  /** @param around the place of all contexts, or for each link that of its own; equal places must be one object */
  private addLinks(
    links: readonly BareLink[],
    found: InlineFacts | undefined,
    around: Span | readonly Span[],
  ): void {
    let lastPlace: Span | undefined;
    let lastContext: SpannedText | undefined;
    let nextReferred = 0;
    for (let index = 0; index < links.length; index++) {
      const link = links[index];
      if (!link) continue;
      const place = "start" in around ? around : (around[index] ?? link.span);
      const shared = place === lastPlace && fits(place) ? lastContext : undefined;
      const context: SpannedText = shared ?? clip(this.text, place, link.span);
      lastPlace = place;
      lastContext = context;
      const reference = found?.referred[nextReferred];
      if (reference?.link === link) {
        const { label, start } = reference;
        this.facts.references.push({ index: this.facts.links.length, label, start });
        nextReferred++;
      }
      this.facts.links.push(inContext(link, context));
    }
  }

  private readTags(span: Span, found: InlineFacts): void {
    append(this.facts.tags, tagsOf(maskedProse(this.text, span, found), span.start));
  }

  /** A name alone in a paragraph is that of the block before it; one at the end of an item's first paragraph, the item's. */
  private readBlockName(masked: string, span: Span, block: number, first: number): void {
    const { table, facts } = this;
    const named = blockNameOf(masked, span.start);
    if (!named) return;
    const parent = table.parent(block);
    const previous = table.before(block);
    const before = named.alone ? previous : none;
    const isItem = previous === none && parent !== none && table.kind(parent) === listItem;
    const owner = before !== none ? before : isItem ? parent : block;
    const isBefore = named.alone && parent === none && previous === none && !this.isFirstUnit;
    const isOuterList = before === first && before !== none && this.goesOnWithList;
    if (isBefore || isOuterList) facts.outerBlocks.push({ index: facts.blocks.length, isBefore });
    facts.blocks.push({ name: named.name, span: { start: table.start(owner), end: table.end(owner) } });
  }

  /** The source with code and wiki-links made opaque; the texts of Markdown links stay, since a field may stand in one. */
  private masked(span: Span, { links, opaque }: InlineFacts): string {
    return maskedSource(this.text, span, wikiSpans(links), opaque);
  }
}

/** The link itself, which nobody else has yet, with its context. */
function inContext(link: BareLink & { context?: SpannedText }, context: SpannedText): Link {
  link.context = context;
  return link as Link;
}
