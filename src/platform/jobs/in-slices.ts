import type { Steps } from "../../core/query/steps.ts";
import { Slices } from "./slices.ts";

/**
 * Takes steps in slices, between which others have their turn.
 *
 * @throws AbortError where somebody has cancelled
 */
export async function inSlices<T>(steps: Steps<T>, signal: AbortSignal): Promise<T> {
  const slices = new Slices(signal);
  for (;;) {
    if (slices.isOver) await slices.next();
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
