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
  /** Writes to where people look when something went wrong. */
  log(message: string): void;
}
