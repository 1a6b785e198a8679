/** Somebody cancelled the call. */
export class AbortError extends Error {
  override readonly name = "AbortError";

  constructor() {
    super("This was cancelled.");
  }
}

/** Whether a call rejected because somebody cancelled it. An error that came from another thread keeps its name alone. */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

/** @throws AbortError where the signal is aborted. The oldest host has no method of the signal for this. */
export function throwIfAborted(signal: Pick<AbortSignal, "aborted"> | undefined): void {
  if (signal?.aborted) throw new AbortError();
}
