/** Why something is not renamed, for people. */
export interface Refusal {
  readonly refused: string;
}

/** Ends the planning of a rename. It never leaves this folder: callers get a {@link Refusal}. */
export class RefusedError extends Error {}

/** Gives up with a reason that a person understands. */
export function refuse(reason: string): never {
  throw new RefusedError(reason);
}

/** Whether a result is a refusal. */
export function isRefusal(value: object): value is Refusal {
  return "refused" in value;
}
