import * as vscode from "vscode";

/** A number of edges in words. */
export function edgeCount(count: number): string {
  const shown = count.toLocaleString(vscode.env.language);
  return count === 1 ? vscode.l10n.t("1 edge") : vscode.l10n.t("{0} edges", shown);
}

/** A number of notes in words. */
export function noteCount(count: number): string {
  const shown = count.toLocaleString(vscode.env.language);
  return count === 1 ? vscode.l10n.t("1 note") : vscode.l10n.t("{0} notes", shown);
}
