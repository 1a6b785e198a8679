import type { Block, Heading, Link, Note } from "../note/note.ts";
import { splitFrontmatter, type FrontmatterPlace } from "../note/split-frontmatter.ts";
import type { Span, SpannedText } from "../text/span.ts";
import { assembledNote } from "./assembled-note.ts";
import { DefinitionIndex } from "./definition-index.ts";
import { readFrontmatter, type FrontmatterReading } from "./frontmatter/read-frontmatter.ts";
import { LineStarts } from "./line-starts.ts";
import { readable, unitReader } from "./read-blocks.ts";
import { readFacts, readUnits, type FreshUnit } from "./read-units.ts";
import { changeBetween, type TextChange } from "./text-change.ts";
import { movedUnit, placedFacts, withMovedTarget, type Unit } from "./units.ts";

/**
 * A note as it was read, which knows what need not be read again after an edit.
 *
 * The Markdown is cut into units: stretches that start where nothing before has a say in how they are read, such as a
 * block at the top behind a blank line, or an item of a list at the top. Each keeps what it says, with its own
 * places. {@link reread} reads from the last unit that an edit leaves alone to the first boundary behind it that is
 * one in the text before, too; the units behind that are moved. Where the edit changes what is defined for links by
 * reference, the units with words in brackets are read again as well.
 */
export interface Reading {
  readonly text: string;
  /** What the note says; made when it is first asked for. */
  readonly note: Note;
  /** How many UTF-16 units of the text were read for this reading; the rest was known. */
  readonly readLength: number;
}

/** Reads a note so that edits of it can be followed. */
export function readNote(text: string): Reading {
  return KnownReading.whole(text, splitFrontmatter(text));
}

/**
 * Reads a note after an edit.
 *
 * @param reading what was read of the text before
 * @param text all of the text after it
 * @param change where the texts differ; without it they are compared
 */
export function reread(reading: Reading, text: string, change?: TextChange): Reading {
  if (!(reading instanceof KnownReading)) return readNote(text);
  return reading.after(text, change ?? changeBetween(reading.text, text));
}

class KnownReading implements Reading {
  private made: Note | undefined;

  private constructor(
    readonly text: string,
    private readonly place: FrontmatterPlace | undefined,
    private readonly frontmatter: FrontmatterReading | undefined,
    private readonly units: readonly Unit[],
    private readonly definitions: DefinitionIndex,
    private readonly lineStarts: Uint32Array,
    readonly readLength: number,
  ) {}

  static whole(text: string, place: FrontmatterPlace | undefined): KnownReading {
    const bodyStart = place?.block.end ?? 0;
    const source = readable(text);
    const lines = new LineStarts();
    lines.open(text, bodyStart);
    const { units: fresh } = readUnits(source, bodyStart, source.length, 0, lines, () => false);
    const units = fresh.map(({ unit }) => unit);
    const definitions = new DefinitionIndex(units);
    readFresh(source, fresh, true, definitions, true);
    const frontmatter = place && readFrontmatter(text, place.yaml);
    return new KnownReading(text, place, frontmatter, units, definitions, lines.finish(text), text.length);
  }

  get note(): Note {
    return (this.made ??= this.make());
  }

  after(text: string, change: TextChange): KnownReading {
    const { place: old, frontmatter, units, definitions, lineStarts } = this;
    if (change.oldEnd === change.start && change.newEnd === change.start)
      return new KnownReading(text, old, frontmatter, units, definitions, lineStarts, 0);
    const place = splitFrontmatter(text);
    const by = change.newEnd - change.oldEnd;
    const before = this.place?.block.end ?? 0;
    const now = place?.block.end ?? 0;
    if (now === before && change.start >= before) return this.afterBodyChange(text, change);
    if (place && this.place && now === before + by && change.oldEnd <= before)
      return this.afterFrontmatterChange(text, place, by);
    return KnownReading.whole(text, place);
  }

  private afterFrontmatterChange(text: string, place: FrontmatterPlace, by: number): KnownReading {
    const { end } = place.block;
    const units = by === 0 ? this.units : this.units.map((unit) => movedUnit(unit, by));
    const lines = new LineStarts();
    lines.open(text, end);
    const behind = firstAtLeast(this.lineStarts, end - by);
    const lineStarts = lines.joined(this.lineStarts, 0, behind, by);
    const frontmatter = readFrontmatter(text, place.yaml);
    return new KnownReading(text, place, frontmatter, units, new DefinitionIndex(units), lineStarts, end);
  }

