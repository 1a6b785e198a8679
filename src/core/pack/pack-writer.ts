import { baseName, composed, isNotePath, nameHash, withoutNoteExtension } from "../names/name.ts";
import { linkSections } from "../note/link-sections.ts";
import type { GraphHead, Heading, Link, LinkSection } from "../note/note.ts";
import { titleHeading } from "../note/title-heading.ts";
import type { SpannedText } from "../text/span.ts";
import { ByteWriter } from "./byte-stream.ts";
import { DetailsWriter, type PlacedContext } from "./details-writer.ts";
import { textMark } from "./text-mark.ts";
import { namedBlocks, nameHashes, plainNaming, type NoteNaming } from "./note-naming.ts";
import type { GraphNoteFile, PackedFile } from "./packed-file.ts";
import { field, givenTexts, linkField, linkFlags, packed, recordOf, type NotePack } from "./note-pack.ts";
import { textHash } from "../names/text-hash.ts";

/** A power of two. */
const recentTexts = 8;

const words = new Int32Array(2);
const double = new Float64Array(words.buffer);

/**
 * Makes a {@link NotePack} of notes, one after the other. A writer can make many packs: each in the room of those before, since arrays that
 * grow anew for each pack leave holes in the memory between the packs, which stay.
 */
export class PackWriter {
  private numbers = new Int32Array(8192);
  private length = 0;
  private readonly records: number[] = [];
  private readonly bytes = new ByteWriter();
  private readonly details = new DetailsWriter(this.bytes, (text) => this.put(text));
  private readonly pieces: string[] = [];
  /** How long all pieces are, and where those of the present note begin. */
  private textLength = 0;
  private noteStart = 0;
  /** The texts of the present note that were written last, and where: a title, say, often comes twice. */
  private readonly recent = new Array<string>(recentTexts).fill("");
  private readonly recentPlaces = new Int32Array(recentTexts);
  /** Numbers that tell most texts apart, since comparing pieces of a long text takes long. */
  private readonly recentMarks = new Int32Array(recentTexts);
  private nextRecent = 0;

  get count(): number {
    return this.records.length;
  }

  /** How much text the pack holds so far, in UTF-16 units. */
  get size(): number {
    return this.textLength;
  }

  /** Adds a note; without `fileNames` (see `fileNamesIn`) it may name any file. */
  add(file: PackedFile, naming: NoteNaming = plainNaming, fileNames?: readonly number[]): void {
    const record = this.begin(file, naming);
    this.addSections(record, linkSections(file.note.headings, file.note.links), fileNames);
    const contexts = this.contextsOf(file.note.links);
    this.addLinks(record, file.note.links, contexts);
    this.details.add(file.note, contexts);
    this.end(record);
  }

  /** Adds of a note what the graph reads alone; it cannot be unpacked. */
  addForGraph(file: GraphNoteFile, naming: NoteNaming = plainNaming): void {
    const record = this.begin(file, naming);
    const { sections, headings, links } = file.note;
    this.addSections(record, sections ?? linkSections(headings.filter(isPlaced), links), undefined);
    this.addLinks(record, links, []);
    this.end(record);
  }

  /** Adds a note of another pack. */
  copy(pack: NotePack, index: number): void {
    const from = recordOf(pack, index);
    const length = packed.linkAt(pack, from, packed.linkCount(pack, from));
    this.reserve(length);
    this.numbers.set(pack.numbers.subarray(from, from + length), this.length);
    const record = this.length;
    this.length += length;
    this.records.push(record);
    const textStart = packed.number(pack, from, field.textStart);
    const piece = pack.text.slice(textStart, textStart + packed.number(pack, from, field.textLength));
    const bytesStart = packed.number(pack, from, field.bytesStart);
    const bytes = pack.bytes.subarray(bytesStart, packed.number(pack, from, field.bytesEnd));
    this.set(record, field.textStart, this.textLength);
    this.set(record, field.bytesStart, this.bytes.length);
    this.set(record, field.bytesEnd, this.bytes.length + bytes.length);
    this.pieces.push(piece);
    this.textLength += piece.length;
    this.bytes.copy(bytes);
  }

