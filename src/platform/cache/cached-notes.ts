import { noteCountOf, packed, field, type NotePack } from "../../core/pack/note-pack.ts";
import type { FileTimes } from "../jobs/note-files.ts";
import type { CachedPack } from "./pack-cache.ts";

interface CachedNote {
  readonly pack: NotePack;
  readonly record: number;
}

/** Notes of a pack that count, by the places of their records, and the next one that is likely to be asked for. */
interface BaseNotes {
  readonly pack: NotePack;
  readonly records: Int32Array;
  next: number;
}

/** Between so many packs the notes are looked for at first: a pack of changes lies between two notes of a larger one. */
const recentPacks = 3;

/**
 * The notes of a cache by their path. Most paths are asked for in the order in which they were packed, so that the next
 * one is nearly always the answer, and no table is made.
 */
export class CachedNotes {
  private readonly changes = new Map<string, CachedNote>();
  private readonly base: BaseNotes[] = [];
  /** Those of {@link base} by the path of their first note. */
  private readonly firsts = new Map<string, BaseNotes>();
  private recent: BaseNotes[] = [];
  private table: Map<string, CachedNote> | undefined;
  private readonly hashes = new Set<number>();
  /** Whether a note may be in two base packs, as where two windows have made one cache at once; the later one counts. */
  private hasDoubles = false;
  private readonly asked: string[] = [];
  private askedCount = 0;
  private baseCount = 0;

  /** Takes in a pack; of changes the later ones count. */
  add({ pack, kind }: CachedPack): void {
    const records = startsOf(pack);
    if (kind === "changes") {
      for (const note of notesOf(pack, records)) this.changes.set(pathOf(note), note);
      return;
    }
    this.addRecords(pack, records);
    for (const record of records) this.hashes.add(packed.number(pack, record, field.pathHash));
    this.hasDoubles = this.hashes.size < this.baseCount;
  }

  get count(): number {
    return this.baseCount + this.changes.size;
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** Whether the note at `path` was packed from the file as its stat finds it. Every path is asked for once. */
  isCurrent(path: string, stat: () => FileTimes | undefined): boolean {
    const base = this.inBase(path);
    const changed = this.changes.get(path);
    this.asked.push(path);
    if (base) this.askedCount++;
    if (changed) this.askedCount++;
    const note = changed ?? base;
    const times = note && stat();
    if (!note || !times) return false;
    const { pack, record } = note;
    return (
      packed.modified(pack, record) === times.modified &&
      packed.number(pack, record, field.stamp) === times.stamp
    );
  }

  /** The paths that nobody asked for. */
  unasked(): string[] {
    if (this.askedCount === this.count) return [];
    const asked = new Set(this.asked);
    const all = [...this.allBase(), ...this.changes.values()].map(pathOf);
    return [...new Set(all)].filter((path) => !asked.has(path));
  }

  private addRecords(pack: NotePack, records: Int32Array): void {
    const [first] = records;
    if (first === undefined) return;
    const base = { pack, records, next: 0 };
    this.base.push(base);
    this.baseCount += records.length;
    this.firsts.set(packed.path(pack, first), base);
  }

  private inBase(path: string): CachedNote | undefined {
    if (this.hasDoubles) return this.fromTable(path);
    for (const base of this.recent) {
      const record = base.records[base.next];
      if (record === undefined || packed.path(base.pack, record) !== path) continue;
      base.next++;
      return { pack: base.pack, record };
    }
    const first = this.firsts.get(path);
    if (first) {
      first.next = 1;
      this.recent = [first, ...this.recent.filter((base) => base !== first)].slice(0, recentPacks);
      return { pack: first.pack, record: first.records[0] ?? 0 };
    }
    return this.fromTable(path);
  }

  private fromTable(path: string): CachedNote | undefined {
    this.table ??= new Map([...this.allBase()].map((note) => [pathOf(note), note]));
    return this.table.get(path);
  }

  private *allBase(): Generator<CachedNote> {
    for (const { pack, records } of this.base) yield* notesOf(pack, records);
  }
}

function startsOf(pack: NotePack): Int32Array {
  return pack.numbers.subarray(1, 1 + noteCountOf(pack));
}

function* notesOf(pack: NotePack, records: Int32Array): Generator<CachedNote> {
  for (const record of records) yield { pack, record };
}

function pathOf({ pack, record }: CachedNote): string {
  return packed.path(pack, record);
}
