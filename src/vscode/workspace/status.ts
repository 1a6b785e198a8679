import * as vscode from "vscode";
import { tooltipText } from "../../core/text/plain-text.ts";
import { commands } from "../commands.ts";
import { dialectLabels } from "../dialects/dialects.ts";
import { edgeCount, noteCount, shownCount } from "../editor/words/counts.ts";
import type { Feature } from "../services.ts";

/**
 * Signs of life: progress while notes are read, then an item in the status bar with the number of notes and edges.
 * A workspace without notes shows none.
 */
export const registerStatus: Feature = ({ workspace, background, timings }) => {
  const item = vscode.window.createStatusBarItem("relata.status", vscode.StatusBarAlignment.Right, 90);
  item.name = "Relata";
  let finish: (() => void) | undefined;
  let report: ((message: string) => void) | undefined;
  const update = () => {
    const { status } = workspace;
    if (status.state === "reading") {
      const message = vscode.l10n.t(
        "Relata: reading notes, {0} of {1}",
        shownCount(status.read),
        shownCount(status.total),
      );
      if (!finish) {
        const shown = vscode.window.withProgress({ location: vscode.ProgressLocation.Window }, (progress) => {
          report = (text) => {
            progress.report({ message: text });
          };
          return new Promise<void>((resolve) => (finish = resolve));
        });
        background.run("Showing how far the reading is", shown);
      }
      report?.(message);
      return;
    }
    finish?.();
    finish = report = undefined;
    const notes = noteCount(status.notes);
    const [unread] = status.unread ?? [];
    item.text = `$(${unread ? "warning" : "type-hierarchy"}) ${notes}, ${edgeCount(status.edges)}`;
    item.command = unread ? commands.readAgain : "relata.entities.focus";
    const told = unread
      ? vscode.l10n.t("Relata: some notes of {0} could not be read. Read all notes again", unread.folder)
      : vscode.l10n.t("Relata: show all entities");
    const dialects = dialectLabels(workspace);
    const read = dialects === "" ? "" : `\n${vscode.l10n.t("Read as notes of {0}", dialects)}`;
    const { reading } = timings;
    const time = reading === undefined ? "" : `\n${vscode.l10n.t("Read in {0} s", seconds(reading))}`;
    item.tooltip = tooltipText(told + read + time);
    if (status.notes > 0 || unread) item.show();
    else item.hide();
  };
  const stop = workspace.onDidChangeStatus(update);
  update();
  return vscode.Disposable.from(item, { dispose: stop }, { dispose: () => finish?.() });
};

function seconds(time: number): string {
  return (time / 1000).toLocaleString(vscode.env.language, { maximumFractionDigits: 1 });
}
