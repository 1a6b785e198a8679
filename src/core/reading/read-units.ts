import { beginUnit, stop, type BlockListener } from "./blocks/block-reader.ts";
import { list, none } from "./blocks/block-table.ts";
import type { LineStarts } from "./line-starts.ts";
import type { NoteRules } from "../note/note-rules.ts";
import { blockReader, unitReader } from "./read-blocks.ts";
import { noFacts } from "./facts/unit-facts.ts";
import type { Unit } from "./units.ts";

/** A unit whose blocks are still in the table. */
export interface FreshUnit {
  readonly unit: Unit;
  readonly start: number;
  readonly firstBlock: number;
  readonly endBlock: number;
}

/** What was read from a part of a text. */
export interface ReadUnits {
  readonly units: readonly FreshUnit[];
  /** Where the reading ended: at the start of the next unit, which is known, or at the text's end. */
  readonly end: number;
}

/** Where to read. */
export interface ReadStretch {
  readonly start: number;
  readonly end: number;
  /** See `BlockReader.read`. */
  readonly listMark: number;
}

/** Tells whether a unit that begins at `start` is known from there on. */
export type IsKnown = (start: number, listMark: number) => boolean;

/**
 * Reads the blocks of `source` within a stretch and cuts them into units; what these say is not read yet.
 *
 * @param lines takes the starts of the lines
 */
export function readUnits(
  source: string,
  { start, end, listMark }: ReadStretch,
  lines: LineStarts,
  isKnown: IsKnown,
  rules: NoteRules,
): ReadUnits {
  const starts: { at: number; mark: number; block: number; definition: number }[] = [];
  const listener: BlockListener = {
    onLine: (at) => {
      lines.add(at);
    },
    onUnit: (at, mark) => {
      if (at > start && isKnown(at, mark)) return stop;
      starts.push({ at, mark, block: blockReader.table.count, definition: blockReader.definitions.length });
      return beginUnit;
    },
  };
  blockReader.start(source, rules);
  const stopped = blockReader.read(start, end, listMark, listener);
  const { table, definitions } = blockReader;
  const units = starts.map(({ at, mark, block, definition }, index): FreshUnit => {
    const endBlock = starts[index + 1]?.block ?? table.count;
    const last = lastTop(block, endBlock);
    const unit: Unit = {
      listMark: mark,
      writtenAt: at,
      facts: noFacts(),
      isTold: false,
      lastStart: table.start(last),
      lastEnd: table.end(last),
      isList: last === block && table.kind(last) === list,
      definitions: definitions.slice(definition, starts[index + 1]?.definition),
      definedAt: at,
    };
    return { unit, start: at, firstBlock: block, endBlock };
  });
  return { units, end: stopped };
}

/** The last block at the top among those from `first` to `end`. */
function lastTop(first: number, end: number): number {
  const { table } = blockReader;
  let block = end - 1;
  while (block > first && table.parent(block) !== none) block--;
  return block;
}

/** Reads what a unit says whose blocks are in the table. */
export function readFacts(
  { unit, firstBlock, endBlock }: FreshUnit,
  isFirst: boolean,
  wantsTold: boolean,
): void {
  unit.facts = unitReader.read(firstBlock, endBlock, isFirst, unit.listMark !== 0, wantsTold);
  unit.isTold = wantsTold;
}