  /** The pack of all notes added; the next note begins another one. */
  finish(): NotePack {
    const head = 1 + this.records.length;
    const numbers = new Int32Array(head + this.length);
    numbers[0] = this.records.length;
    for (const [index, record] of this.records.entries()) numbers[1 + index] = head + record;
    numbers.set(this.numbers.subarray(0, this.length), head);
    const pack = { numbers, bytes: this.bytes.finish(), text: this.pieces.join("") };
    this.length = 0;
    this.textLength = 0;
    this.records.length = 0;
    this.pieces.length = 0;
    return pack;
  }

  /** Writes all but the links and details. */
  private begin({ path, modified, stamp, note }: GraphNoteFile, naming: NoteNaming): number {
    this.reserve(field.lists);
    const record = this.length;
    this.records.push(record);
    this.length += field.lists;
    this.noteStart = this.textLength;
    this.recent.fill("");
    this.put(path);
    double[0] = modified;
    this.set(record, field.textStart, this.noteStart);
    this.set(record, field.bytesStart, this.bytes.length);
    this.set(record, field.pathLength, path.length);
    this.set(record, field.pathHash, textHash(composed(path)));
    this.set(record, field.modified, words[0] ?? 0);
    this.set(record, field.modified + 1, words[1] ?? 0);
    this.set(record, field.stamp, stamp);
    const title = note.title?.text ?? naming.titleOfFile?.(path) ?? titleHeading(note)?.text;
    this.setText(record, field.id, note.id?.text);
    this.setText(record, field.type, note.id?.type ?? note.type?.text);
    this.setText(record, field.title, title ?? withoutNoteExtension(baseName(path)));
    this.setText(record, field.summary, note.summary?.text ?? note.firstParagraph ?? "");
    this.setText(record, field.status, note.status?.text);
    const given = (note.title ? givenTexts.title : 0) | (note.summary ? givenTexts.summary : 0);
    this.set(record, field.given, given);
    const blocks = namedBlocks(note, naming);
    this.addAliases(record, note, blocks);
    this.addNames(record, nameHashes(path, note, title, blocks, naming));
    this.addTags(record, note);
    this.addProperties(record, note);
    return record;
  }

  private end(record: number): void {
    this.set(record, field.textLength, this.textLength - this.noteStart);
    this.set(record, field.bytesEnd, this.bytes.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.numbers.length) return;
    const larger = new Int32Array(Math.max(this.numbers.length * 2, this.length + more));
    larger.set(this.numbers);
    this.numbers = larger;
  }

  private set(record: number, at: number, value: number): void {
    this.numbers[record + at] = value;
  }

  /** Writes a text, or finds it where the note has it already; gives its place, counted from the note's start. */
  private put(text: string): number {
    if (text === "") return 0;
    const mark = textMark(text);
    for (let index = 0; index < recentTexts; index++)
      if (this.recentMarks[index] === mark && this.recent[index] === text)
        return this.recentPlaces[index] ?? 0;
    const at = this.textLength - this.noteStart;
    this.pieces.push(text);
    this.textLength += text.length;
    this.recent[this.nextRecent] = text;
    this.recentPlaces[this.nextRecent] = at;
    this.recentMarks[this.nextRecent] = mark;
    this.nextRecent = (this.nextRecent + 1) % recentTexts;
    return at;
  }

  private setText(record: number, at: number, text: string | undefined): void {
    this.set(record, at, text === undefined ? 0 : this.put(text));
    this.set(record, at + 1, text === undefined ? -1 : text.length);
  }

  private addAliases(record: number, { aliases }: GraphHead, blocks: readonly string[]): void {
    const count = aliases.length + blocks.length;
    this.set(record, field.aliasCount, count);
    this.reserve(2 * count);
    for (const { text } of aliases) this.addText(text);
    for (const block of blocks) this.addText(block);
  }

