import type { Message } from "../text/message.ts";
import type { Block, Heading, Link, Note, NoteId, NoteProblem, NoteProblemCode } from "../note/note.ts";
import type { Span, SpannedText } from "../text/span.ts";
import { ByteReader } from "./byte-stream.ts";
import {
  field,
  formOf,
  hasBlock,
  hasHeading,
  hasLabel,
  linkField,
  packed,
  relationPlaceOf,
  type NotePack,
} from "./note-pack.ts";

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** The note whose record begins at `record`, equal to the one that was packed with its details. */
export function unpackNote(pack: NotePack, record: number): Note {
  return new Unpacking(pack, record).read();
}

class Unpacking {
  private readonly bytes: ByteReader;
  private readonly textStart: number;

  constructor(
    private readonly pack: NotePack,
    private readonly record: number,
  ) {
    this.bytes = new ByteReader(pack.bytes, packed.number(pack, record, field.bytesStart));
    this.textStart = packed.number(pack, record, field.textStart);
  }

  read(): Note {
    const note = this.readFrontmatter();
    const properties = packed.properties(this.pack, this.record);
    if (properties.length > 0) note.properties = properties;
    note.aliases = this.list(() => this.spanned());
    note.tags = this.list(() => this.spanned());
    note.links = this.readLinks(this.list(() => this.spanned()));
    note.headings = this.list(() => this.readHeading());
    note.blocks = this.list((): Block => ({ name: this.spanned(), span: this.span() }));
    note.anchors = this.list(() => {
      const anchor = this.spanned();
      return this.bytes.unsigned() === 1 ? { ...anchor, isHidden: true } : anchor;
    });
    note.problems = this.list(() => this.readProblem());
    let start = 0;
    const lineStarts = new Uint32Array(this.bytes.count());
    for (let line = 0; line < lineStarts.length; line++) lineStarts[line] = start += this.bytes.unsigned();
    note.lineStarts = lineStarts;
    return note;
  }

  private readFrontmatter(): Draft<Note> {
    const note: Draft<Note> = {
      lineStarts: new Uint32Array(),
      aliases: [],
      tags: [],
      links: [],
      headings: [],
      blocks: [],
      anchors: [],
      problems: [],
    };
    const flags = this.bytes.unsigned();
    if (flags & 1) note.frontmatter = this.span();
    const id = flags & 2 ? this.spanned() : undefined;
    if (flags & 4) note.type = this.spanned();
    if (flags & 8) note.title = this.spanned();
    if (flags & 16) note.summary = this.spanned();
    if (flags & 32) note.status = this.spanned();
    if (id) note.id = this.readId(id);
    if (flags & 64) note.firstParagraph = this.text();
    if (flags & 128) note.opensWithTitle = true;
    return note;
  }

  private readId(id: SpannedText): NoteId {
    const length = this.bytes.unsigned();
    return { ...id, type: id.text.slice(0, length), slug: id.text.slice(length + 1) };
  }

  private readLinks(contexts: readonly SpannedText[]): Link[] {
    const { pack, record } = this;
    const links: Link[] = [];
    let contextIndex = -1;
    let start = 0;
    for (let index = 0; index < packed.linkCount(pack, record); index++) {
      const at = packed.linkAt(pack, record, index);
      const flags = packed.number(pack, record, at + linkField.flags);
      contextIndex += this.bytes.unsigned();
      start += this.bytes.signed();
      const span = { start, end: start + this.bytes.unsigned() };
      const from = relationPlaceOf(flags);
      const relation = from && {
        ...this.part(start, packed.text(pack, record, at + linkField.relation)),
        from,
      };
      const target = this.part(start, packed.text(pack, record, at + linkField.target));
      const link: Draft<Link> = {
        form: formOf(flags),
        span,
        target,
        context: contexts[contextIndex] ?? target,
      };
      if (relation) link.relation = relation;
      if (hasHeading(flags)) link.heading = this.part(start);
      if (hasBlock(flags)) link.block = this.part(start);
      if (hasLabel(flags)) link.label = this.part(start);
      links.push(link);
    }
    return links;
  }

  /** A part of a link that begins at `from`; its text follows unless it is known. */
  private part(from: number, known?: string): SpannedText {
    const start = from + this.bytes.signed();
    const end = start + this.bytes.unsigned();
    return { text: known ?? this.text(), start, end };
  }

  private readHeading(): Heading {
    const text = this.text();
    const level = this.bytes.unsigned();
    const span = this.span();
    const textStart = span.start + this.bytes.unsigned();
    const textSpan = { start: textStart, end: textStart + this.bytes.unsigned() };
    return { text, level, span, textSpan, sectionEnd: span.start + this.bytes.unsigned() };
  }

  private readProblem(): NoteProblem {
    const code = this.text() as NoteProblemCode;
    return { code, message: this.message(), ...this.span() };
  }

  private message(): Message {
    const text = this.text();
    return { text, values: this.list(() => (this.bytes.unsigned() === 1 ? this.message() : this.text())) };
  }

  private list<T>(readOne: () => T): T[] {
    const count = this.bytes.count();
    const items: T[] = [];
    for (let index = 0; index < count; index++) items.push(readOne());
    return items;
  }

  private text(): string {
    const start = this.textStart + this.bytes.unsigned();
    return this.pack.text.slice(start, start + this.bytes.unsigned());
  }

  private span(): Span {
    const start = this.bytes.unsigned();
    return { start, end: start + this.bytes.unsigned() };
  }

  private spanned(): SpannedText {
    const { start, end } = this.span();
    return { start, end, text: this.text() };
  }
}
