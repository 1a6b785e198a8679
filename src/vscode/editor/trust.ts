import * as vscode from "vscode";
import { reasonOf } from "../../platform/file-problems.ts";
import { askAfterError, showError } from "./messages.ts";

/** Something was to be written in a workspace that nobody has trusted. */
class TrustNeeded extends Error {}

/**
 * Whoever writes into the workspace comes by here first: in a stranger's folder, templates, names and settings would have a say in
 * what is written, and where.
 *
 * @throws where the workspace is not trusted
 */
export function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new TrustNeeded(
    vscode.l10n.t(
      "Relata reads and shows notes in Restricted Mode, and changes none. Trust this workspace first, then try again.",
    ),
  );
}

/** Whether nothing went wrong but that the workspace is not trusted. */
export function isTrustNeeded(error: unknown): boolean {
  return error instanceof TrustNeeded;
}

/** Shows what went wrong; where trust is wanting, with the way to give it. Resolves when that is seen to. */
export async function showFailure(error: unknown): Promise<void> {
  if (!(error instanceof TrustNeeded)) {
    showError(reasonOf(error));
    return;
  }
  const manage = vscode.l10n.t("Manage Workspace Trust");
  if ((await askAfterError(error.message, manage)) === manage)
    await vscode.commands.executeCommand("workbench.trust.manage");
}