  private addNames(record: number, names: ReadonlySet<number>): void {
    this.set(record, field.nameCount, names.size);
    this.reserve(names.size);
    for (const name of names) this.numbers[this.length++] = name;
  }

  /** Writes each tag once, however often the note has it. */
  private addTags(record: number, { tags }: GraphHead): void {
    const texts = tags.length === 0 ? [] : [...new Set(tags.map(({ text }) => text))];
    this.set(record, field.tagCount, texts.length);
    this.reserve(2 * texts.length);
    for (const text of texts) this.addText(text);
  }

  private addProperties(record: number, { properties = [] }: GraphHead): void {
    this.set(record, field.propertyCount, properties.length);
    this.reserve(4 * properties.length);
    for (const { key, value } of properties) {
      this.addText(key);
      this.addText(value);
    }
  }

  /** Where there is room, see {@link reserve}. */
  private addText(text: string): void {
    this.numbers[this.length++] = this.put(text);
    this.numbers[this.length++] = text.length;
  }

  private addSections(
    record: number,
    sections: readonly LinkSection[],
    fileNames: readonly number[] | undefined,
  ): void {
    this.set(record, field.sectionCount, sections.length);
    this.reserve(3 * sections.length);
    for (const { heading, start, end } of sections) {
      this.numbers[this.length++] = nameHash(heading);
      this.numbers[this.length++] = start;
      this.numbers[this.length++] = end;
    }
    this.set(record, field.fileCount, fileNames?.length ?? -1);
    this.reserve(fileNames?.length ?? 0);
    for (const name of fileNames ?? []) this.numbers[this.length++] = name;
  }

  /** Writes the contexts of the links, each once. */
  private contextsOf(links: readonly Link[]): PlacedContext[] {
    const contexts: PlacedContext[] = [];
    let last: SpannedText | undefined;
    for (const { context } of links) {
      if (context === last) continue;
      contexts.push({ context, at: this.put(context.text) });
      last = context;
    }
    return contexts;
  }

  private addLinks(record: number, links: readonly Link[], contexts: readonly PlacedContext[]): void {
    this.set(record, field.linkCount, links.length);
    this.reserve(linkField.size * links.length);
    let next = 0;
    let placed: PlacedContext | undefined;
    for (const link of links) {
      const { target, relation } = link;
      if (link.context !== placed?.context) placed = contexts[next++];
      const moreKeys = target.text.includes("/") || (target.text.includes(".") && isNotePath(target.text));
      this.numbers[this.length++] = linkFlags(link, moreKeys);
      this.numbers[this.length++] = relation ? this.putWithin(placed, relation) : 0;
      this.numbers[this.length++] = relation ? relation.text.length : -1;
      this.numbers[this.length++] = this.putWithin(placed, target);
      this.numbers[this.length++] = target.text.length;
      this.numbers[this.length++] = nameHash(target.text);
    }
  }

  /** Finds the part of a link in its context, where it stands there as written; else writes it. */
  private putWithin(placed: PlacedContext | undefined, { text, start }: SpannedText): number {
    if (!placed) return this.put(text);
    const { context, at } = placed;
    // A context that is as long as its place is what the source has there, letter by letter.
    const inside = start - context.start;
    const isThere =
      context.text.length === context.end - context.start &&
      inside >= 0 &&
      context.text.startsWith(text, inside);
    return isThere ? at + inside : this.put(text);
  }
}

function isPlaced(heading: GraphHead["headings"][number]): heading is Heading {
  return "span" in heading;
}

/** A pack of these notes. */
export function packNotes(files: Iterable<PackedFile>, naming: NoteNaming = plainNaming): NotePack {
  const writer = new PackWriter();
  for (const file of files) writer.add(file, naming);
  return writer.finish();
}

/** A pack of what the graph reads of one note. */
export function packForGraph(file: GraphNoteFile, naming: NoteNaming = plainNaming): NotePack {
  const writer = new PackWriter();
  writer.addForGraph(file, naming);
  return writer.finish();
}
