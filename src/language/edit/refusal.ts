/** Why a change is not made. */
export interface Refusal {
  /** For people. */
  readonly refused: string;
  /** What else than the change itself stands in the way: the notes have changed meanwhile, or somebody has cancelled. */
  readonly because?: "outdated" | "cancelled";
}

/** Ends the planning of a change. Whoever plans one catches it and gives {@link refusalOf} it. */
export class RefusedError extends Error {
  constructor(
    message: string,
    readonly because?: Refusal["because"],
  ) {
    super(message);
  }
}

/** Gives up with a reason that a person understands. */
export function refuse(reason: string): never {
  throw new RefusedError(reason);
}

/**
 * Gives up since what was read has changed; planning anew may do.
 *
 * @param path the note that changed, where it is known
 */
export function refuseOutdated(path?: string): never {
  const what = path === undefined ? "The notes have" : `${path} has`;
  throw new RefusedError(`${what} just changed. Try again in a moment.`, "outdated");
}

/** What ended the planning of a change, as its result. @throws what was thrown, where that is no refusal */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof RefusedError)) throw error;
  const { message: refused, because } = error;
  return because === undefined ? { refused } : { refused, because };
}

/** Whether a result is a refusal. */
export function isRefusal(value: object): value is Refusal {
  return "refused" in value;
}
