import { append } from "../../core/text/append.ts";
import * as vscode from "vscode";
import { portionsOf } from "../../language/edit/portions.ts";
import type { FileEdits, WorkspaceChange } from "../../language/edit/text-edit.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { withLateProgress } from "./late-progress.ts";
import { askInDialog, showError, showInformation, showWarning } from "../editor/messages.ts";
import { requireTrust } from "../editor/trust.ts";
import { isCurrent, type PlannedChange } from "./plan-change.ts";
import { touchedFiles, workspaceEditOf } from "./workspace-edit.ts";
import type { WorkspaceTexts } from "./workspace-texts.ts";

/**
 * How many files VS Code takes in one step. It opens each as a document: a thousand take it a quarter of a minute, in which
 * it answers nobody for seconds (measured, see test/README.md).
 */
export const maxFilesAtOnce = 1000;

/** How many files a portion of a larger change has. */
const filesOfPortion = 200;

/** How many paths a message names. */
const maxNamed = 5;

/** Whether a change touches more files than VS Code takes in one step. */
export function isLarge(change: WorkspaceChange): boolean {
  return touchedFiles(change).size > maxFilesAtOnce;
}

/**
 * Makes a large change in portions, each an undo step of its own, after telling the person so. A file that changes before
 * its portion's turn is left as it is, and named in the end.
 *
 * @returns whether it was begun
 * @throws where the workspace is not trusted
 */
export async function makeInPortions(
  workspace: NoteWorkspace,
  planned: PlannedChange<WorkspaceChange>,
  label: string,
): Promise<boolean> {
  requireTrust();
  const { change, texts } = planned;
  const portions = portionsOf(change, filesOfPortion);
  const count = touchedFiles(change).size;
  const go = vscode.l10n.t("Change {0} Files", count);
  const answer = await askInDialog(
    label,
    vscode.l10n.t(
      "This changes {0} files. VS Code opens each of them, which takes it a minute for some thousands, and gets them in {1} portions: Undo takes back one portion at a time. Commit your notes before, if they are under version control.",
      count,
      portions.length,
    ),
    go,
  );
  if (answer !== go) return false;
  if (!(await isCurrent(workspace, planned))) {
    showError(vscode.l10n.t("The notes have just changed, so nothing was changed. Try again in a moment."));
    return false;
  }
  const left: string[] = [];
  let made = 0;
  await withLateProgress(label, async (signal, report) => {
    for (const portion of portions) {
      if (signal.aborted) return;
      report(vscode.l10n.t("{0} of {1} files", made, count));
      const files = await unchanged(portion.files, texts, left);
      const edit = workspaceEditOf({ ...portion, files }, texts, { label, isPreviewed: false });
      if (await vscode.workspace.applyEdit(edit, { isRefactoring: true })) made += files.length;
      else
        append(
          left,
          files.map(({ uri }) => uri),
        );
    }
  });
  tellOutcome(workspace, made, change.files.length, left);
  return true;
}

/** The files that are still as they were read; the others are added to `left`. */
async function unchanged(
  files: readonly FileEdits[],
  texts: WorkspaceTexts,
  left: string[],
): Promise<FileEdits[]> {
  const same = await Promise.all(files.map(({ uri }) => texts.isUnchanged(uri)));
  append(
    left,
    files.filter((_, index) => !same[index]).map(({ uri }) => uri),
  );
  return files.filter((_, index) => same[index]);
}

function tellOutcome(workspace: NoteWorkspace, made: number, count: number, left: readonly string[]): void {
  if (left.length > 0) {
    const named = left.slice(0, maxNamed).map((uri) => workspace.locate(uri)?.path ?? uri);
    showWarning(
      left.length === 1
        ? vscode.l10n.t(
            "1 file has changed meanwhile, or is read-only, and was left as it is: {0}. Look at its links in Problems.",
            named.join(""),
          )
        : vscode.l10n.t(
            "{0} files have changed meanwhile, or are read-only, and were left as they are: {1}. Look at their links in Problems.",
            left.length,
            named.join(", ") + (left.length > named.length ? ", …" : ""),
          ),
    );
  } else if (made < count)
    showWarning(
      vscode.l10n.t(
        "Cancelled after {0} of {1} files. Press Undo in one of them for each portion of {2}, or do the same again for the rest.",
        made,
        count,
        filesOfPortion,
      ),
    );
  else showInformation(vscode.l10n.t("{0} files were changed.", made));
}
