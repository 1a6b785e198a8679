import type { GraphHead, GraphNote, Link, LinkSection, Note } from "../note/note.ts";
import { plainRules, type NoteRules } from "../note/note-rules.ts";
import type { Span } from "../text/span.ts";
import { lazyNote } from "./assembled-note.ts";
import { DefinitionIndex } from "./definition-index.ts";
import { noteHeadOf, readHead, type NoteHead } from "./frontmatter/note-head.ts";
import type { FrontmatterReading } from "./frontmatter/read-frontmatter.ts";
import { LineStarts } from "./line-starts.ts";
import { linksOf, NoteParts } from "./note-parts.ts";
import { readable } from "./read-blocks.ts";
import { readFresh, rereadOthers } from "./reread-others.ts";
import { readUnits } from "./read-units.ts";
import { changeBetween, type TextChange } from "./text-change.ts";
import { UnitList } from "./unit-list.ts";

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
  /**
   * What the note says. Its links, headings, named blocks and tags are written out, with their places in this text, when
   * one of them is first asked for: that takes time for all that stands behind an edit.
   */
  readonly note: Note;
  /** What the graph reads of the note, in which places do not count, without its links and with all of them. */
  readonly graphHead: GraphHead;
  readonly graphNote: GraphNote;
  /** Which links stand below which headings. */
  readonly sections: readonly LinkSection[];
  /** How many UTF-16 units of the text were read for this reading; the rest was known. */
  readonly readLength: number;
  /** Which links are not those of the reading before; undefined where that is not known. */
  readonly changedLinks: LinkChange | undefined;
  /**
   * What was read again after an edit: all else reads as it did, but for its places. It begins and ends where nothing before
   * has a say in how the text is read. Undefined where that is not known.
   */
  readonly stretch: TextChange | undefined;
  /** The last place before an offset, or at it, from which the text can be read without what stands before. */
  boundaryBefore(offset: number): number;
  /** What is read again after an edit at an offset, as a rule: the frontmatter, or from one boundary to the next. */
  unitAt(offset: number): Span;
  /**
   * Writes out places for {@link note}, of about so many links, headings and the like.
   *
   * @returns whether all are written out
   */
  place(limit: number): boolean;
  /** The note of the text that a change makes of this one, read by the same rules; {@link reread} finds the change, too. */
  after(text: string, change: TextChange): Reading;
}

/** The links that an edit may have changed: all before them are the same, and all behind them. */
export interface LinkChange {
  readonly start: number;
  /** Behind the last of them, among the links as they were and as they are. */
  readonly endBefore: number;
  readonly end: number;
  /** Those from {@link start} to {@link end}, wherever their places are. */
  readonly links: readonly Link[];
}

/**
 * Reads a note so that edits of it can be followed.
 *
 * @param rules what a dialect decides; they hold for all readings that follow
 */
export function readNote(text: string, rules: NoteRules = plainRules): Reading {
  return KnownReading.whole(text, noteHeadOf(text, rules), rules);
}

/**
 * Reads a note after an edit.
 *
 * @param reading what was read of the text before
 * @param text all of the text after it
 * @param change where the texts differ; without it they are compared
 */
export function reread(reading: Reading, text: string, change?: TextChange): Reading {
  return reading.after(text, change ?? changeBetween(reading.text, text));
}

class KnownReading implements Reading {
  private readonly parts: NoteParts;
  private made: Note | undefined;

  private constructor(
    readonly text: string,
    private readonly head: NoteHead | undefined,
    private readonly frontmatter: FrontmatterReading | undefined,
    private readonly units: UnitList,
    private readonly definitions: DefinitionIndex,
    private readonly lineStarts: Uint32Array,
    readonly readLength: number,
    readonly changedLinks: LinkChange | undefined,
    readonly stretch: TextChange | undefined,
    private readonly rules: NoteRules,
  ) {
    this.parts = new NoteParts(units, definitions, frontmatter, text.length);
  }

  static whole(text: string, place: NoteHead | undefined, rules: NoteRules): KnownReading {
    const bodyStart = place?.end ?? 0;
    const source = readable(text);
    const lines = new LineStarts();
    lines.open(text, bodyStart);
    const body = { start: bodyStart, end: source.length, listMark: 0 };
    const { units: fresh } = readUnits(source, body, lines, () => false, rules);
    const units = UnitList.of(fresh);
    const definitions = new DefinitionIndex(units);
    readFresh(source, fresh, true, definitions, true, rules);
    const frontmatter = place && readHead(text, place, rules);
    const { length } = text;
    return new KnownReading(
      text,
      place,
      frontmatter,
      units,
      definitions,
      lines.finish(text),
      length,
      undefined,
      undefined,
      rules,
    );
  }

  get note(): Note {
    return (this.made ??= lazyNote(this.lineStarts, this.head?.frontmatter, this.frontmatter, this.parts));
  }

  get graphHead(): GraphHead {
    return this.parts.graphHead;
  }

  get graphNote(): GraphNote {
    return this.parts.graphNote;
  }

  get sections(): readonly LinkSection[] {
    return this.parts.sections;
  }

  place(limit: number): boolean {
    return this.parts.place(limit);
  }

  boundaryBefore(offset: number): number {
    const bodyStart = this.head?.end ?? 0;
    const unit = this.units.lastBefore(offset + 1);
    return offset < bodyStart ? 0 : unit < 0 ? bodyStart : this.units.start(unit);
  }

