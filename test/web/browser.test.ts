import assert from "node:assert/strict";
import MarkdownIt from "markdown-it";
import * as vscode from "vscode";
import type { RelataApi } from "../../src/vscode/activate-relata.ts";
import { AskedWork } from "../../src/platform/web/work/asked-work.ts";
import { scriptAddress } from "../../src/vscode/editor/files/web-services.ts";
import { eventually, startedExtension, vaultUri, writeFile } from "../host/extension.ts";

describe("Relata in the browser", () => {
  let api: RelataApi;

  before(async () => {
    api = await startedExtension();
  });

  const note = (id: string) => api.workspace.graph.notesById(id)[0];

  it("runs in a worker that has no Node", () => {
    assert.equal(vscode.env.uiKind, vscode.UIKind.Web);
    assert.equal("process" in globalThis, false);
    assert.ok(!vaultUri().toString().startsWith("file:"));
  });

  it("has a worker of its own read notes, started as the extension starts it", async () => {
    const extension = vscode.extensions.getExtension("relata.relata");
    assert.ok(extension);
    const script = vscode.Uri.joinPath(extension.extensionUri, "dist", "note-worker.js");
    const log: string[] = [];
    const work = new AskedWork(
      async () => scriptAddress(await vscode.workspace.fs.readFile(script)),
      (message) => log.push(message),
    );
    const pack = await work.ask((one) => one.parse("a.md", 0, "# A\n\n[[extends::concept:b]]\n"));
    assert.match(pack.text, /concept:b/);
    assert.deepEqual(log, []);
    const controller = new AbortController();
    controller.abort();
    const cancelled = work.ask(
      (one, signal) => one.parse("a.md", 0, "# A\n", undefined, signal),
      controller.signal,
    );
    await assert.rejects(() => cancelled, /cancelled/);
    work.dispose();
  });

  it("follows notes that move and go, a folder at a time", async () => {
    await writeFile("web/deep/b.md", "---\nid: concept:web-b\n---\n\n[[cites::concept:alignment-faking]]\n");
    await eventually("the written note", () => note("concept:web-b")?.degree === 1);
    const at = (path: string) => vscode.Uri.joinPath(vaultUri(), path);
    await vscode.workspace.fs.rename(at("web/deep"), at("web/moved"));
    await eventually("the moved note", () => note("concept:web-b")?.path === "web/moved/b.md");
    await vscode.workspace.fs.delete(at("web/moved"), { recursive: true });
    await eventually("the deleted note to go", () => note("concept:web-b") === undefined);
  });

  it("renders notes for the Markdown preview, which asks for it in this host", async () => {
    await writeFile("web/shown.md", "[[studies::concept:alignment-faking]] [[web-nowhere]]\n");
    const uri = vscode.Uri.joinPath(vaultUri(), "web/shown.md");
    await eventually("the note", () =>
      [...api.workspace.graph.notes()].some(({ path }) => path === "web/shown.md"),
    );
    const document = await vscode.workspace.openTextDocument(uri);
    const html = api.extendMarkdownIt(new MarkdownIt()).render(document.getText(), { currentDocument: uri });
    assert.match(html, /<span class="relata-relation">studies →<\/span> <a [^>]*>Alignment Faking<\/a>/);
    assert.match(html, /<a class="relata-link relata-unresolved"[^>]*>web-nowhere<\/a>/);
  });

  it("finds similar notes by their words", async () => {
    const own = note("concept:alignment-faking");
    assert.ok(own);
    const similar = await api.workspace.similar(own, 5, 0);
    assert.ok(similar.length > 0);
    assert.ok(similar.every(({ key }) => key !== own.uri));
  });

  it("reads all notes again, and comes to the same", async () => {
    // Notes come in the order in which the editor gives their files.
    const told = () =>
      [...api.workspace.graph.notes()].map(({ uri, title, degree }) => `${uri} ${title} ${degree}`).sort();
    const before = told();
    let hasRead = false;
    const stop = api.workspace.onDidChangeStatus(({ state }) => {
      hasRead ||= state === "reading";
    });
    try {
      await vscode.commands.executeCommand("relata.readAgain");
      await eventually("the notes", () => hasRead && api.workspace.status.state === "ready");
    } finally {
      stop();
    }
    await api.workspace.settled();
    assert.deepEqual(told(), before);
  });
});
