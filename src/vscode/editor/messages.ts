// Every message of the extension goes through this file, since parts of it may come from notes, file names or a service:
// VS Code would make links of them that run commands. A test finds the calls that go round it.
import * as vscode from "vscode";
import { detailText, labelText, messageText } from "../../core/text/plain-text.ts";

type Show = (message: string, ...actions: readonly string[]) => Thenable<string | undefined>;

/** Tells that something went wrong. */
export function showError(message: string): void {
  tell(vscode.window.showErrorMessage, message);
}

/** Tells of something that a person should know before going on. */
export function showWarning(message: string): void {
  tell(vscode.window.showWarningMessage, message);
}

/** Tells something. */
export function showInformation(message: string): void {
  tell(vscode.window.showInformationMessage, message);
}

/** Tells that something went wrong, with buttons; gives the one that was pressed. */
export async function askAfterError(
  message: string,
  ...actions: readonly string[]
): Promise<string | undefined> {
  return vscode.window.showErrorMessage(messageText(message), ...actions);
}

/** Tells something, with buttons; gives the one that was pressed. */
export async function ask(message: string, ...actions: readonly string[]): Promise<string | undefined> {
  return vscode.window.showInformationMessage(messageText(message), ...actions);
}

/** Asks in a dialog, in front of everything; gives the button that was pressed. */
export async function askInDialog(
  message: string,
  detail: string,
  ...actions: readonly string[]
): Promise<string | undefined> {
  const options = { modal: true, detail: detailText(detail) };
  return vscode.window.showInformationMessage(messageText(message), options, ...actions);
}

/** An error whose message the editor shows by itself, as one of a rename. */
export function shownError(message: string): Error {
  return new Error(messageText(message));
}

/** Shows how far long work is, with a way to end it: the token that the work gets. */
export function withProgress<T>(
  title: string,
  work: (
    report: (part: { increment?: number; message?: string }) => void,
    token: vscode.CancellationToken,
  ) => Promise<T>,
): Thenable<T> {
  const location = vscode.ProgressLocation.Notification;
  const options = { location, title: messageText(title), cancellable: true };
  return vscode.window.withProgress(options, (progress, token) =>
    work(({ message, ...part }) => {
      progress.report({ ...part, ...(message === undefined ? {} : { message: messageText(message) }) });
    }, token),
  );
}

/** An item of a list to pick from, with nothing in it that the list would draw as an icon. */
export function plainItem<Item extends vscode.QuickPickItem>(item: Item): Item {
  const { label, description, detail } = item;
  return {
    ...item,
    label: labelText(label),
    ...(description === undefined ? {} : { description: labelText(description) }),
    ...(detail === undefined ? {} : { detail: labelText(detail) }),
  };
}

/**
 * A row of a tree, whose label may come from a note: one line of a length that is read, with nothing in it that turns its
 * direction round.
 */
export function plainRow(label: string, state = vscode.TreeItemCollapsibleState.None): vscode.TreeItem {
  return new vscode.TreeItem(labelText(label), state);
}

function tell(show: Show, message: string): void {
  // Nobody waits until it is closed, and the editor that can't show it has no other way to tell so.
  show(messageText(message)).then(undefined, () => undefined);
}
