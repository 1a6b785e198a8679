import * as vscode from "vscode";
import { commands } from "../commands.ts";
import { ask } from "../editor/messages.ts";
import { registerCommand } from "../editor/register-command.ts";
import { tellsWhatIsNew } from "../editor/settings.ts";
import type { Feature } from "../services.ts";
import { isNews } from "./is-news.ts";

/** Under which the version that was seen last is kept, for all workspaces. */
const versionKey = "relata.version";

/** *Show What Is New*: the changes by version; offered once after an update, unless a setting says not to. */
export const registerWhatIsNew: Feature = ({ globalState, version, extensionUri, background }) => {
  const show = async () => {
    const uri = vscode.Uri.joinPath(extensionUri, "CHANGELOG.md");
    try {
      await vscode.commands.executeCommand("markdown.showPreview", uri);
    } catch {
      // The editor's preview of Markdown is switched off.
      await vscode.window.showTextDocument(uri);
    }
  };
  const offer = async () => {
    const before = globalState.get(versionKey);
    if (before === version) return;
    await globalState.update(versionKey, version);
    if (!isNews(before, version) || !tellsWhatIsNew()) return;
    const button = vscode.l10n.t("What Is New");
    if ((await ask(vscode.l10n.t("Relata is now version {0}.", version), button)) === button) await show();
  };
  background.run("Telling what is new", offer());
  return registerCommand(commands.showWhatIsNew, show);
};
