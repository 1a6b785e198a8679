import type { Severity } from "./diagnostic.ts";

/** Something wrong, wherever it is. */
interface Told {
  readonly code: string;
  readonly severity: Severity;
  readonly about?: string | undefined;
}

/** Problems that have one code: what they are about, and how often each. */
export interface ProblemKind {
  readonly code: string;
  readonly count: number;
  readonly bySeverity: ReadonlyMap<Severity, number>;
  /** What most of them are about comes first; empty where the code alone says it. */
  readonly causes: readonly Cause[];
}

/** Problems about one thing. */
export interface Cause {
  readonly about: string;
  readonly count: number;
}

/** Problems by their code, most of them first. */
export function problemKinds(problems: Iterable<Told>): ProblemKind[] {
  const kinds = new Map<string, { bySeverity: Map<Severity, number>; causes: Map<string, number> }>();
  for (const { code, severity, about } of problems) {
    const kind = kinds.get(code) ?? {
      bySeverity: new Map<Severity, number>(),
      causes: new Map<string, number>(),
    };
    kinds.set(code, kind);
    addTo(kind.bySeverity, severity);
    if (about !== undefined) addTo(kind.causes, about);
  }
  const found = [...kinds].map(([code, { bySeverity, causes }]): ProblemKind => {
    const counted = [...causes].map(([about, count]) => ({ about, count }));
    const count = [...bySeverity.values()].reduce((sum, one) => sum + one, 0);
    return { code, count, bySeverity, causes: counted.sort(byCount) };
  });
  return found.sort(byCount);
}

function byCount(a: { readonly count: number }, b: { readonly count: number }): number {
  return b.count - a.count;
}

function addTo<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
