import type * as vscode from "vscode";
import type { FileDates } from "../../core/query/graph-view/history-dates.ts";
import type { GitDates } from "../../webview/graph-view/protocol.ts";
import { isAbortError } from "../../workspace/jobs/abort.ts";
import type { Log } from "../editor/log/plain-log.ts";
import { gitRepositories } from "./git-repositories.ts";
import { datesOfRepository } from "./repository-dates.ts";

/** When notes were written by git, asked for when a person first looks at it, and again when there is another commit. */
export class NoteDatesOfGit {
  private known: { readonly heads: string; readonly dates: ReadonlyMap<string, FileDates> } | undefined;
  private asking = new AbortController();

  constructor(private readonly log: Log) {}

  /**
   * The dates of notes, by their uris: git's, and of those that git does not know their files'.
   *
   * @param uris in the order in which they are numbered; undefined for what is no file
   * @param modified when the files were last written, in seconds since 1970
   * @returns undefined where git knows none of them, or somebody has asked anew
   */
  async of(uris: readonly (vscode.Uri | undefined)[], modified: Uint32Array): Promise<GitDates | undefined> {
    this.cancel();
    const dates = await this.ask(this.asking.signal);
    if (!dates || dates.size === 0) return undefined;
    const [changed, made] = [Uint32Array.from(modified), Uint32Array.from(modified)];
    let isKnown = false;
    for (const [node, uri] of uris.entries()) {
      const own = uri && dates.get(uri.toString());
      if (!own) continue;
      isKnown = true;
      [changed[node], made[node]] = [own.changed, own.made];
    }
    return isKnown
      ? { changed: new Uint8Array(changed.buffer), made: new Uint8Array(made.buffer) }
      : undefined;
  }

  /** Asks no further. */
  cancel(): void {
    this.asking.abort();
    this.asking = new AbortController();
  }

  private async ask(signal: AbortSignal): Promise<ReadonlyMap<string, FileDates> | undefined> {
    try {
      const repositories = await gitRepositories();
      const heads = repositories.map(({ state }) => state.HEAD?.commit ?? "").join(" ");
      if (this.known?.heads === heads) return this.known.dates;
      const all = new Map<string, FileDates>();
      for (const repository of repositories)
        for (const [uri, dates] of await datesOfRepository(repository, signal)) all.set(uri, dates);
      this.known = { heads, dates: all };
      return all;
    } catch (error) {
      // The files have dates, too, and the page says that it shows these.
      if (!isAbortError(error)) this.log.warn(`The graph has no dates of git: ${String(error)}`);
      return undefined;
    }
  }
}
