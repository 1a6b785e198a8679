import * as vscode from "vscode";
import { reasonOf } from "../../platform/file-problems.ts";
import { showError } from "../editor/messages.ts";

/** Asks where a picture goes, and writes it. @param data SVG and HTML as text, PNG in base64 */
export async function savePicture(format: "svg" | "png" | "html", data: string): Promise<void> {
  const name = {
    svg: vscode.l10n.t("SVG picture"),
    png: vscode.l10n.t("PNG picture"),
    html: vscode.l10n.t("Web page"),
  }[format];
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    filters: { [name]: [format] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, `graph.${format}`) } : {}),
  });
  if (!uri) return;
  const bytes = format === "png" ? bytesOf(data) : new TextEncoder().encode(data);
  try {
    await vscode.workspace.fs.writeFile(uri, bytes);
  } catch (error) {
    showError(
      vscode.l10n.t(
        "The picture could not be saved as {0}. Choose another place for it. {1}",
        vscode.workspace.asRelativePath(uri),
        reasonOf(error),
      ),
    );
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
