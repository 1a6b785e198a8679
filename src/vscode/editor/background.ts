/** Where errors are written to that nobody waits for. */
interface ErrorLog {
  error(message: string): void;
}

/** Work that nobody waits for. What goes wrong with it is logged, so that no promise is left alone. */
export class Background {
  constructor(private readonly log: ErrorLog) {}

  /** @param what the work, as the log names it: `Reading the folders` */
  run(what: string, work: Thenable<unknown>): void {
    work.then(undefined, (error: unknown) => {
      this.log.error(
        `${what} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    });
  }
}
