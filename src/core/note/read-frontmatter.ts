import { isMap, isScalar, isSeq, Pair, parseDocument, Scalar, type Document, type Node } from "yaml";
import type { Span, SpannedText } from "../text/span.ts";
import type { Link, Note, NoteId, NoteProblem } from "./note.ts";
import { parseId, typePattern } from "./note-id.ts";
import { clip } from "./context.ts";
import { endOfLine } from "./split-frontmatter.ts";
import { wikiLinkParts } from "./wiki-link.ts";

/** What the frontmatter of a note says. */
export type FrontmatterReading = Pick<Note, "aliases" | "links" | "problems"> &
  Partial<Pick<Note, "id" | "type" | "title" | "summary" | "status">> & {
    readonly tags: readonly SpannedText[];
  };

/** The keys that are no relations; compared without case, since vaults from elsewhere write `Aliases`. */
const reservedKeys = new Set([
  "id",
  "type",
  "title",
  "summary",
  "description",
  "status",
  "aliases",
  "alias",
  "tags",
  "tag",
]);
/** How many keys of a frontmatter that is no valid YAML are read one by one. */
const mostBrokenKeys = 200;
/** These mean what they say only as plain words; a wiki-link as their value makes them a relation. */
const wordKeys = new Set(["type", "status"]);

/**
 * Reads the YAML of a note's frontmatter (format.md, A note). Never throws: a mistake is a problem at its place, and what
 * YAML could still make out counts.
 *
 * @param text the whole text of the note
 * @param yaml where the YAML stands in it
 */
