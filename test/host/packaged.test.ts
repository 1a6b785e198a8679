import assert from "node:assert/strict";
import * as vscode from "vscode";
import { startedExtension } from "./extension.ts";

describe("The installed package", () => {
  it("starts, reads the notes and registers its commands", async () => {
    const { workspace } = await startedExtension();
    assert.ok(workspace.graph.noteCount > 30);
    assert.ok(workspace.graph.edgeCount > 80);
    const extension = vscode.extensions.getExtension("relata.relata");
    assert.ok(extension && !extension.extensionPath.endsWith("/main"));
    const all = await vscode.commands.getCommands(true);
    const contributed = (extension.packageJSON as { contributes: { commands: { command: string }[] } })
      .contributes.commands;
    for (const { command } of contributed) assert.ok(all.includes(command), command);
  });

  it("carries the licences of all that is bundled", async () => {
    const uri = vscode.extensions.getExtension("relata.relata")?.extensionUri;
    assert.ok(uri);
    const notices = vscode.Uri.joinPath(uri, "dist", "third-party-notices.txt");
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(notices));
    for (const name of ["preact", "unified", "yaml", "@vscode/codicons"])
      assert.match(text, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+$`, "m"));
  });

  it("carries the sample notes, the note format and the panel's page", async () => {
    const uri = vscode.extensions.getExtension("relata.relata")?.extensionUri;
    assert.ok(uri);
    const paths = [
      "dist/panel.js",
      "dist/panel.css",
      "dist/adopt.js",
      "dist/adopt.css",
      "media/sample-notes/relata.json",
      "syntaxes",
    ];
    for (const path of [...paths, "media/note-format.md"]) {
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(uri, path));
    }
  });
});
