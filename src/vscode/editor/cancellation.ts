import type * as vscode from "vscode";

/** A signal that is aborted when somebody cancels by the editor's token: what the workspace's long calls take. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else
    token.onCancellationRequested(() => {
      controller.abort();
    });
  return controller.signal;
}
