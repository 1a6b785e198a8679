import * as vscode from "vscode";
import type { EntryKind, FileSystem } from "../../../platform/web/file-system.ts";
import { folderUriOf } from "../../workspace/note-uris.ts";

/** The files of the editor, wherever they lie: on a disk, on a server, in a repository that nobody has cloned. */
export const editorFiles: FileSystem = {
  list: async (location, path) => {
    const entries = await vscode.workspace.fs.readDirectory(uriOf(location, path));
    return entries.map(([name, type]) => ({ name, ...kindOf(type) }));
  },
  stat: (location, path) =>
    orNothing(async () => {
      const { type, mtime, size } = await vscode.workspace.fs.stat(uriOf(location, path));
      return { ...kindOf(type), modified: mtime, size };
    }),
  read: (location, path) => orNothing(async () => vscode.workspace.fs.readFile(uriOf(location, path))),
};

function uriOf(location: string, path: string): vscode.Uri {
  const folder = folderUriOf(location);
  return path === "" ? folder : vscode.Uri.joinPath(folder, path);
}

function kindOf(type: vscode.FileType): { kind: EntryKind; isLink: boolean } {
  // Bits, of which some may be set together.
  const isA = (one: vscode.FileType) => (type & one) !== 0;
  return {
    kind: isA(vscode.FileType.File) ? "file" : isA(vscode.FileType.Directory) ? "folder" : "other",
    isLink: isA(vscode.FileType.SymbolicLink),
  };
}

/** What is asked, or undefined where nothing is there. */
export async function orNothing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const gone = ["FileNotFound", "FileNotADirectory", "FileIsADirectory"];
    if (error instanceof vscode.FileSystemError && gone.includes(error.code)) return undefined;
    throw error;
  }
}
