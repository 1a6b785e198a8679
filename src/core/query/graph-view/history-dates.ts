/** A commit of a repository, as far as it tells when files were written. */
export interface HistoryCommit {
  readonly hash: string;
  readonly parents: readonly string[];
  /** When it was committed, in seconds since 1970. */
  readonly time: number;
}

/** What has changed from one commit to a later one. */
export interface HistoryStep {
  /** When the later one was committed, in seconds since 1970. */
  readonly time: number;
  readonly changes: readonly HistoryChange[];
}

/** A file that one of two commits has otherwise than the other. */
export interface HistoryChange {
  readonly file: string;
  /** What it is called in the commit before, which is the same unless it was moved. */
  readonly before: string;
  /** Whether the commit before has no such file. */
  readonly isNew: boolean;
}

/** When a file was last changed, and when it came to be, in seconds since 1970. */
export interface FileDates {
  readonly changed: number;
  readonly made: number;
}

/**
 * The commits that lead from the newest back by first parents, the newest first: one after the other is what a branch was.
 *
 * @param commits the newest first
 */
export function mainLine(commits: readonly HistoryCommit[]): readonly HistoryCommit[] {
  const byHash = new Map(commits.map((commit) => [commit.hash, commit]));
  const line: HistoryCommit[] = [];
  // Each is taken out, so that no circle is walked twice.
  for (
    let commit = commits[0];
    commit && byHash.delete(commit.hash);
    commit = byHash.get(commit.parents[0] ?? "")
  )
    line.push(commit);
  return line;
}

/** Some of a list, evenly spread, its first and its last among them. */
export function spread<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list;
  return list.filter((_, at) => {
    const place = (index: number) => Math.floor((index * (count - 1)) / (list.length - 1));
    return at === 0 || place(at) > place(at - 1);
  });
}

/**
 * When files were changed and made.
 *
 * @param files the files as they are called now
 * @param steps the newest first
 * @param start when the commit was made before which nothing is known, in seconds since 1970: what no step tells of was there then
 */
export function historyDates(
  files: readonly string[],
  steps: readonly HistoryStep[],
  start: number,
): ReadonlyMap<string, FileDates> {
  const dates = new Map<string, FileDates>();
  /** What a name of then is called now, where that is something else. */
  const nowOf = new Map<string, string>();
  for (const { time, changes } of steps)
    for (const { file, before, isNew } of changes) {
      const now = nowOf.get(file) ?? file;
      dates.set(now, { changed: dates.get(now)?.changed ?? time, made: isNew ? time : start });
      if (before !== file) nowOf.set(before, now);
    }
  return new Map(files.map((file) => [file, dates.get(file) ?? { changed: start, made: start }]));
}
