import type * as vscode from "vscode";

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
