import * as vscode from "vscode";

/** A number of edges in words. */
export function edgeCount(count: number): string {
  return count === 1 ? vscode.l10n.t("1 edge") : vscode.l10n.t("{0} edges", shownCount(count));
}

/** A number of notes in words. */
export function noteCount(count: number): string {
  return count === 1 ? vscode.l10n.t("1 note") : vscode.l10n.t("{0} notes", shownCount(count));
}

/**
 * A count as the editor's language writes it. Up to three digits look alike in all of them; the first number that is formatted takes the
 * engine some 15 ms, which the start of a small workspace is spared.
 *
 * @example shownCount(12345) // "12,345" in English
 */
export function shownCount(count: number): string {
  return count < 1000 ? String(count) : count.toLocaleString(vscode.env.language);
}
