import type * as vscode from "vscode";
import {
  historyDates,
  mainLine,
  spread,
  type FileDates,
  type HistoryChange,
  type HistoryStep,
} from "../../core/query/graph-view/history-dates.ts";
import { throwIfAborted } from "../../workspace/jobs/abort.ts";

/** What of a repository is asked, as VS Code's own extension for git has it (its `git.d.ts`, version 1). */
export interface GitRepository {
  readonly state: {
    readonly HEAD?: { readonly commit?: string } | undefined;
    /** What is not committed yet. */
    readonly workingTreeChanges: readonly GitChange[];
  };
  log(options: { readonly maxEntries: number }): Promise<readonly GitCommit[]>;
  /** What the second commit has otherwise than the first, from which it comes. */
  diffBetween(from: string, to: string): Promise<readonly GitChange[]>;
  /** What the files as they are have otherwise than a commit or tree. */
  diffWith(from: string): Promise<readonly GitChange[]>;
}

interface GitCommit {
  readonly hash: string;
  readonly parents: readonly string[];
  readonly commitDate?: Date;
}

interface GitChange {
  readonly uri: Pick<vscode.Uri, "toString">;
  readonly originalUri: Pick<vscode.Uri, "toString">;
  readonly renameUri?: Pick<vscode.Uri, "toString"> | undefined;
  readonly status: number;
}

/** The `Status` of a file that is new. */
const added = 1;
/** So many commits are looked at, and so many of them compared: a repository may hold any number. */
const [maxCommits, maxCompared] = [5000, 48];
/** How long commits are compared, in milliseconds; what is older then is of the oldest that was looked at. */
const maxTime = 20_000;
/** The hash of the empty tree, from which every file that is in git is new. */
const emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
const isHash = (text: string) => /^[0-9a-f]{40,64}$/.test(text);

/**
 * When the files of a repository were changed and made, by their uris: git is asked for its commits, and for what changed between
 * some of them, one question after the other. Files that were changed since the last commit are left out, since the files
 * themselves tell more.
 *
 * @throws AbortError where somebody has ended it, and whatever git fails with
 */
export async function datesOfRepository(
  repository: GitRepository,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, FileDates>> {
  const started = Date.now();
  const log = await repository.log({ maxEntries: maxCommits });
  const commits = log
    .filter(({ hash }) => isHash(hash))
    .map(({ hash, parents, commitDate }) => ({
      hash,
      parents,
      time: Math.floor((commitDate?.getTime() ?? 0) / 1000),
    }));
  const compared = spread(mainLine(commits), maxCompared);
  throwIfAborted(signal);
  const files = (await repository.diffWith(emptyTree)).map(({ uri }) => uri.toString());
  const steps: HistoryStep[] = [];
  let start = compared[0]?.time ?? 0;
  for (const [at, { hash, time }] of compared.entries()) {
    const before = compared[at + 1];
    start = time;
    if (!before || Date.now() - started > maxTime) break;
    throwIfAborted(signal);
    steps.push({ time, changes: (await repository.diffBetween(before.hash, hash)).map(changeOf) });
  }
  throwIfAborted(signal);
  const changed = new Set(repository.state.workingTreeChanges.map(({ uri }) => uri.toString()));
  return historyDates(
    files.filter((file) => !changed.has(file)),
    steps,
    start,
  );
}

function changeOf({ uri, originalUri, renameUri, status }: GitChange): HistoryChange {
  return {
    file: (renameUri ?? uri).toString(),
    before: originalUri.toString(),
    isNew: status === added,
  };
}
