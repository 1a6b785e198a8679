import assert from "node:assert/strict";
import * as vscode from "vscode";
import { problemCodeOf } from "../../src/vscode/note-format/problem-links.ts";
import { eventually, startedExtension, vaultUri, writeFile } from "./extension.ts";

describe("The note format", () => {
  before(async () => {
    await startedExtension();
  });

  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(vaultUri(), "host", "format.md"));
  });

  it("is opened at its section by the code of a problem", async () => {
    const uri = await writeFile(
      "host/format.md",
      "---\nid: concept:format\ntype: method\n---\n\n[[concept:nobody-wrote-this]]\n",
    );
    await vscode.window.showTextDocument(uri);
    const problems = await eventually("the problems", () => {
      const found = vscode.languages.getDiagnostics(uri);
      return found.length === 2 && found;
    });
    for (const problem of problems) {
      const { code } = problem;
      assert.ok(typeof code === "object");
      await vscode.commands.executeCommand("vscode.open", code.target);
      const { document, selection } = await eventually("the document", () => {
        const editor = vscode.window.activeTextEditor;
        return editor?.document.uri.path.endsWith("/media/note-format.md") && editor;
      });
      assert.equal(document.lineAt(selection.active.line).text, `### ${problemCodeOf(problem) ?? ""}`);
    }
    assert.deepEqual(problems.map(problemCodeOf), ["type.mismatch", "link.unresolved"]);
  });

  it("is shown as Markdown by its command", async () => {
    await vscode.commands.executeCommand("relata.showNoteFormat");
    await eventually("the preview", () => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
      return tab?.input instanceof vscode.TabInputWebview && tab.label.includes("note-format.md");
    });
  });
});
