/**
 * A signal that is aborted when one of these is. `AbortSignal.any` would do, but the oldest host lacks it.
 *
 * @returns the signal, and what ends its listening to the others
 */
export function anySignal(
  ...signals: readonly (AbortSignal | undefined)[]
): readonly [signal: AbortSignal, release: () => void] {
  const controller = new AbortController();
  const abort = () => {
    controller.abort();
  };
  for (const signal of signals) {
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort);
  }
  const release = () => {
    for (const signal of signals) signal?.removeEventListener("abort", abort);
  };
  return [controller.signal, release];
}
