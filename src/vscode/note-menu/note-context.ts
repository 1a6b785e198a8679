import * as vscode from "vscode";
import { isNotePath } from "../../core/names/name.ts";
import { setContext } from "../editor/register-command.ts";
import type { Feature } from "../services.ts";
import { graphUriOf } from "../workspace/note-uris.ts";

/** Tells menus and the palette whether the active editor shows a file that can be a note. */
export const registerNoteContext: Feature = () => {
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    const uri = document && graphUriOf(document.uri);
    setContext("relata.noteIsActive", uri !== undefined && isNotePath(uri));
  };
  update();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidChangeWorkspaceFolders(update),
  );
};
