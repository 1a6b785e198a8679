import * as vscode from "vscode";
import { problemSections } from "../../language/diagnostics/problem-sections.ts";

/** Where the package holds the document of the note format. */
export function noteFormatUri(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, "media", "note-format.md");
}

/**
 * The codes of problems as links to what the note format says of them. A link opens the document at a line: the editor opens
 * no commands from codes, and finds no headings by their anchors.
 */
export class ProblemLinks {
  private readonly document: vscode.Uri;
  private sections: ReadonlyMap<string, number> = new Map();
  private loading: Promise<void> | undefined;

  constructor(extensionUri: vscode.Uri) {
    this.document = noteFormatUri(extensionUri);
  }

  /** Reads the document, once. Links that are made before lead to its beginning. */
  load(): Promise<void> {
    return (this.loading ??= this.read());
  }

  /** A code for a diagnostic of the editor. */
  codeFor(code: string): { readonly value: string; readonly target: vscode.Uri } {
    const line = this.sections.get(code);
    return {
      value: code,
      target: this.document.with({ fragment: line === undefined ? "" : `L${line + 1}` }),
    };
  }

  private async read(): Promise<void> {
    try {
      this.sections = problemSections(
        new TextDecoder().decode(await vscode.workspace.fs.readFile(this.document)),
      );
    } catch {
      // The links then lead to the document as a whole, and the editor says why it can't be opened.
    }
  }
}

/** The code of a problem in a diagnostic of the editor, which is a link or not. */
export function problemCodeOf({ code }: vscode.Diagnostic): string | undefined {
  const value = typeof code === "object" ? code.value : code;
  return value === undefined ? undefined : String(value);
}
