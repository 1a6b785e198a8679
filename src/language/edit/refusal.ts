import { inEnglish, messageOf, type Message } from "../../core/text/message.ts";

/** Why a change is not made. */
export interface Refusal {
  /** For people. */
  readonly refused: Message;
  /** What else than the change itself stands in the way: the notes have changed meanwhile, or somebody has cancelled. */
  readonly because?: "outdated" | "cancelled";
}

/** Ends the planning of a change. Whoever plans one catches it and gives {@link refusalOf} it. */
export class RefusedError extends Error {
  constructor(
    readonly reason: Message,
    readonly because?: Refusal["because"],
  ) {
    super(inEnglish(reason));
  }
}

/** Gives up with a reason that a person understands. */
export function refuse(reason: Message): never {
  throw new RefusedError(reason);
}

/**
 * Gives up since what was read has changed; planning anew may do.
 *
 * @param path the note that changed, where it is known
 */
export function refuseOutdated(path?: string): never {
  const reason =
    path === undefined
      ? messageOf`The notes have just changed. Try again in a moment.`
      : messageOf`${path} has just changed. Try again in a moment.`;
  throw new RefusedError(reason, "outdated");
}

/** What ended the planning of a change, as its result. @throws what was thrown, where that is no refusal */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof RefusedError)) throw error;
  const { reason: refused, because } = error;
  return because === undefined ? { refused } : { refused, because };
}

/** Whether a result is a refusal. */
export function isRefusal(value: object): value is Refusal {
  return "refused" in value;
}
