import * as vscode from "vscode";
import { noteUri, type NoteFolder } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";

/** A folder of the editor's workspace as the graph knows it. */
export function noteFolderOf({ uri, name }: vscode.WorkspaceFolder): NoteFolder {
  const location = uri.scheme === "file" ? uri.fsPath : uri.toString();
  return { uri: uri.toString(true).replace(/\/$/, ""), name, location };
}

/** The letter of a drive is no scheme. */
const beginsWithScheme = /^[a-z][a-z0-9+.-]+:/i;

/** Whether a folder's location is a path of the file system, and no address that the editor alone can read. */
export function isOnDisk(location: string): boolean {
  return !beginsWithScheme.test(location);
}

/** The editor's uri of a folder's location. */
export function folderUriOf(location: string): vscode.Uri {
  return isOnDisk(location) ? vscode.Uri.file(location) : vscode.Uri.parse(location);
}

/** The uri by which the graph knows a file; undefined outside the workspace. */
export function graphUriOf(uri: vscode.Uri): string | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return undefined;
  const root = folder.uri.path.replace(/\/$/, "");
  return noteUri(noteFolderOf(folder), uri.path.slice(root.length + 1));
}

/** The editor's uri of a file that the graph knows; undefined where its folder has left the workspace. */
export function editorUriOf(workspace: NoteWorkspace, uri: string): vscode.Uri | undefined {
  return editorUris(workspace)(uri);
}

/** The same for many files, which looks at the folders of the workspace once. */
export function editorUris(workspace: NoteWorkspace): (uri: string) => vscode.Uri | undefined {
  const folders = new Map(
    (vscode.workspace.workspaceFolders ?? []).map((folder) => [noteFolderOf(folder).uri, folder.uri]),
  );
  return (uri) => {
    const place = workspace.locate(uri);
    const folder = folders.get(place?.folder.uri ?? "");
    return place && folder && vscode.Uri.joinPath(folder, place.path);
  };
}
