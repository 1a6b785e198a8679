import * as vscode from "vscode";
import { maxTargetLength } from "../../core/names/name.ts";

/** Why a text can't be the title of a note, in words; undefined where it can. */
export function titleProblem(text: string): string | undefined {
  if (text.trim() === "") return vscode.l10n.t("A note needs a title.");
  if (text.length <= maxTargetLength) return undefined;
  return vscode.l10n.t(
    "A title has at most {0} characters, since links find no longer one.",
    maxTargetLength,
  );
}
