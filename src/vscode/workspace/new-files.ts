import * as vscode from "vscode";
import { staysInside } from "../../language/new-note/safe-path.ts";
import type { NoteFolder } from "../../workspace/note-folder.ts";
import { askInDialog, showError } from "../editor/messages.ts";
import { noteFolderOf } from "./note-uris.ts";

/**
 * Whether new files may be written at these paths of a workspace folder, each with `/` between its parts. Where one would lie
 * outside, none may, and that is shown; where a symbolic link leads elsewhere, the person is asked.
 */
export async function mayCreate(folder: NoteFolder, paths: readonly string[]): Promise<boolean> {
  const outside = paths.find((path) => !staysInside(path));
  if (outside !== undefined) {
    showError(
      vscode.l10n.t(
        "{0} was not created, since it would lie outside of the folder {1}. Give it another name.",
        outside,
        folder.name,
      ),
    );
    return false;
  }
  const root = vscode.workspace.workspaceFolders?.find((one) => noteFolderOf(one).uri === folder.uri);
  if (!root) return false;
  const asked = new Set<string>();
  for (const path of paths) {
    const link = await linkOnTheWay(root.uri, path);
    if (link === undefined || asked.has(link)) continue;
    asked.add(link);
    const create = vscode.l10n.t("Create It There");
    const message = vscode.l10n.t("{0} is a link that leads elsewhere. Create {1} there?", link, path);
    const detail = vscode.l10n.t("The note would not lie where its path in this workspace says.");
    if ((await askInDialog(message, detail, create)) !== create) return false;
  }
  return true;
}

/**
 * The first symbolic link on the way to a file, the file included: what is written there lands somewhere else, and a stranger's
 * folder may bring such a link.
 *
 * @param path from the workspace folder, with `/` between its parts; what is not there yet is no link
 * @returns the path of the link, undefined where there is none
 */
export async function linkOnTheWay(folder: vscode.Uri, path: string): Promise<string | undefined> {
  const parts = path.split("/");
  for (let count = 1; count <= parts.length; count++) {
    const part = parts.slice(0, count).join("/");
    try {
      const { type } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, part));
      if ((type & vscode.FileType.SymbolicLink) !== 0) return part;
    } catch {
      return undefined;
    }
  }
  return undefined;
}