export function readFrontmatter(text: string, yaml: Span): FrontmatterReading {
  return new FrontmatterReader(text, yaml).read();
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

class FrontmatterReader {
  private readonly links: Link[] = [];
  private readonly problems: NoteProblem[] = [];
  private readonly source: string;

  constructor(
    private readonly text: string,
    private readonly yaml: Span,
  ) {
    // The YAML library knows no lone carriage return; the editor reads it as a line end.
    this.source = text.slice(yaml.start, yaml.end).replace(/\r(?!\n)/g, "\n");
  }

  read(): FrontmatterReading {
    const document = this.parse();
    const contents = document?.contents;
    const pairs =
      document && document.errors.length > 0 ? this.pairsByLines() : isMap(contents) ? contents.items : [];
    if (contents && !isMap(contents) && this.source.trim() !== "" && document.errors.length === 0) {
      this.report(
        "frontmatter.malformed",
        "The frontmatter must be made of lines such as `key: value`.",
        this.spanOf(contents),
      );
    }
    const byKey = new Map<string, Node>();
    for (const pair of pairs) {
      const { key, value } = pair as Pair<Node | null, Node | null>;
      if (!isScalar(key) || !value) continue;
      const name = scalarText(key).toLowerCase();
      const isWord = !wordKeys.has(name) || !this.holdsLinks(value);
      if (reservedKeys.has(name) && isWord) byKey.set(name, value);
      else this.readRelation(key, value);
    }
    return { ...this.readReserved(byKey), links: this.links, problems: this.problems };
  }

  private parse(): Document.Parsed | undefined {
    try {
      const document = parseDocument(this.source, { logLevel: "silent", prettyErrors: false });
      for (const { pos, message } of document.errors) {
        const start = this.yaml.start + Math.min(pos[0], this.source.trimEnd().length);
        const end = Math.max(start, Math.min(this.yaml.start + pos[1], endOfLine(this.text, start)));
        this.report("frontmatter.malformed", `The frontmatter is no valid YAML here: ${message}.`, {
          start,
          end,
        });
      }
      return document;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.report("frontmatter.malformed", `The frontmatter can't be read: ${reason}.`, this.yaml);
      return undefined;
    }
  }

  /**
   * The keys of a frontmatter that is no valid YAML as a whole, each with its lines read on its own, so that one mistake,
   * such as a title with a colon, does not cost the others. Blanks in place of the other lines keep the offsets.
   */
  private pairsByLines(): Pair[] {
    // Each key costs a pass over the text, so there is an end to it.
    const starts = [...this.source.matchAll(/^[^\s#\-{}[\]][^\r\n:]*:(?=\s|$)/gm)]
      .map(({ index }) => index)
      .slice(0, mostBrokenKeys);
    return starts.flatMap((start, index) => {
      const end = starts[index + 1] ?? this.source.length;
      const piece = this.source.slice(start, end).trimEnd();
      const alone = this.source.slice(0, start).replace(/[^\r\n]/g, " ") + piece;
      const { contents, errors } = parseDocument(alone, { logLevel: "silent", prettyErrors: false });
      if (errors.length === 0) return isMap(contents) ? contents.items : [];
      // A plain text with a colon in it: the rest of the line is what was meant.
      const colon = piece.indexOf(":");
      if (/[\r\n]/.test(piece) || /^\s*["'[{&*!|>%@`]/.test(piece.slice(colon + 1))) return [];
      return [this.plainPair(start, piece, colon)];
    });
  }

  private plainPair(start: number, piece: string, colon: number): Pair {
    const key = new Scalar(piece.slice(0, colon).trimEnd());
    key.range = [start, start + colon, start + colon];
    const written = piece.slice(colon + 1);
    const value = new Scalar(written.trim());
    const valueStart = start + piece.length - written.trimStart().length;
    value.range = [valueStart, start + piece.length, start + piece.length];
    return new Pair(key, value);
  }

  private readReserved(byKey: ReadonlyMap<string, Node>): Omit<FrontmatterReading, "links" | "problems"> {
    const text = (...keys: string[]) => {
      for (const key of keys) {
        const node = byKey.get(key);
        const found = node && this.scalar(node);
        if (found && found.text !== "") return found;
      }
      return undefined;
    };
    const read: Draft<Omit<FrontmatterReading, "links" | "problems">> = {
      aliases: ["aliases", "alias"].flatMap((key) => this.texts(byKey.get(key))),
      tags: ["tags", "tag"].flatMap((key) => this.texts(byKey.get(key))).flatMap(splitTags),
    };
    const id = this.readId(text("id"));
    const type = this.readType(text("type"), id);
    const title = text("title");
    const summary = text("summary", "description");
    const status = text("status");
    if (id) read.id = id;
    if (type) read.type = type;
    if (title) read.title = title;
    if (summary) read.summary = summary;
    if (status) read.status = status;
    return read;
  }

  private readId(written: SpannedText | undefined): NoteId | undefined {
    if (!written) return undefined;
    const parts = parseId(written.text);
    if (parts) return { ...written, ...parts };
    // Without a colon it is another tool's id, a property like any other.
    if (written.text.includes(":")) {
      const message = `"${written.text}" is no id: write type:slug, the type of letters, digits, _ or -, the slug without blanks, brackets, quotes, <, >, #, ^ and |.`;
      this.report("id.malformed", message, written);
    }
    return undefined;
  }

  private readType(written: SpannedText | undefined, id: NoteId | undefined): SpannedText | undefined {
    if (!written) return undefined;
    if (!typePattern.test(written.text)) {
      this.report(
        "type.malformed",
        `"${written.text}" is no type: it starts with a letter and goes on with letters, digits, _ or -.`,
        written,
      );
      return undefined;
    }
    if (id && id.type !== written.text) {
      const message = `The type "${written.text}" differs from that of the id, "${id.type}", which counts. Change one of them.`;
      this.report("type.mismatch", message, written);
    }
    return written;
  }

  private readRelation(key: Scalar, value: Node): void {
    const keySpan = this.contentSpan(key);
    const relation = { text: scalarText(key).trim(), ...keySpan, from: "key" as const };
    if (relation.text === "") return;
    const items = isSeq(value) && !this.bareLink(value) ? value.items : [value];
    for (const item of items as (Node | null)[]) {
      if (!item) continue;
      const link = this.linkIn(item);
      if (link)
        this.links.push({ ...link, relation: link.relation ?? relation, context: this.contextOf(link.span) });
    }
  }

  /** The link that a value is as a whole. */
  private linkIn(node: Node): Omit<Link, "context"> | undefined {
    const bare = this.bareLink(node);
    if (bare) return withRelation(wikiLinkParts(this.text.slice(bare.start, bare.end), bare.start));
    if (!isScalar(node) || typeof node.value !== "string") return undefined;
    const written = this.scalar(node);
    const { text } = written;
    if (/^\[\[[^[\]\r\n]*\]\]$/.test(text)) {
      const parts = withRelation(wikiLinkParts(text, written.start));
      const exact = this.text.slice(written.start, written.end) === text;
      return parts && !exact ? withSpans(parts, written) : parts;
    }
    return parseId(text)
      ? { form: "id", span: { start: written.start, end: written.end }, target: written }
      : undefined;
  }

  /** An unquoted `[[x]]`, which YAML reads as a list in a list. */
  private bareLink(node: Node): Span | undefined {
    if (!isSeq(node) || !node.flow) return undefined;
    const span = this.spanOf(node);
    return /^\[\[[^[\]\r\n]*\]\]$/.test(this.text.slice(span.start, span.end)) ? span : undefined;
  }

  private holdsLinks(value: Node): boolean {
    const isLink = (node: Node | null) => (node ? this.linkIn(node)?.form === "wiki" : false);
    return (
      isLink(value) ||
      (isSeq(value) && value.items.length > 0 && (value.items as (Node | null)[]).every(isLink))
    );
  }

  /** A value as text; what is no text, such as a number or a date, as it is written. */
  private scalar(node: Node): SpannedText {
    const span = this.contentSpan(node);
    if (isScalar(node)) return { text: scalarText(node).trim(), ...span };
    if ((isSeq(node) || isMap(node)) && node.items.length === 0) return { text: "", ...span };
    // `title: {{date}}` and the like: what stands there is all there is to show.
    return { text: this.text.slice(span.start, span.end).trim(), ...span };
  }

  private texts(node: Node | undefined): SpannedText[] {
    if (!node) return [];
    const items = isSeq(node) ? (node.items as (Node | null)[]) : [node];
    return items
      .flatMap((item) => (item && isScalar(item) ? [this.scalar(item)] : []))
      .filter(({ text }) => text !== "");
  }

  private spanOf(node: Node): Span {
    const [start, end] = node.range ?? [0, 0];
    return { start: this.yaml.start + start, end: this.yaml.start + end };
  }

  /** The place of a value without the quotes around it. */
  private contentSpan(node: Node): Span {
    const { start, end } = this.spanOf(node);
    const quoted = isScalar(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE");
    return quoted && end - start >= 2 ? { start: start + 1, end: end - 1 } : { start, end };
  }

  private contextOf(span: Span): SpannedText {
    let start = span.start;
    while (start > this.yaml.start && !/[\r\n]/.test(this.text[start - 1] ?? "\n")) start--;
    return clip(this.text, { start, end: endOfLine(this.text, span.end) }, span);
  }

  private report(code: NoteProblem["code"], message: string, { start, end }: Span): void {
    this.problems.push({ code, message, start, end });
  }
}

function scalarText(node: Scalar): string {
  if (typeof node.value === "string") return node.value;
  return node.source ?? (node.value === null || node.value === undefined ? "" : JSON.stringify(node.value));
}

function withRelation(parts: ReturnType<typeof wikiLinkParts>): Omit<Link, "context"> | undefined {
  if (!parts) return undefined;
  const { relation, ...rest } = parts;
  return relation ? { ...rest, relation: { ...relation, from: "link" } } : rest;
}

/** A link in a value with escapes, of which no part has a place of its own. */
function withSpans(link: Omit<Link, "context">, { start, end }: Span): Omit<Link, "context"> {
  const placed: Draft<Omit<Link, "context">> = {
    ...link,
    span: { start, end },
    target: { ...link.target, start, end },
  };
  for (const part of ["heading", "block", "label"] as const) {
    const found = placed[part];
    if (found) placed[part] = { ...found, start, end };
  }
  if (placed.relation) placed.relation = { ...placed.relation, start, end };
  return placed;
}

function splitTags({ text, start }: SpannedText): SpannedText[] {
  return [...text.matchAll(/[^\s,]+/g)].map((match) => {
    const name = match[0].replace(/^#/, "");
    const at = start + match.index + match[0].length - name.length;
    return { text: name, start: at, end: at + name.length };
  });
}
