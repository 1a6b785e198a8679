import assert from "node:assert/strict";
import * as vscode from "vscode";
import { memoryJobs } from "../../src/platform/memory/memory-jobs.ts";
import { nodeHost } from "../../src/platform/node/node-host.ts";
import type { RelataApi } from "../../src/vscode/activate-relata.ts";
import { typeIcon } from "../../src/vscode/editor/type-icon.ts";
import { savePicture } from "../../src/vscode/neighborhood/save-picture.ts";
import { planChange } from "../../src/vscode/workspace/plan-change.ts";
import { defaultOptions } from "../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../src/workspace/note-workspace.ts";
import { eventually, hoverText, positionOf, startedExtension, vaultUri, writeFile } from "./extension.ts";
import { takeMessages, type ShownMessages } from "./shown-messages.ts";

describe("What goes wrong", () => {
  let api: RelataApi;
  let messages: ShownMessages;

  before(async () => {
    api = await startedExtension();
    messages = takeMessages();
  });

  after(() => {
    messages.end();
  });

  beforeEach(() => {
    messages.shown.length = 0;
  });

  const note = (id: string) => api.workspace.graph.notesById(id)[0];
  const settings = () => vscode.workspace.getConfiguration("relata");
  const told = () => messages.shown.map(({ message }) => message).join("\n");

  async function open(path: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(vaultUri(), path));
    await vscode.window.showTextDocument(document);
    return document;
  }

  it("with the saving of a picture is told, with its place and what to do", async () => {
    const file = await writeFile("host/no-folder.md", "");
    const dialog = vscode.window.showSaveDialog as unknown;
    const replace = (value: unknown) => {
      Object.defineProperty(vscode.window, "showSaveDialog", { configurable: true, writable: true, value });
    };
    // Nobody is there to choose a place; below a file none can be written.
    replace(() => Promise.resolve(vscode.Uri.joinPath(file, "[x](command:a).svg")));
    try {
      await savePicture("svg", "<svg/>");
    } finally {
      replace(dialog);
    }
    assert.equal(messages.shown[0]?.kind, "showErrorMessage");
    assert.match(told(), /could not be saved as .*no-folder\.md.*Choose another place/);
    assert.doesNotMatch(told(), /\]\(command/);
  });

  it("with a copy of no neighborhood leaves the clipboard as it is", async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await eventually("no panel", () =>
      vscode.window.tabGroups.all.every(({ tabs }) =>
        tabs.every(({ input }) => !(input instanceof vscode.TabInputWebview)),
      ),
    );
    await vscode.env.clipboard.writeText("what somebody copied");
    // Without a note at hand one is asked for, and nobody answers.
    let isOver = false;
    const copying = vscode.commands.executeCommand("relata.copyNeighborhood").then(() => (isOver = true));
    await eventually("the question to be closed", async () => {
      await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
      return isOver;
    });
    await copying;
    assert.equal(await vscode.env.clipboard.readText(), "what somebody copied");
  });

  it("with links that can't follow a moved file is told, with their notes", async () => {
    await settings().update("updateLinksOnMove", "always", vscode.ConfigurationTarget.Workspace);
    const from = await writeFile("host/followed.md", "Plain text.\n");
    await writeFile("host/following.md", "[[followed]]\n");
    const followed = () => [...api.workspace.graph.notes()].find(({ path }) => path === "host/followed.md");
    await eventually("the notes", () => followed()?.degree === 1);
    const edit = new vscode.WorkspaceEdit();
    // No wiki-link holds this name, and the note has no other.
    edit.renameFile(from, vscode.Uri.joinPath(vaultUri(), "host/[x](command:a) #followed.md"));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await eventually("the word", () => told().includes("could not follow"));
    assert.match(told(), /host\/following\.md/);
    await settings().update("updateLinksOnMove", undefined, vscode.ConfigurationTarget.Workspace);
  });

  it("with the reading of notes has changes refused, since they would miss links", async () => {
    const jobs = memoryJobs(new Map([["lost/a.md", "[[b]]"]]));
    const died = () => Promise.reject(new Error("The worker that reads notes has died."));
    const host = nodeHost(() => undefined);
    const workspace = new NoteWorkspace(
      { ...jobs, reading: { readFolder: died, refresh: died } },
      host,
      defaultOptions,
    );
    await workspace.setFolders([{ uri: "lost", name: "lost", location: "lost" }]);
    let isPlanned = false;
    const plan = () => {
      isPlanned = true;
      return { files: [] };
    };
    await assert.rejects(
      planChange(workspace, "Rename", plan),
      /notes of the folder lost could not be read.*has died.*Read All Notes Again/,
    );
    assert.equal(isPlanned, false);
  });

  it("with the note at hand links the mentions that were shown, whichever note is active by then", async function () {
    this.timeout(180_000);
    await writeFile("host/wombat.md", "---\nid: concept:host-wombat\ntitle: Host Wombat\n---\n");
    await writeFile("host/burrow.md", "# Burrow\n\nA host wombat digs.\n");
    await writeFile("host/other-note.md", "---\nid: concept:host-other-note\n---\n");
    await eventually("the notes", () => note("concept:host-wombat") && note("concept:host-other-note"));
    const burrow = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(vaultUri(), "host/burrow.md"));
    await vscode.commands.executeCommand("relata.gaps.focus");
    const isLinked = () => burrow.getText().includes("[[concept:host-wombat|host wombat]]");
    // The view looks when nothing has changed for a while, and tells nobody; until it has found them there is nothing to link.
    for (let seconds = 2; !isLinked() && seconds < 16; seconds++) {
      await open("host/wombat.md");
      await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
      await open("host/other-note.md");
      await vscode.commands.executeCommand("relata.gaps.linkAll");
    }
    assert.equal(burrow.getText(), "# Burrow\n\nA [[concept:host-wombat|host wombat]] digs.\n");
    const other = await open("host/other-note.md");
    assert.equal(other.getText(), "---\nid: concept:host-other-note\n---\n");
    await vscode.window.showTextDocument(burrow);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("with words of a stranger's relata.json makes no link, no icon and no HTML of them", async () => {
    const evil = '[x](command:workbench.action.quit) <img src="https://evil.example/x"> $(bug) \u202Eb';
    const schema = {
      types: {
        evil: { label: evil, plural: evil, icon: "bug)[x](command:a", color: "red;background:url(x)" },
      },
      relations: { harms: { label: evil, inverse: "harmed_by" } },
    };
    const uri = vscode.Uri.joinPath(vaultUri(), "relata.json");
    const before = await vscode.workspace.fs.readFile(uri).then(
      (bytes) => bytes,
      () => undefined,
    );
    try {
      await writeFile("relata.json", JSON.stringify(schema));
      await writeFile("host/evil-type.md", "---\nid: evil:one\nharms: evil:two\n---\n");
      await writeFile("host/evil-other.md", "---\nid: evil:two\n---\n[[harms::evil:one]]\n");
      await eventually("the notes", () => note("evil:two")?.degree === 2);
      await eventually("the schema", () => api.workspace.graph.schema.declaresType("evil"));
      const document = await open("host/evil-other.md");
      const card = await hoverText(document, positionOf(document, "evil:one"));
      assert.match(card, /workbench\.action\.quit|img/);
      assert.doesNotMatch(card, /(?<!\\)\]\(command:workbench/);
      assert.doesNotMatch(card, /(?<!\\)<img/);
      assert.doesNotMatch(card, /(?<!\\)\$\(bug/);
      const { id } = typeIcon(api.workspace.graph.schema.type("evil"));
      assert.match(id, /^[a-z0-9-]+$/);
    } finally {
      if (before) await vscode.workspace.fs.writeFile(uri, before);
      else await vscode.workspace.fs.delete(uri);
      await eventually("the schema as it was", () => !api.workspace.graph.schema.declaresType("evil"));
    }
  });
});
