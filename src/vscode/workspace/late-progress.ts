import type * as vscode from "vscode";
import { withProgress } from "../editor/messages.ts";

/** After how long work is shown, in milliseconds. */
const patience = 1000;

/**
 * Does work, and shows it with a button that ends it once it has taken a second.
 *
 * @param work gets the signal that ends it, and is to come to its end by itself then; and what tells how far it is
 * @param token ends it, too
 */
export async function withLateProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
  token?: vscode.CancellationToken,
): Promise<T> {
  const controller = new AbortController();
  const cancel = () => {
    controller.abort();
  };
  if (token?.isCancellationRequested) cancel();
  const listening = token?.onCancellationRequested(cancel);
  let show: ((part: { message: string }) => void) | undefined;
  const running = work(controller.signal, (message) => show?.({ message }));
  const timer = setTimeout(() => {
    const shown = withProgress(title, async (report, button) => {
      show = report;
      const pressed = button.onCancellationRequested(cancel);
      // Whoever waits for the work hears of its failure.
      await running.catch(() => undefined);
      pressed.dispose();
    });
    shown.then(undefined, () => undefined);
  }, patience);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
    listening?.dispose();
  }
}
