import type { NoteEntity, Placeholder, Resolution } from "../entity.ts";
import type { Target } from "./target-resolver.ts";

/** What stands behind the numbers and keys of targets. */
interface Named {
  note(number: number): NoteEntity;
  placeholder(key: string): Placeholder | undefined;
  /** Notes in the order of their paths, where that is known already. */
  readonly byPath?: (notes: readonly number[]) => readonly NoteEntity[];
}

/** What a target names, as features see it. */
export function resolutionOf(target: Target, named: Named): Resolution {
  if (typeof target === "number") return { state: "note", note: named.note(target) };
  switch (target.state) {
    case "ambiguous": {
      const candidates = named.byPath?.(target.notes) ?? byPath(target.notes.map((note) => named.note(note)));
      return { state: "ambiguous", candidates };
    }
    case "missing":
      return { state: "unresolved", placeholder: named.placeholder(target.key) };
    case "attachment":
    case "none":
      return target;
  }
}

/** Notes in the order of their paths, those of one path in that of their folders. */
export function byPath<T extends NoteEntity>(notes: readonly T[]): readonly T[] {
  if (notes.length < 2) return notes;
  return notes
    .map((note) => ({ note, path: note.path }))
    .sort((a, b) => compare(a.path, b.path) || compare(a.note.uri, b.note.uri))
    .map(({ note }) => note);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
