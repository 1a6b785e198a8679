import * as vscode from "vscode";
import { noteNames, type NoteName } from "../../language/rename/note-names.ts";
import { commands } from "../commands.ts";
import { plainItem } from "../editor/messages.ts";
import { registerWritingCommand } from "../editor/register-command.ts";
import { askedNote } from "../search/asked-note.ts";
import type { Feature, Services } from "../services.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { renamePlan } from "./rename-edit.ts";

/** The command that renames a note by one of its names, from a menu, wherever the caret is. */
export const registerRenameNote: Feature = (services) =>
  registerWritingCommand(commands.renameNote, (argument) => renameNote(services, argument));

async function renameNote(services: Services, argument: unknown): Promise<void> {
  const { workspace } = services;
  const title = vscode.l10n.t("Rename Note");
  const placeholder = vscode.l10n.t("The note that gets another name");
  const note = await askedNote(services, argument, { title, placeholder });
  if (!note) return;
  const chosen = await pickName(noteNames(note), title);
  if (!chosen) return;
  const newName = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t("The new name; every link that uses the old one follows"),
    value: chosen.name,
    validateInput: (text) => (text.trim() === "" ? vscode.l10n.t("A name is not empty.") : undefined),
  });
  if (newName === undefined || newName.trim() === chosen.name) return;
  await carryOut(workspace, title, renamePlan(workspace, chosen.subject, newName.trim()));
}

/** Which of a note's names is meant; the only one without a question. */
async function pickName(names: readonly NoteName[], title: string): Promise<NoteName | undefined> {
  if (names.length === 1) return names[0];
  const kinds: Readonly<Record<NoteName["subject"]["kind"], string>> = {
    id: vscode.l10n.t("id"),
    title: vscode.l10n.t("title"),
    alias: vscode.l10n.t("alias"),
    file: vscode.l10n.t("file name"),
  };
  const items = names.map((one) => plainItem({ label: one.name, description: kinds[one.subject.kind], one }));
  const placeHolder = vscode.l10n.t("The name to change, in the note and in all links");
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.one;
}
