import * as vscode from "vscode";
import { lineStartsOf } from "../../core/text/position.ts";
import type { SchemaText } from "../../language/rename/rename.ts";
import { decodeText } from "../../platform/decode-text.ts";
import { noteUri, schemaPath } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { editorUriOf, graphUriOf } from "./note-uris.ts";

/** The texts of files by the graph's uris, as they were read for one change. */
export class WorkspaceTexts {
  private readonly texts = new Map<string, string>();

  constructor(private readonly workspace: NoteWorkspace) {}

  /** What the editor holds of a file, else what the disk holds, without a byte-order mark. Rejects where it is gone. */
  readonly read = async (uri: string): Promise<string> => {
    const known = this.texts.get(uri);
    if (known !== undefined) return known;
    const editorUri = editorUriOf(this.workspace, uri);
    if (!editorUri) throw new Error(vscode.l10n.t("The folder of a note has left the workspace."));
    const open = vscode.workspace.textDocuments.find((document) => graphUriOf(document.uri) === uri);
    const text = open?.getText() ?? decodeText(await vscode.workspace.fs.readFile(editorUri)).text;
    this.texts.set(uri, text);
    return text;
  };

  /** Takes a text that is known already. */
  know(uri: string, text: string): void {
    this.texts.set(uri, text);
  }

  /** The relata.json files of all folders. */
  schemas(): SchemaText[] {
    return [...this.workspace.schemaProblems.values()].map(({ folder, text }) => {
      const uri = noteUri(folder, schemaPath);
      this.texts.set(uri, text);
      return { uri, text };
    });
  }

  /** The offsets at which the lines of a file start. */
  lineStarts(uri: string): Uint32Array {
    return lineStartsOf(this.texts.get(uri) ?? "");
  }
}
