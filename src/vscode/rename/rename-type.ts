import * as vscode from "vscode";
import { Turns } from "../../language/edit/turns.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { plainItem } from "../editor/messages.ts";
import { registerWritingCommand } from "../editor/register-command.ts";
import type { Feature } from "../services.ts";
import { freeThread, settledWorkspace } from "../workspace/settled-workspace.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { renamePlan } from "./rename-edit.ts";

/** The command that renames a type in all its notes. */
export const registerRenameType: Feature = ({ workspace }) =>
  registerWritingCommand(commands.renameType, () => renameTypeEverywhere(workspace));

async function renameTypeEverywhere(workspace: NoteWorkspace): Promise<void> {
  await settledWorkspace(workspace);
  const counts = new Map<string, number>();
  const turns = new Turns({ pause: freeThread });
  for (const { type, note } of [...workspace.graph.notes()]) {
    if (turns.isOver) await turns.next();
    if (note.id ?? note.type) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const items = [...counts]
    .sort()
    .map(([type, count]) => plainItem({ label: type, description: String(count), type }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t("The type to rename in all its notes"),
  });
  if (!picked) return;
  const newName = await vscode.window.showInputBox({
    value: picked.type,
    prompt: vscode.l10n.t("The new name of the type"),
  });
  if (newName === undefined) return;
  const subject = { kind: "type-everywhere", type: picked.type } as const;
  await carryOut(workspace, vscode.l10n.t("Rename"), renamePlan(workspace, subject, newName));
}
