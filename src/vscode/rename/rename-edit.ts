import * as vscode from "vscode";
import { isRefusal, type Refusal } from "../../language/edit/refusal.ts";
import { renameEdits } from "../../language/rename/rename-edits.ts";
import type { RenameEdits, RenameSubject } from "../../language/rename/rename.ts";
import { noteUri, schemaPath } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { askInDialog } from "../editor/messages.ts";
import { keepsOldIdAsAlias } from "../editor/settings.ts";
import type { Plan } from "../workspace/plan-change.ts";
import { noteFolderOf } from "../workspace/note-uris.ts";
import { messageOf } from "../../core/text/message.ts";

/**
 * How a new name is planned everywhere. Where it has to be declared, and there is no relata.json, one is made with the same
 * change, after asking once.
 */
export function renamePlan(
  workspace: NoteWorkspace,
  subject: RenameSubject,
  newName: string,
): Plan<RenameEdits> {
  let mayDeclare: boolean | undefined;
  return async ({ texts, turns }): Promise<RenameEdits | Refusal> => {
    const schemas = texts.schemas();
    const newSchemaUri = schemas.length === 0 ? newSchemaPlace() : undefined;
    const result = await renameEdits(workspace.graph, subject, newName, {
      readText: texts.read,
      ...turns,
      schemas,
      ...(newSchemaUri === undefined ? {} : { newSchemaUri }),
      keepOldIdAsAlias: keepsOldIdAsAlias(),
    });
    if (isRefusal(result) || (result.newFiles ?? []).length === 0) return result;
    mayDeclare ??= await asksToDeclare(newName);
    if (!mayDeclare) return { refused: messageOf`Cancelled: nothing was changed.`, because: "cancelled" };
    // Others have had their turn while the question stood there.
    return result;
  };
}

/** Where a relata.json is made that holds for the whole workspace. */
function newSchemaPlace(): string | undefined {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return folder && noteUri(noteFolderOf(folder), schemaPath);
}

async function asksToDeclare(newName: string): Promise<boolean> {
  const create = vscode.l10n.t("Create relata.json");
  const answer = await askInDialog(
    vscode.l10n.t("Declare “{0}” in relata.json?", newName),
    vscode.l10n.t(
      "The relation is one of Relata's own. With another name it keeps its inverse and its types only where relata.json declares it, and there is no such file yet. It is made with the same change.",
    ),
    create,
  );
  return answer === create;
}