  unitAt(offset: number): Span {
    const { units, head, text } = this;
    const start = this.boundaryBefore(offset);
    if (head && offset < head.end) return { start, end: head.end };
    const next = units.lastBefore(offset + 1) + 1;
    return { start, end: next < units.units.length ? units.start(next) : text.length };
  }

  after(text: string, change: TextChange): KnownReading {
    const { head, frontmatter, units, definitions, lineStarts, rules } = this;
    if (change.oldEnd === change.start && change.newEnd === change.start) {
      const known = [text, head, frontmatter, units, definitions, lineStarts] as const;
      return new KnownReading(...known, 0, nothingChanged, change, rules);
    }
    const place = noteHeadOf(text, rules);
    const by = change.newEnd - change.oldEnd;
    const before = head?.end ?? 0;
    const now = place?.end ?? 0;
    if (now === before && change.start >= before) return this.afterBodyChange(text, change);
    if (place && head && now === before + by && change.oldEnd <= before)
      return this.afterFrontmatterChange(text, place, by);
    return KnownReading.whole(text, place, rules);
  }

  private afterFrontmatterChange(text: string, place: NoteHead, by: number): KnownReading {
    const { rules } = this;
    const { end } = place;
    const units = this.units.moved(by);
    const lines = new LineStarts();
    lines.open(text, end);
    const behind = firstAtLeast(this.lineStarts, end - by);
    const lineStarts = lines.joined(this.lineStarts, 0, behind, by);
    const frontmatter = readHead(text, place, rules);
    const definitions = new DefinitionIndex(units);
    const known = [text, place, frontmatter, units, definitions, lineStarts] as const;
    return new KnownReading(...known, end, undefined, { start: 0, oldEnd: end - by, newEnd: end }, rules);
  }

  private afterBodyChange(text: string, change: TextChange): KnownReading {
    const { units, lineStarts, head, frontmatter, rules } = this;
    const by = change.newEnd - change.oldEnd;
    const first = this.firstTouched(change);
    const isWithin = first >= 0;
    const kept = Math.max(0, first);
    const start = isWithin ? units.start(first) : (head?.end ?? 0);
    const source = readable(text);
    const lines = new LineStarts();
    lines.open(isWithin ? "" : text, isWithin ? 0 : start);
    let known = kept;
    const listMark = units.units[first]?.listMark ?? 0;
    const isKnown = (at: number, mark: number) => {
      if (at <= change.newEnd) return false;
      while (units.start(known) + by < at) known++;
      return units.start(known) + by === at && units.units[known]?.listMark === mark;
    };
    const read = readUnits(source, { start, end: source.length, listMark }, lines, isKnown, rules);
    const isWhole = read.end >= source.length;
    const behind = isWhole ? units.units.length : known;
    const now = units.joined(kept, read.units, behind, by);
    const isUndefined =
      this.definitions.isEmpty && read.units.every(({ unit }) => unit.definitions.length === 0);
    const definitions = isUndefined ? this.definitions : new DefinitionIndex(now);
    const agrees = isUndefined || definitions.agrees(this.definitions);
    const wantsTold = !tells(units, kept);
    readFresh(source, read.units, kept === 0, definitions, wantsTold, rules);
    const others = rereadOthers(source, now, read.units, definitions, agrees, rules);
    const keptLines = isWithin ? firstAtLeast(lineStarts, start) : 0;
    const linesBehind = isWhole ? lineStarts.length : firstAtLeast(lineStarts, read.end - by);
    if (isWhole) lines.end(text);
    return new KnownReading(
      text,
      head,
      frontmatter,
      others.units,
      definitions,
      lines.joined(lineStarts, keptLines, linesBehind, by),
      read.end - start + others.length,
      agrees ? linkChange(units, now, kept, behind, frontmatter?.links.length ?? 0) : undefined,
      agrees ? { start, oldEnd: read.end - by, newEnd: read.end } : undefined,
      rules,
    );
  }

  /** The last unit whose first line the change leaves alone, so that it starts where it did; -1 where there is none. */
  private firstTouched({ start }: TextChange): number {
    const { units, lineStarts } = this;
    // What is written behind a carriage return may make another line end of it.
    const at = start > 0 && this.text.charCodeAt(start - 1) === 13 ? start - 1 : start;
    return units.lastBefore(lineStarts[firstAtLeast(lineStarts, at + 1) - 1] ?? 0);
  }
}

const nothingChanged: LinkChange = { start: 0, endBefore: 0, end: 0, links: [] };

/** Whether one of the first units tells what the note is about. */
function tells({ units }: UnitList, count: number): boolean {
  for (let index = 0; index < count; index++) if (units[index]?.facts.told !== undefined) return true;
  return false;
}

/**
 * The links that differ where all units but some are the same.
 *
 * @param kept how many units come before those
 * @param behind which unit followed them before
 * @param outside how many links stand in no unit, and before all
 */
function linkChange(
  before: UnitList,
  now: UnitList,
  kept: number,
  behind: number,
  outside: number,
): LinkChange {
  const links = linksOf(now.units, kept, now.units.length - before.units.length + behind);
  const linksBefore = before.linkStart(behind) - before.linkStart(kept);
  const start = outside + before.linkStart(kept);
  now.countLinks(before, kept, behind, links.length - linksBefore);
  return { start, endBefore: start + linksBefore, end: start + links.length, links };
}

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
