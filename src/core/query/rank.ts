import type { NoteEntity } from "../graph/entity.ts";
import { SortedList } from "./sorted-list.ts";

/** The order of the neighborhood: falling degree, then title without case, then id. */
export function compareByRank(a: NoteEntity, b: NoteEntity): number {
  return b.degree - a.degree || compareByTitle(a, b);
}

/** By title without case, then id or path. Compares code units, so the order is the same on every machine. */
export function compareByTitle(a: NoteEntity, b: NoteEntity): number {
  return compareKeys(new RankKey(a), new RankKey(b));
}

/** What orders a note, read from it once: each comparison would read it again. */
export class RankKey {
  readonly degree: number;
  private keptTitle: string | undefined;
  private keptModified: number | undefined;

  constructor(readonly note: NoteEntity) {
    this.degree = note.degree;
  }

  /** The title without case. Most notes are told apart by their degree alone, so it is read when it is asked for. */
  get title(): string {
    return (this.keptTitle ??= sortedBy(this.note.title));
  }

  /** Reads now what an order compares most of all, so that sorting reads no more. */
  prepare(order: "rank" | "title" | "modified"): void {
    if (order !== "rank") this.keptTitle ??= sortedBy(this.note.title);
    if (order === "modified") this.keptModified ??= this.note.modified;
  }

  /** When it was last written. */
  get modified(): number {
    return (this.keptModified ??= this.note.modified);
  }
}

/** {@link compareByRank} for notes that are compared often. */
export function compareRanks(a: RankKey, b: RankKey): number {
  return b.degree - a.degree || compareKeys(a, b);
}

/** {@link compareByTitle} for notes that are compared often. */
export function compareKeys(a: RankKey, b: RankKey): number {
  return (
    compareTexts(a.title, b.title) ||
    compareTexts(a.note.key, b.note.key) ||
    compareTexts(a.note.uri, b.note.uri)
  );
}

/** Notes by rank, as far as somebody looks. */
export function rankedList(notes: readonly NoteEntity[]): SortedList<RankKey> {
  return new SortedList(
    notes.map((note) => new RankKey(note)),
    compareRanks,
    ({ degree }) => -degree,
  );
}

/** How much of a title counts in an order; a note may give it megabytes. */
const maxSorted = 500;

function sortedBy(title: string): string {
  return (title.length > maxSorted ? title.slice(0, maxSorted) : title).toLowerCase();
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
