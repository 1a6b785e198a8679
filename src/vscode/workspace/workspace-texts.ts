import * as vscode from "vscode";
import { textHash } from "../../core/names/text-hash.ts";
import { lineStartsOf } from "../../core/text/position.ts";
import type { WorkspaceChange } from "../../language/edit/text-edit.ts";
import { staysInside } from "../../language/new-note/safe-path.ts";
import type { SchemaText } from "../../language/rename/rename.ts";
import { decodeText } from "../../platform/decode-text.ts";
import { noteUri, schemaPath } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { mayCreate } from "./new-files.ts";
import { editorUris, graphUriOf } from "./note-uris.ts";

/** What is kept of a text. */
interface KnownText {
  readonly lineStarts: Uint32Array;
  readonly hash: number;
}

/** The texts of files by the graph's uris, read for one change and let go; what is kept tells places and whether they change. */
export class WorkspaceTexts {
  private readonly known = new Map<string, KnownText>();
  private readonly editorUriOf: (uri: string) => vscode.Uri | undefined;

  constructor(private readonly workspace: NoteWorkspace) {
    this.editorUriOf = editorUris(workspace);
  }

  /** What the editor holds of a file, else what the disk holds, without a byte-order mark. Rejects where it is gone. */
  readonly read = async (uri: string): Promise<string> => {
    const text = await this.textNow(uri);
    this.know(uri, text);
    return text;
  };

  /** Whether a file holds what it held when it was read. */
  async isUnchanged(uri: string): Promise<boolean> {
    try {
      return this.known.get(uri)?.hash === textHash(await this.textNow(uri));
    } catch {
      // It is gone.
      return false;
    }
  }

  /** Takes a text that is known already. */
  know(uri: string, text: string): void {
    this.known.set(uri, { lineStarts: lineStartsOf(text), hash: textHash(text) });
  }

  /** The relata.json files of all folders. */
  schemas(): SchemaText[] {
    return [...this.workspace.schemaProblems.values()].map(({ folder, text }) => {
      const uri = noteUri(folder, schemaPath);
      this.know(uri, text);
      return { uri, text };
    });
  }

  /** The offsets at which the lines of a file start, in the text that was read last. */
  lineStarts(uri: string): Uint32Array {
    return this.known.get(uri)?.lineStarts ?? new Uint32Array(1);
  }

  /** The editor's uri of a file. @throws where its folder has left the workspace */
  editorUri(uri: string): vscode.Uri {
    const found = this.editorUriOf(uri);
    if (!found) throw new Error(vscode.l10n.t("The folder of a note has left the workspace."));
    return found;
  }

  /** The editor's uri of a file that is to be. @throws where it would lie outside of the workspace */
  newUri(uri: string): vscode.Uri {
    if (staysInside(this.workspace.locate(uri)?.path ?? "")) return this.editorUri(uri);
    throw new Error(vscode.l10n.t("{0} would lie outside of the workspace. Give it another name.", uri));
  }

  /** Whether the new files of a change may be written, see {@link mayCreate}. */
  async mayCreate({ newFiles = [] }: WorkspaceChange): Promise<boolean> {
    for (const { uri } of newFiles) {
      const place = this.workspace.locate(uri);
      if (place && !(await mayCreate(place.folder, [place.path]))) return false;
    }
    return true;
  }

  private async textNow(uri: string): Promise<string> {
    const editorUri = this.editorUri(uri);
    const open = vscode.workspace.textDocuments.find(
      (document) => document.uri.path === editorUri.path && graphUriOf(document.uri) === uri,
    );
    if (open) return open.getText();
    // What the workspace can't read tells its reason to the editor.
    const text = await this.workspace.textOf(uri);
    return text ?? decodeText(await vscode.workspace.fs.readFile(editorUri)).text;
  }
}
