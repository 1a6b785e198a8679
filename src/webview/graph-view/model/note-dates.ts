import type { GraphData } from "../../../core/query/graph-view/graph-data.ts";
import type { GraphModel } from "./graph-model.ts";

/** How large the nodes of the newest notes are drawn: like those of so many edges. */
const largestSize = 40;

/** When notes were written, in seconds since 1970, 0 where that is unknown. A placeholder has the dates of the notes that name it. */
export class NoteDates {
  private recent: Uint32Array | undefined;

  /**
   * @param changed when each node was last changed
   * @param made when it came to be, as far as that is known
   * @param areFromGit whether commits tell it, and not the files alone
   */
  constructor(
    readonly changed: Uint32Array,
    readonly made: Uint32Array,
    readonly areFromGit: boolean,
  ) {}

  /** How recently each node was changed among all others, as a number of edges that a node of the same size would have. */
  get recency(): Uint32Array {
    return (this.recent ??= recencyOf(this.changed));
  }

  /** When the first node came to be, and when the last one was changed; undefined where that is the same, or unknown. */
  get range(): readonly [first: number, last: number] | undefined {
    let [first, last] = [Infinity, 0];
    for (const time of this.made) if (time > 0) first = Math.min(first, time);
    for (const time of this.changed) last = Math.max(last, time);
    return first < last ? [first, last] : undefined;
  }
}

/** When the files were last written; when they came to be is not known. Reckoned once for a graph. */
export function fileDates({ data }: GraphModel): NoteDates {
  const { modified } = data;
  const known =
    knownDates.get(data) ?? noteDates(data, { changed: modified, made: modified, areFromGit: false });
  knownDates.set(data, known);
  return known;
}

const knownDates = new WeakMap<GraphData, NoteDates>();

/** Dates of notes, with those of the placeholders beside them. */
export function noteDates(
  { kind, source, target }: Pick<GraphData, "kind" | "source" | "target">,
  { changed, made, areFromGit }: Pick<NoteDates, "changed" | "made" | "areFromGit">,
): NoteDates {
  const [allChanged, allMade] = [changed.slice(), made.slice()];
  const name = (placeholder: number, note: number) => {
    if (kind[placeholder] !== 1 || kind[note] === 1) return;
    allChanged[placeholder] = Math.max(allChanged[placeholder] ?? 0, changed[note] ?? 0);
    const [before, own] = [allMade[placeholder] ?? 0, made[note] ?? 0];
    if (own > 0) allMade[placeholder] = before === 0 ? own : Math.min(before, own);
  };
  for (let edge = 0; edge < source.length; edge++) {
    const [from, to] = [source[edge] ?? 0, target[edge] ?? 0];
    name(to, from);
    name(from, to);
  }
  return new NoteDates(allChanged, allMade, areFromGit);
}

/** By the share of nodes that are older, since files of a copy are of nearly the same second, and others of twenty years. */
function recencyOf(changed: Uint32Array): Uint32Array {
  const sorted = changed.slice().sort();
  const older = new Map<number, number>();
  for (let at = 0; at < sorted.length; at++) {
    const time = sorted[at] ?? 0;
    if (!older.has(time)) older.set(time, at);
  }
  const most = Math.max(1, older.get(sorted.at(-1) ?? 0) ?? 1);
  return changed.map((time) => Math.round(largestSize * ((older.get(time) ?? 0) / most) ** 2));
}
