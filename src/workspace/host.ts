/** What a platform gives the workspace besides the jobs. */
export interface Host {
  /**
   * Resolves after `milliseconds`; after 0, when everything that waits has had its turn.
   *
   * @param signal ends the pause when it is aborted
   */
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Now, in milliseconds since 1970. */
  now(): number;
  /**
   * Whether a file really lies in one of some folders, and not behind a link that leads out of them; undefined where nothing is
   * there. A host without links has no need of it.
   */
  liesInside?(location: string, folders: readonly string[]): boolean | undefined;
  /** Writes to where people look when something went wrong. */
  log(message: string): void;
}
