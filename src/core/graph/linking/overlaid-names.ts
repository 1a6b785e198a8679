import { largestScanned, type NamedNote } from "./nearest-notes.ts";
import type { Names } from "./target-resolver.ts";

/** From this number on, notes are those that are laid over the others. */
export const firstOverlaid = 2 ** 30;

/** The names of notes without some of the notes, and with others, whose own numbers count from {@link firstOverlaid}. */
export class OverlaidNames implements Names {
  private readonly joins = new WeakMap<
    readonly number[],
    { readonly hidden: number; readonly others: number; readonly notes: readonly number[] }
  >();

  /**
   * @param hidden the notes of `base` that are left out; may grow
   * @param added the other notes; may grow
   */
  constructor(
    private readonly base: Names,
    private readonly hidden: ReadonlySet<number>,
    private readonly added: Names,
  ) {}

  isFiled(hash: number): boolean {
    return this.base.isFiled(hash) || this.added.isFiled(hash);
  }

  atPath(folder: string, path: string, extensions?: readonly string[]): readonly number[] {
    return this.joined(
      this.base.atPath(folder, path, extensions),
      this.added.atPath(folder, path, extensions),
    );
  }

  withId(id: string, hash?: number): readonly number[] {
    return this.joined(this.base.withId(id, hash), this.added.withId(id, hash));
  }

  inFile(target: string): readonly number[] {
    return this.joined(this.base.inFile(target), this.added.inFile(target));
  }

  titled(title: string, hash: number): readonly number[] {
    return this.joined(this.base.titled(title, hash), this.added.titled(title, hash));
  }

  withAlias(alias: string, hash: number): readonly number[] {
    return this.joined(this.base.withAlias(alias, hash), this.added.withAlias(alias, hash));
  }

  numbered(number: string, hash: number): readonly number[] {
    return this.joined(this.base.numbered(number, hash), this.added.numbered(number, hash));
  }

  noteOf(note: number): NamedNote {
    return note < firstOverlaid ? this.base.noteOf(note) : this.added.noteOf(note - firstOverlaid);
  }

  /** A long list stays the same array while nothing is hidden or added: whoever looks for the nearest makes an index of it. */
  private joined(present: readonly number[], others: readonly number[]): readonly number[] {
    if (present.length <= largestScanned) return this.join(present, others);
    const known = this.joins.get(present);
    if (known?.hidden === this.hidden.size && known.others === others.length) return known.notes;
    const notes = this.join(present, others);
    this.joins.set(present, { hidden: this.hidden.size, others: others.length, notes });
    return notes;
  }

  private join(present: readonly number[], others: readonly number[]): readonly number[] {
    const left = present.some((note) => this.hidden.has(note))
      ? present.filter((note) => !this.hidden.has(note))
      : present;
    return others.length === 0 ? left : [...left, ...others.map((note) => firstOverlaid + note)];
  }
}
