import type { Link, Note } from "../note/note.ts";
import type { Message } from "../text/message.ts";
import type { SpannedText } from "../text/span.ts";
import type { ByteWriter } from "./byte-stream.ts";

/** A context, and where its text stands among those of its note. */
export interface PlacedContext {
  readonly context: SpannedText;
  readonly at: number;
}

/** Writes what of a note the graph does not read, for `unpackNote`. */
export class DetailsWriter {
  /** @param put writes a text among those of the note, and gives its place */
  constructor(
    private readonly bytes: ByteWriter,
    private readonly put: (text: string) => number,
  ) {}

  /** What `unpackNote` reads, in its order. */
  add(note: Note, contexts: readonly PlacedContext[]): void {
    const { bytes } = this;
    const { frontmatter, id, type, title, summary, status, firstParagraph } = note;
    // No lists and loops over these few: nothing in a start runs so often before it is compiled.
    bytes.unsigned(
      (frontmatter ? 1 : 0) |
        (id ? 2 : 0) |
        (type ? 4 : 0) |
        (title ? 8 : 0) |
        (summary ? 16 : 0) |
        (status ? 32 : 0) |
        (firstParagraph === undefined ? 0 : 64) |
        (note.opensWithTitle ? 128 : 0),
    );
    if (frontmatter) this.addSpan(frontmatter.start, frontmatter.end);
    if (id) this.addSpanned(id);
    if (type) this.addSpanned(type);
    if (title) this.addSpanned(title);
    if (summary) this.addSpanned(summary);
    if (status) this.addSpanned(status);
    if (id) bytes.unsigned(id.type.length);
    if (firstParagraph !== undefined) this.addText(firstParagraph);
    this.addAll(note.aliases);
    this.addAll(note.tags);
    bytes.unsigned(contexts.length);
    for (const { context, at } of contexts) {
      this.addSpan(context.start, context.end);
      bytes.unsigned(at);
      bytes.unsigned(context.text.length);
    }
    this.addLinkDetails(note.links);
    this.addHeadings(note);
    bytes.unsigned(note.blocks.length);
    for (const { name, span } of note.blocks) {
      this.addSpanned(name);
      this.addSpan(span.start, span.end);
    }
    bytes.unsigned(note.anchors.length);
    for (const anchor of note.anchors) {
      this.addSpanned(anchor);
      bytes.unsigned(anchor.isHidden ? 1 : 0);
    }
    bytes.unsigned(note.problems.length);
    for (const { code, message, start, end } of note.problems) {
      this.addText(code);
      this.addMessage(message);
      this.addSpan(start, end);
    }
    bytes.unsigned(note.lineStarts.length);
    let before = 0;
    for (const start of note.lineStarts) {
      bytes.unsigned(start - before);
      before = start;
    }
  }

  private addLinkDetails(links: readonly Link[]): void {
    const { bytes } = this;
    let context: SpannedText | undefined;
    let before = 0;
    for (const link of links) {
      const { span, relation, target, heading, block, label } = link;
      const isNew = link.context !== context;
      context = link.context;
      bytes.unsigned(isNew ? 1 : 0);
      bytes.signed(span.start - before);
      bytes.unsigned(span.end - span.start);
      before = span.start;
      if (relation) this.addPart(relation, span.start);
      this.addPart(target, span.start);
      if (heading) this.addPart(heading, span.start, heading.text);
      if (block) this.addPart(block, span.start, block.text);
      if (label) this.addPart(label, span.start, label.text);
    }
  }

  private addPart(part: SpannedText, from: number, text?: string): void {
    this.bytes.signed(part.start - from);
    this.bytes.unsigned(part.end - part.start);
    if (text !== undefined) this.addText(text);
  }

  private addHeadings({ headings }: Note): void {
    const { bytes } = this;
    bytes.unsigned(headings.length);
    for (const { text, level, span, textSpan, sectionEnd } of headings) {
      this.addText(text);
      bytes.unsigned(level);
      this.addSpan(span.start, span.end);
      bytes.unsigned(textSpan.start - span.start);
      bytes.unsigned(textSpan.end - textSpan.start);
      bytes.unsigned(sectionEnd - span.start);
    }
  }

  private addMessage({ text, values }: Message): void {
    this.addText(text);
    this.bytes.unsigned(values.length);
    for (const value of values) {
      this.bytes.unsigned(typeof value === "object" ? 1 : 0);
      if (typeof value === "object") this.addMessage(value);
      else this.addText(String(value));
    }
  }

  private addText(text: string): void {
    this.bytes.unsigned(this.put(text));
    this.bytes.unsigned(text.length);
  }

  private addAll(list: readonly SpannedText[]): void {
    this.bytes.unsigned(list.length);
    for (const one of list) this.addSpanned(one);
  }

  private addSpan(start: number, end: number): void {
    this.bytes.unsigned(start);
    this.bytes.unsigned(end - start);
  }

  private addSpanned({ text, start, end }: SpannedText): void {
    this.addSpan(start, end);
    this.addText(text);
  }
}
