import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { RelataApi } from "../../src/vscode/activate-relata.ts";
import { eventually, startedExtension, vaultUri, writeFile } from "./extension.ts";

describe("The Markdown preview in the extension host", () => {
  let api: RelataApi;

  before(async () => {
    api = await startedExtension();
  });

  const note = (id: string) => api.workspace.graph.notesById(id)[0];

  async function open(path: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(vaultUri(), path));
    await vscode.window.showTextDocument(document);
    return document;
  }

  it("shows notes in the Markdown preview, and embedded ones when their text is read", async () => {
    await writeFile("host/embedded.md", "---\nid: concept:host-embedded\n---\n\n# Embedded\n\nFrom afar.\n");
    await writeFile(
      "host/preview.md",
      "---\nid: concept:host-preview\nextends: concept:alignment-faking\n---\n\n[[studies::concept:alignment-faking]] [[host-nowhere]]\n\n![[concept:host-embedded]]\n",
    );
    await eventually("the note to embed", () => note("concept:host-embedded"));
    const document = await open("host/preview.md");
    const render = () => vscode.commands.executeCommand<string>("markdown.api.render", document);
    const html = await render();
    assert.match(html, /<div data-line="0" class="relata-card code-line"/);
    assert.match(
      html,
      /<dt>extends<\/dt><dd><a class="relata-link" href="\.\.\/concepts\/alignment-faking\.md"/,
    );
    assert.match(html, /<span class="relata-relation">studies →<\/span> <a [^>]*>Alignment Faking<\/a>/);
    assert.match(html, /<a class="relata-link relata-unresolved"[^>]*>host-nowhere<\/a>/);
    await eventually("the embedded text", async () => /<p[^>]*>From afar\.<\/p>/.test(await render()));
    await writeFile("host/embedded.md", "---\nid: concept:host-embedded\n---\n\n# Embedded\n\nFrom near.\n");
    await eventually("the new text", async () => /<p[^>]*>From near\.<\/p>/.test(await render()));
    const settings = vscode.workspace.getConfiguration("relata");
    await settings.update("preview.enabled", false, vscode.ConfigurationTarget.Workspace);
    try {
      await eventually("the editor's own preview", async () => !(await render()).includes("relata-"));
    } finally {
      await settings.update("preview.enabled", undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
