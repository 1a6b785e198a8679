import * as vscode from "vscode";
import { dialectNames, type DialectName } from "../../core/dialects/dialect.ts";
import { dialectDeclared } from "../../language/edit/dialect-declared.ts";
import { noteUri, schemaPath } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { registerWritingCommand } from "../editor/register-command.ts";
import { plainItem } from "../editor/messages.ts";
import type { Feature } from "../services.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { noteFolderOf } from "../workspace/note-uris.ts";
import { messageOf } from "../../core/text/message.ts";

/** The command that writes into a folder's relata.json for which tool its notes are; its argument may name the folder. */
export const registerDialects: Feature = ({ workspace }) =>
  registerWritingCommand(commands.chooseDialect, async (given) => {
    const uri = typeof given === "string" ? given : await pickFolder();
    if (uri === undefined) return;
    const picked = await pickDialect(workspace, uri);
    if (!picked) return;
    await carryOut(workspace, vscode.l10n.t("Choose Dialect"), ({ texts }) => {
      const file = noteUri({ uri }, schemaPath);
      const present = texts.schemas().find((one) => one.uri === file);
      return Promise.resolve(
        dialectDeclared(file, present?.text, picked) ?? {
          refused: messageOf`relata.json is no valid JSON. Mend it first.`,
        },
      );
    });
  });

/** The names of the tools for which the notes of the workspace's folders are written. */
export function dialectLabels(workspace: NoteWorkspace): string {
  const names = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
    const name = workspace.dialectOf(noteFolderOf(folder).uri)?.name;
    return name ? [dialectTitles[name]] : [];
  });
  return [...new Set(names)].join(", ");
}

/** The tools by name. */
export const dialectTitles: Readonly<Record<DialectName, string>> = {
  obsidian: "Obsidian",
  logseq: "Logseq",
  dendron: "Dendron",
  foam: "Foam",
};

/** The graph's uri of the only folder, or of one that the person picks. */
async function pickFolder(): Promise<string | undefined> {
  const [first, second] = vscode.workspace.workspaceFolders ?? [];
  const folder = second ? await vscode.window.showWorkspaceFolderPick() : first;
  return folder && noteFolderOf(folder).uri;
}

async function pickDialect(workspace: NoteWorkspace, folder: string): Promise<DialectName | undefined> {
  const present = workspace.dialectOf(folder)?.name;
  const items = dialectNames.map((name) =>
    plainItem({
      label: dialectTitles[name],
      name,
      ...(name === present ? { description: vscode.l10n.t("as the notes are read now") } : {}),
    }),
  );
  const placeHolder = vscode.l10n.t("For which tool are the notes of this folder written?");
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.name;
}