  private afterBodyChange(text: string, change: TextChange): KnownReading {
    const { units, lineStarts, place } = this;
    const by = change.newEnd - change.oldEnd;
    const first = this.firstTouched(change);
    const start = units[first]?.start ?? place?.block.end ?? 0;
    const isWithin = first >= 0;
    const source = readable(text);
    const lines = new LineStarts();
    lines.open(isWithin ? "" : text, isWithin ? 0 : start);
    let known = Math.max(0, first);
    const read = readUnits(source, start, source.length, units[first]?.listMark ?? 0, lines, (at, mark) => {
      if (at <= change.newEnd) return false;
      while ((units[known]?.start ?? Infinity) + by < at) known++;
      const unit = units[known];
      return unit !== undefined && unit.start + by === at && unit.listMark === mark;
    });
    const isWhole = read.end >= source.length;
    const head = units.slice(0, Math.max(0, first));
    const tail = isWhole ? [] : units.slice(known);
    const fresh = read.units.map(({ unit }) => unit);
    const now = [...head, ...fresh, ...(by === 0 ? tail : tail.map((unit) => movedUnit(unit, by)))];
    const definitions = new DefinitionIndex(now);
    const wantsTold = head.every(({ facts }) => facts.told === undefined);
    readFresh(source, read.units, head.length === 0, definitions, wantsTold);
    const more = rereadOthers(source, now, fresh, definitions, definitions.agrees(this.definitions));
    const kept = isWithin ? firstAtLeast(lineStarts, start) : 0;
    const behind = isWhole ? lineStarts.length : firstAtLeast(lineStarts, read.end - by);
    if (isWhole) lines.end(text);
    return new KnownReading(
      text,
      place,
      this.frontmatter,
      now,
      definitions,
      lines.joined(lineStarts, kept, behind, by),
      read.end - start + more,
    );
  }

  /** The last unit whose first line the change leaves alone, so that it starts where it did; -1 where there is none. */
  private firstTouched({ start }: TextChange): number {
    const { units, lineStarts } = this;
    // What is written behind a carriage return may make another line end of it.
    const at = start > 0 && this.text.charCodeAt(start - 1) === 13 ? start - 1 : start;
    const line = lineStarts[firstAtLeast(lineStarts, at + 1) - 1] ?? 0;
    let low = 0;
    let high = units.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((units[middle]?.start ?? Infinity) < line) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  private make(): Note {
    const links: Link[] = [];
    const headings: Omit<Heading, "sectionEnd">[] = [];
    const blocks: Block[] = [];
    const tags: SpannedText[] = [];
    let told: string | undefined;
    for (const [index, unit] of this.units.entries()) {
      const facts = placedFacts(unit);
      const [firstLink, firstBlock] = [links.length, blocks.length];
      for (const link of facts.links) links.push(link);
      for (const heading of facts.headings) headings.push(heading);
      for (const block of facts.blocks) blocks.push(block);
      for (const tag of facts.tags) tags.push(tag);
      for (const { index: at, label, start } of facts.references) {
        const link = links[firstLink + at];
        const by = (this.definitions.byLabel.get(label)?.start ?? start) - start;
        if (link && by !== 0) links[firstLink + at] = withMovedTarget(link, by);
      }
      for (const { index: at, isBefore } of facts.outerBlocks) {
        const block = blocks[firstBlock + at];
        if (block)
          blocks[firstBlock + at] = { name: block.name, span: this.outerSpan(index, isBefore, block) };
      }
      told ??= facts.told;
    }
    const { text, lineStarts, place, frontmatter } = this;
    const body = { links, headings, blocks, tags };
    return assembledNote(text, lineStarts, place?.block, frontmatter, body, told);
  }

  /** The block before a unit, or the list that the unit goes on with, which may both begin several units earlier. */
  private outerSpan(index: number, isBefore: boolean, { span }: Block): Span {
    let at = isBefore ? index - 1 : index;
    let unit = this.units[at];
    if (!unit) return span;
    placedFacts(unit);
    const { end } = isBefore ? unit.last : span;
    let start = isBefore ? unit.last.start : span.start;
    let isWithin = !isBefore || unit.isList;
    while (unit.listMark !== 0 && isWithin) {
      unit = this.units[--at];
      if (!unit) break;
      placedFacts(unit);
      start = unit.last.start;
      isWithin = unit.isList;
    }
    return { start, end };
  }
}

/** Reads what units say that were just read. */
function readFresh(
  source: string,
  fresh: readonly FreshUnit[],
  isStart: boolean,
  definitions: DefinitionIndex,
  wantsTold: boolean,
): void {
  let wants = wantsTold;
  unitReader.start(source, definitions.byLabel);
  for (const [index, one] of fresh.entries()) {
    readFacts(one, isStart && index === 0, wants);
    if (one.unit.facts.told !== undefined) wants = false;
  }
}

/**
 * Reads units again that the change did not touch: those with words in brackets where what is defined is not the same, and
 * those that are asked what the note's first paragraph tells.
 *
 * @returns how much text that was
 */
function rereadOthers(
  source: string,
  units: Unit[],
  fresh: readonly Unit[],
  definitions: DefinitionIndex,
  agrees: boolean,
): number {
  let length = 0;
  let wantsTold = true;
  const isFresh = new Set(fresh);
  for (let index = 0; index < units.length; index++) {
    if (agrees && !wantsTold) break;
    const unit = units[index];
    if (!unit) continue;
    const isChanged = !agrees && unit.facts.hasLabels && !isFresh.has(unit);
    if (isChanged || (wantsTold && !unit.isTold)) {
      const end = units[index + 1]?.start ?? source.length;
      const again = readUnits(source, unit.start, end, unit.listMark, unusedLines, () => false);
      length += end - unit.start;
      readFresh(source, again.units, index === 0, definitions, wantsTold);
      const now = again.units[0]?.unit;
      if (now) units[index] = now;
    }
    if (units[index]?.facts.told !== undefined) wantsTold = false;
  }
  return length;
}

const unusedLines = new LineStarts();

/** The first place in rising numbers that is at least `least`, or behind the last. */
function firstAtLeast(numbers: Uint32Array, least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
