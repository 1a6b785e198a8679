import * as vscode from "vscode";
import type { KeptFiles } from "../../../platform/web/file-system.ts";
import { orNothing } from "./editor-files.ts";

/** The extension's own storage, as the editor gives it. Nothing outside of it is ever written. */
export function keptFilesIn(storage: vscode.Uri): KeptFiles {
  const at = (path: string) => {
    const uri = vscode.Uri.joinPath(storage, path);
    if (!uri.path.startsWith(`${storage.path}/`)) throw new Error(`${path} leads out of the storage.`);
    return uri;
  };
  return {
    names: async (path) => (await vscode.workspace.fs.readDirectory(at(path))).map(([name]) => name),
    read: (path) => orNothing(async () => vscode.workspace.fs.readFile(at(path))),
    write: async (path, bytes) => {
      await vscode.workspace.fs.writeFile(at(path), bytes);
    },
    remove: async (path) => {
      await orNothing(async () => vscode.workspace.fs.delete(at(path), { recursive: true }));
    },
  };
}
