import type * as vscode from "vscode";
import type { Steps } from "../../core/query/steps.ts";
import { inSlices } from "../../platform/jobs/in-slices.ts";
import { abortSignalOf } from "./cancellation.ts";

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
