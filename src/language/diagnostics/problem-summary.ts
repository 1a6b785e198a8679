import type { ProblemKind } from "./causes.ts";

/** Fewer problems than these are looked at one by one, and nobody need be told how many there are. */
const minWorthTelling = 100;

/** How much is wrong in a vault that is opened for the first time. */
export interface ProblemSummary {
  /** Without {@link notesToWrite}. */
  readonly problems: number;
  /** Links to notes that nobody has written yet, which are hints. */
  readonly notesToWrite: number;
  /** Whether there are so many that a person should know where to choose which are shown. */
  readonly isWorthTelling: boolean;
}

/** What the problems of all notes come to. */
export function problemSummaryOf(kinds: readonly ProblemKind[]): ProblemSummary {
  const all = kinds.reduce((sum, { count }) => sum + count, 0);
  const links = kinds.find(({ code }) => code === "link.unresolved");
  const notesToWrite = links?.bySeverity.get("hint") ?? 0;
  return { problems: all - notesToWrite, notesToWrite, isWorthTelling: all >= minWorthTelling };
}
