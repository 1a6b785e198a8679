import { normalizeRelation, reservedKeys } from "../../note/relation-name.ts";
import type { Span, SpannedText } from "../../text/span.ts";
import { noteOfTag } from "../../note/note-tag.ts";
import { clip, fits } from "../../note/context.ts";
import { readPairs } from "./frontmatter-pairs.ts";
import type { FrontmatterScalar, FrontmatterValue } from "./frontmatter-value.ts";
import type { Link, LinkRelation, Note, NoteId, NoteProblem, NoteProperty } from "../../note/note.ts";
import { parseId, typePattern } from "../../note/note-id.ts";
import { plainRules, type NoteRules } from "../../note/note-rules.ts";
import { isProperty, maxProperties, maxPropertyLength, wordKeys } from "./property-limits.ts";
import { endOfLine } from "../../note/split-frontmatter.ts";
import { betweenCommas, tagsInValue } from "../facts/tags.ts";
import { wikiLinkParts } from "../../note/wiki-link.ts";
import { linkOfText, severalLinks, wholeLink, type LinkInValue } from "./links-in-text.ts";
import { type Message, messageOf } from "../../text/message.ts";

/** The number by which a note of a Zettelkasten is linked, as `fileNumber` has it at a file's name. */
const zettelNumber = /^\d{12,14}$/;

/** By which basic-memory links notes; those of sites begin with a slash. */
const isPermalink = /^[^\s/:]+(?:\/[^\s/:]+)+$/;

/** What the frontmatter of a note says. */
export type FrontmatterReading = Pick<Note, "aliases" | "links" | "problems"> &
  Partial<Pick<Note, "id" | "type" | "title" | "summary" | "status" | "properties">> & {
    readonly tags: readonly SpannedText[];
  };

/**
 * Reads the YAML of a note's frontmatter (media/note-format.md, A note). Never throws: a mistake is a problem at its place, and what
 * YAML could still make out counts.
 *
 * @param text the whole text of the note
 * @param yaml where the YAML stands in it
 * @param pairsOf reads the YAML; the tests give one that never leaves out the library
 * @param rules what a dialect decides
 */
