import type { NoteRules } from "../note/note-rules.ts";
import type { DefinitionIndex } from "./definition-index.ts";
import { LineStarts } from "./line-starts.ts";
import { unitReader } from "./read-blocks.ts";
import { readFacts, readUnits, type FreshUnit } from "./read-units.ts";
import { UnitList } from "./unit-list.ts";

const unusedLines = new LineStarts();

/** Reads what units say that were just read. */
export function readFresh(
  source: string,
  fresh: readonly FreshUnit[],
  isStart: boolean,
  definitions: DefinitionIndex,
  wantsTold: boolean,
  rules: NoteRules,
): void {
  let wants = wantsTold;
  unitReader.start(source, definitions.byLabel, rules);
  for (const [index, one] of fresh.entries()) {
    readFacts(one, isStart && index === 0, wants);
    if (one.unit.facts.told !== undefined) wants = false;
  }
}

/**
 * Reads units again that the change did not touch: those with words in brackets where what is defined is not the same, and
 * those that are asked what the note's first paragraph tells.
 *
 * @returns the units as they are then, and how much text was read
 */
export function rereadOthers(
  source: string,
  list: UnitList,
  fresh: readonly FreshUnit[],
  definitions: DefinitionIndex,
  agrees: boolean,
  rules: NoteRules,
): { readonly units: UnitList; readonly length: number } {
  const units = list.units.slice();
  let length = 0;
  let wantsTold = true;
  const isFresh = new Set(fresh.map(({ unit }) => unit));
  for (let index = 0; index < units.length; index++) {
    if (agrees && !wantsTold) break;
    const unit = units[index];
    if (!unit) continue;
    const isChanged = !agrees && unit.facts.hasLabels && !isFresh.has(unit);
    if (isChanged || (wantsTold && !unit.isTold)) {
      const start = list.start(index);
      const end = Math.min(list.start(index + 1), source.length);
      const stretch = { start, end, listMark: unit.listMark };
      const again = readUnits(source, stretch, unusedLines, () => false, rules);
      length += end - start;
      readFresh(source, again.units, index === 0, definitions, wantsTold, rules);
      const now = again.units[0]?.unit;
      if (now) units[index] = now;
    }
    if (units[index]?.facts.told !== undefined) wantsTold = false;
  }
  return { units: length === 0 ? list : new UnitList(units, list.starts), length };
}
