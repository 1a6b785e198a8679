/** Why a change is not made, for people. */
export interface Refusal {
  readonly refused: string;
}

/** Ends the planning of a change. Whoever plans one catches it and gives a {@link Refusal}. */
export class RefusedError extends Error {}

/** Gives up with a reason that a person understands. */
export function refuse(reason: string): never {
  throw new RefusedError(reason);
}

/** Whether a result is a refusal. */
export function isRefusal(value: object): value is Refusal {
  return "refused" in value;
}