export function readFrontmatter(
  text: string,
  yaml: Span,
  pairsOf = readPairs,
  rules: NoteRules = plainRules,
): FrontmatterReading {
  return new FrontmatterReader(text, yaml, rules).read(pairsOf);
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

class FrontmatterReader {
  private readonly links: Link[] = [];
  private readonly problems: NoteProblem[] = [];
  private readonly properties: NoteProperty[] = [];
  private line: Span = { start: 0, end: 0 };
  private lineContext: SpannedText | undefined;

  constructor(
    private readonly text: string,
    private readonly yaml: Span,
    private readonly rules: NoteRules,
  ) {}

  read(pairsOf: typeof readPairs): FrontmatterReading {
    // The YAML library knows no lone carriage return; the editor reads it as a line end.
    const written = this.text.slice(this.yaml.start, this.yaml.end);
    const source = written.includes("\r") ? written.replace(/\r(?!\n)/g, "\n") : written;
    const { pairs, mistakes } = pairsOf(source);
    for (const { message, start, end } of mistakes)
      this.report("frontmatter.malformed", message, this.spanInText({ start, end }));
    const byKey = new Map<string, FrontmatterValue>();
    for (const { key, value } of pairs) {
      const name = key.text.toLowerCase();
      if (name === this.rules.summaryKey) {
        byKey.set(name, value);
        continue;
      }
      if (isProperty(name)) this.readProperty(key.text, value);
      // A wiki-link as the value of a word makes it a relation.
      const isReserved = reservedKeys.has(name) && (!wordKeys.has(name) || !this.holdsLinks(value));
      if (isReserved || name === "permalink") byKey.set(name, value);
      else this.readRelation(key, value);
    }
    const read = this.readReserved(byKey);
    return this.properties.length > 0 ? { ...read, properties: this.properties } : read;
  }

  private readReserved(byKey: ReadonlyMap<string, FrontmatterValue>): FrontmatterReading {
    const text = (key: string) => {
      const value = byKey.get(key);
      const found = value && this.textOf(value);
      return found && found.text !== "" ? found : undefined;
    };
    const listed = (key: string, other: string) =>
      byKey.has(key) || byKey.has(other)
        ? [...this.textsOf(byKey.get(key)), ...this.textsOf(byKey.get(other))]
        : [];
    const tags = listed("tags", "tag");
    const read: Draft<FrontmatterReading> = {
      links: this.links,
      problems: this.problems,
      aliases: this.rules.aliasCommas ? this.dividedAliases(byKey) : listed("aliases", "alias"),
      tags: tags.length === 0 ? tags : tags.flatMap(tagsInValue),
    };
    if (this.rules.noteTags.includes("#")) this.addTagLinks(read.tags);
    const writtenId = text("id");
    const id = this.readId(writtenId);
    const type = this.readType(text("type"), id);
    const title = text("title");
    const { summaryKey } = this.rules;
    const summary = text("summary") ?? text("description") ?? (summaryKey ? text(summaryKey) : undefined);
    const status = text("status");
    if (id) read.id = id;
    else if (writtenId && (this.rules.idIsAlias || zettelNumber.test(writtenId.text)))
      read.aliases = [...read.aliases, writtenId];
    const permalink = text("permalink");
    if (permalink && isPermalink.test(permalink.text)) read.aliases = [...read.aliases, permalink];
    if (type) read.type = type;
    if (title) read.title = title;
    if (summary) read.summary = summary;
    if (status) read.status = status;
    return read;
  }

  /** The links to notes that tags are. */
  private addTagLinks(tags: readonly SpannedText[]): void {
    for (const { text, start, end } of tags) {
      const target = { text: noteOfTag(text), start, end };
      const span = { start, end };
      this.links.push({ form: "name", span, target, context: this.contextOf(span) });
    }
    this.links.sort((a, b) => a.span.start - b.span.start);
  }

  /** The aliases where one text behind `alias` is several, between commas. */
  private dividedAliases(byKey: ReadonlyMap<string, FrontmatterValue>): SpannedText[] {
    const alias = byKey.get("alias");
    const own = this.textsOf(alias);
    const divided = alias?.kind === "scalar" ? own.flatMap((one) => betweenCommas(one, this.text)) : own;
    return [...this.textsOf(byKey.get("aliases")), ...divided];
  }

  private readProperty(key: string, value: FrontmatterValue): void {
    for (const item of this.itemsOf(value)) {
      const bare = this.bareLink(item);
      const text = bare ? this.text.slice(bare.start, bare.end) : item.kind === "scalar" ? item.text : "";
      if (text !== "" && text.length <= maxPropertyLength && this.properties.length < maxProperties)
        this.properties.push({ key, value: text });
    }
  }

  private readId(written: SpannedText | undefined): NoteId | undefined {
    if (!written) return undefined;
    const parts = parseId(written.text);
    if (parts) {
      const { text, start, end } = written;
      return { text, start, end, type: parts.type, slug: parts.slug };
    }
    // Without a colon it is another tool's id.
    if (written.text.includes(":")) {
      const message = messageOf`"${written.text}" is no id: write type:slug, the type of letters, digits, _ or -, the slug without blanks, brackets, quotes, <, >, #, ^ and |.`;
      this.report("id.malformed", message, written);
    }
    return undefined;
  }

  private readType(written: SpannedText | undefined, id: NoteId | undefined): SpannedText | undefined {
    if (!written) return undefined;
    if (!typePattern.test(written.text)) {
      this.report(
        "type.malformed",
        messageOf`"${written.text}" is no type: it starts with a letter and goes on with letters, digits, _ or -.`,
        written,
      );
      return undefined;
    }
    if (id && id.type !== written.text) {
      const message = messageOf`The type "${written.text}" differs from that of the id, "${id.type}", which counts. Change one of them.`;
      this.report("type.mismatch", message, written);
    }
    return written;
  }

  private readRelation(key: FrontmatterScalar, value: FrontmatterValue): void {
    if (key.text === "") return;
    // One object for all of them: a list can have thousands.
    const said = { ...this.inText(key), from: "key" as const };
    for (const item of this.itemsOf(value)) {
      const link = this.linkIn(item) ?? this.nameIn(key, item);
      if (link) this.addLink(link, said);
      else for (const one of this.severalIn(item)) this.addLink(one, said);
    }
  }

  private addLink(link: Draft<LinkInValue>, said: LinkRelation): void {
    link.relation ??= said;
    this.links.push(Object.assign(link, { context: this.contextOf(link.span) }));
  }

  /** A value as a list: itself, or its items. */
  private itemsOf(value: FrontmatterValue): readonly FrontmatterValue[] {
    return value.kind !== "list" || this.bareLink(value) ? [value] : value.items;
  }

  /** The link that a value is as a whole. */
  private linkIn(value: FrontmatterValue): LinkInValue | undefined {
    const bare = this.bareLink(value);
    if (bare) return wikiLinkParts(this.text.slice(bare.start, bare.end), bare.start, this.rules);
    if (value.kind !== "scalar") return undefined;
    const written = this.inText(value);
    const { text, start, end } = written;
    return (
      linkOfText(written, this.text, this.rules) ??
      (parseId(text) ? { form: "id", span: { start, end }, target: written } : undefined)
    );
  }

  private severalIn(value: FrontmatterValue): readonly LinkInValue[] {
    return value.kind === "scalar" ? severalLinks(this.inText(value), this.text, this.rules) : [];
  }

  /** The name that a value is as a whole under a key whose plain words name notes. */
  private nameIn(key: FrontmatterScalar, value: FrontmatterValue): LinkInValue | undefined {
    const { bareNames } = this.rules;
    if (bareNames.length === 0 || value.kind !== "scalar" || !bareNames.includes(normalizeRelation(key.text)))
      return undefined;
    const target = this.inText(value);
    const isName = target.text !== "" && !/[[\]|#\r\n]|:\/\//.test(target.text);
    return isName ? { form: "name", span: { start: target.start, end: target.end }, target } : undefined;
  }

  /** An unquoted `[[x]]`, which YAML reads as a list in a list. */
  private bareLink(value: FrontmatterValue): Span | undefined {
    if (value.kind !== "list" || !value.flow) return undefined;
    const span = this.spanInText(value);
    return wholeLink.test(this.text.slice(span.start, span.end)) ? span : undefined;
  }

  private holdsLinks(value: FrontmatterValue): boolean {
    const items = this.itemsOf(value);
    return (
      items.length > 0 &&
      items.every((item) => this.linkIn(item)?.form === "wiki" || this.severalIn(item).length > 0)
    );
  }

  /** A value as text. */
  private textOf(value: FrontmatterValue): SpannedText {
    if (value.kind === "scalar") return this.inText(value);
    const { start, end } = this.spanInText(value);
    if (value.kind === "map" ? value.isEmpty : value.items.length === 0) return { text: "", start, end };
    // `title: {{date}}` and the like: what stands there is all there is to show.
    const text = this.text.slice(start, end).trim();
    return { text, start, end: start + text.length };
  }

  private textsOf(value: FrontmatterValue | undefined): SpannedText[] {
    if (!value) return [];
    return this.itemsOf(value)
      .flatMap((item) => (item.kind === "scalar" ? [this.inText(item)] : []))
      .filter(({ text }) => text !== "");
  }

  private inText({ text, start, end }: FrontmatterScalar): SpannedText {
    return {
      text,
      start: this.yaml.start + start,
      end: Math.min(this.yaml.start + end, Math.max(this.yaml.end, this.yaml.start + start)),
    };
  }

  private spanInText({ start, end }: Span): Span {
    return { start: this.yaml.start + start, end: Math.min(this.yaml.start + end, this.yaml.end) };
  }

  /** The line that says it. Links of one line share one object. */
  private contextOf(span: Span): SpannedText {
    if (span.start < this.line.start || span.end > this.line.end) {
      let { start } = span;
      while (start > this.yaml.start && !/[\r\n]/.test(this.text[start - 1] ?? "\n")) start--;
      this.line = { start, end: endOfLine(this.text, span.end) };
      this.lineContext = undefined;
    }
    if (!fits(this.line)) return clip(this.text, this.line, span);
    return (this.lineContext ??= clip(this.text, this.line, span));
  }

  private report(code: NoteProblem["code"], message: Message, { start, end }: Span): void {
    this.problems.push({ code, message, start, end });
  }
}
