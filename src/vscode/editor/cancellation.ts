import type * as vscode from "vscode";
import type { Steps } from "../../core/query/steps.ts";
import { inSlices } from "../../platform/jobs/in-slices.ts";

/**
 * The editor's token as a signal, which the floors below understand. A token that never cancels costs nothing; the
 * listener goes with the request that the token belongs to.
 */
export function abortSignalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else
    token.onCancellationRequested(() => {
      controller.abort();
    });
  return controller.signal;
}

/** Whether nobody waits for a request any more; one without a token is always waited for. */
export function isCancelled(token: vscode.CancellationToken | undefined): boolean {
  return token?.isCancellationRequested === true;
}

/**
 * Takes the steps that answer a request of the editor in slices, so that the person's typing is not held up.
 *
 * @returns undefined where nobody waits for the answer any more
 */
export async function answerInSlices<T>(
  steps: Steps<T>,
  token: vscode.CancellationToken,
): Promise<T | undefined> {
  try {
    return await inSlices(steps, abortSignalOf(token));
  } catch (error) {
    if (token.isCancellationRequested) return undefined;
    throw error;
  }
}
