import { noteCountOf, packed, recordOf, field, type NotePack } from "../../../core/pack/note-pack.ts";
import type { CachedPack } from "./note-cache.ts";

interface CachedNote {
  readonly pack: NotePack;
  readonly record: number;
}

/**
 * The notes of a cache by their path. Most paths are asked for in the order in which they were packed, so that the next
 * one is nearly always the answer, and no table is made.
 */
export class CachedNotes {
  private readonly changes = new Map<string, CachedNote>();
  /** Base packs by the path of their first note. */
  private readonly firsts = new Map<string, NotePack>();
  private table: Map<string, CachedNote> | undefined;
  private readonly hashes = new Set<number>();
  /** Whether a note may be in two base packs, as where two windows have made one cache at once; the later one counts. */
  private hasDoubles = false;
  private pack: NotePack | undefined;
  private index = 0;
  private asked = 0;
  private baseCount = 0;
  private readonly packs: NotePack[] = [];
  private readonly base: NotePack[] = [];

  /** Takes in a pack; of changes the later ones count. */
  add({ pack, kind }: CachedPack): void {
    this.packs.push(pack);
    if (kind === "changes") {
      for (const [path, note] of notesOf(pack)) this.changes.set(path, note);
      return;
    }
    const count = noteCountOf(pack);
    this.baseCount += count;
    this.base.push(pack);
    for (let index = 0; index < count; index++)
      this.hashes.add(packed.number(pack, recordOf(pack, index), field.pathHash));
    this.hasDoubles = this.hashes.size < this.baseCount;
    if (count > 0) this.firsts.set(packed.path(pack, recordOf(pack, 0)), pack);
  }

  private get count(): number {
    return this.baseCount + this.changes.size;
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** Whether the note at `path` was packed from the file as it is now. Every path is asked for once. */
  isCurrent(path: string, modified: number, size: number): boolean {
    const base = this.inBase(path);
    const changed = this.changes.get(path);
    if (base) this.asked++;
    if (changed) this.asked++;
    const note = changed ?? base;
    if (!note) return false;
    const { pack, record } = note;
    return packed.modified(pack, record) === modified && packed.number(pack, record, field.size) === size;
  }

  /** The paths that nobody asked for, given all that were. */
  unasked(paths: readonly string[]): string[] {
    if (this.asked === this.count) return [];
    const asked = new Set(paths);
    const all = this.packs.flatMap((pack) => [...notesOf(pack)]);
    return [...new Set(all.map(([path]) => path))].filter((path) => !asked.has(path));
  }

  private inBase(path: string): CachedNote | undefined {
    if (this.hasDoubles) return (this.table ??= this.tableOf()).get(path);
    const next = this.nextNote();
    if (next && packed.path(next.pack, next.record) === path) {
      this.index++;
      return next;
    }
    const pack = this.firsts.get(path);
    if (pack) {
      this.pack = pack;
      this.index = 1;
      return { pack, record: recordOf(pack, 0) };
    }
    this.table ??= this.tableOf();
    return this.table.get(path);
  }

  private nextNote(): CachedNote | undefined {
    if (!this.pack || this.index >= noteCountOf(this.pack)) return undefined;
    return { pack: this.pack, record: recordOf(this.pack, this.index) };
  }

  private tableOf(): Map<string, CachedNote> {
    const table = new Map<string, CachedNote>();
    for (const pack of this.base) for (const [path, note] of notesOf(pack)) table.set(path, note);
    return table;
  }
}

function* notesOf(pack: NotePack): Generator<[path: string, note: CachedNote]> {
  for (let index = 0; index < noteCountOf(pack); index++) {
    const record = recordOf(pack, index);
    yield [packed.path(pack, record), { pack, record }];
  }
}
