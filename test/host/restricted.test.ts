import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { RelataApi } from "../../src/vscode/activate-relata.ts";
import { EmbeddingServer } from "../embedding-server.ts";
import { takeMessages, type ShownMessages } from "./shown-messages.ts";
import { eventually, hoverText, positionOf, startedExtension, vaultUri, writeFile } from "./extension.ts";

/** Runs in an editor whose folder nobody has trusted. */
describe("In Restricted Mode", () => {
  const text =
    "---\nid: concept:host-plain\n---\n# Plain\n\nSee [[concept:host-other]] and [[concept:nowhere]].\n\n## Section\n";
  let api: RelataApi;
  let document: vscode.TextDocument;
  let messages: ShownMessages;

  before(async () => {
    messages = takeMessages();
    await writeFile("templates/concept.md", "# {{title}} from the template\n");
    await writeFile("host/plain.md", text);
    await writeFile("host/other.md", "---\nid: concept:host-other\n---\n# Other\n\nPlain is alike.\n");
    api = await startedExtension();
    await eventually("the notes", () => note("plain") && note("other"));
    document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(vaultUri(), "host/plain.md"));
    await vscode.window.showTextDocument(document);
  });

  after(() => {
    messages.end();
  });

  const note = (name: string) => api.workspace.graph.notesById(`concept:host-${name}`)[0];

  /** All files of the folder, and what they hold. */
  async function everything(): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    const visit = async (folder: vscode.Uri): Promise<void> => {
      for (const [name, kind] of await vscode.workspace.fs.readDirectory(folder)) {
        const uri = vscode.Uri.joinPath(folder, name);
        if (kind === vscode.FileType.Directory) await visit(uri);
        else found.set(uri.path, Buffer.from(await vscode.workspace.fs.readFile(uri)).toString("latin1"));
      }
    };
    await visit(vaultUri());
    return found;
  }

  it("notes are read, shown and walked through", async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    assert.ok(api.workspace.graph.noteCount > 40);
    assert.match(await hoverText(document, positionOf(document, "concept:host-other")), /Other/);
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      positionOf(document, "concept:host-other"),
    );
    const [first] = found.map((one) => ("targetUri" in one ? one.targetUri : one.uri));
    assert.match(first?.path ?? "", /host\/other\.md$/);
    await vscode.commands.executeCommand("relata.openNote", note("other")?.uri);
    await eventually("the note", () =>
      vscode.window.activeTextEditor?.document.uri.path.endsWith("other.md"),
    );
    await vscode.window.showTextDocument(document);
  });

  it("nothing is written, and each command says why and leads to Manage Workspace Trust", async () => {
    const before = await everything();
    const { uri } = note("plain") ?? { uri: "" };
    const other = note("other");
    const edited = { kind: "mention", note: other, of: note("plain"), found: [] };
    const calls: readonly (readonly [command: string, ...parameters: unknown[]])[] = [
      ["relata.newNote"],
      ["relata.openDailyNote"],
      ["relata.createNote", "concept:nowhere", uri],
      ["relata.createMissingNotes", [{ target: "concept:nowhere" }], uri],
      ["relata.setRelation"],
      ["relata.extractNote"],
      ["relata.inlineNote"],
      ["relata.moveSection"],
      ["relata.mergeNote"],
      ["relata.renameNote"],
      ["relata.renameType"],
      ["relata.chooseDialect"],
      ["relata.giveIds"],
      ["relata.fixAll", uri, "link.unresolved", "concept:nowhere"],
      ["relata.gaps.link", edited],
      ["relata.gaps.linkAll"],
      ["relata.gaps.giveId", { kind: "note", note: other }],
      ["relata.gaps.create", { kind: "placeholder", key: "concept:nowhere" }],
      ["relata.gaps.linkPair", { kind: "pair", pair: { uri, other: other?.uri } }],
      ["relata.gaps.dismissPair", { kind: "pair", pair: { uri, other: other?.uri } }],
    ];
    for (const [command, ...parameters] of calls) {
      messages.shown.length = 0;
      // One that asked for something first would not come back.
      await vscode.commands.executeCommand(command, ...parameters);
      assert.equal(messages.shown.length, 1, command);
      assert.match(messages.shown[0]?.message ?? "", /Restricted Mode.*Trust this workspace/, command);
      assert.deepEqual(messages.shown[0]?.actions, ["Manage Workspace Trust"], command);
    }
    assert.deepEqual(await everything(), before);
    assert.deepEqual(
      vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map((dirty) => dirty.uri.path),
      [],
    );
  });

  it("Bring Your Own Folder looks, and writes nothing", async () => {
    const before = await everything();
    messages.shown.length = 0;
    await vscode.commands.executeCommand("relata.bringYourOwnFolder");
    const isPage = ({ label }: vscode.Tab) => label === "Bring Your Own Folder";
    await eventually("the page", () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(isPage)));
    assert.deepEqual(messages.shown, []);
    assert.deepEqual(await everything(), before);
    await vscode.window.tabGroups.close(
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(isPage)),
    );
  });

  it("F2 and the light bulb change nothing, and a moved note leaves its links as they are", async () => {
    const at = positionOf(document, "host-plain");
    const rename = vscode.commands.executeCommand(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      at,
      "host-renamed",
    );
    await assert.rejects(Promise.resolve(rename), /Restricted Mode/);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      new vscode.Range(positionOf(document, "nowhere"), positionOf(document, "nowhere")),
    );
    assert.deepEqual(
      actions.filter(({ command }) => command?.command.startsWith("relata.")),
      [],
    );
    await writeFile("host/linking.md", "[a link](moved.md)\n");
    await writeFile("host/moved.md", "# Moved\n");
    await eventually("both notes", () =>
      [...api.workspace.graph.notes()].some(({ path }) => path === "host/moved.md"),
    );
    const settings = vscode.workspace.getConfiguration("relata");
    await settings.update("updateLinksOnMove", "always", vscode.ConfigurationTarget.Workspace);
    const edit = new vscode.WorkspaceEdit();
    const place = (path: string) => vscode.Uri.joinPath(vaultUri(), path);
    edit.renameFile(place("host/moved.md"), place("host/elsewhere.md"));
    assert.ok(await vscode.workspace.applyEdit(edit));
    const linking = await vscode.workspace.openTextDocument(place("host/linking.md"));
    assert.equal(linking.getText(), "[a link](moved.md)\n");
    await settings.update("updateLinksOnMove", undefined, vscode.ConfigurationTarget.Workspace);
  });

  it("nothing is sent, whoever names a service, and whatever was allowed", async () => {
    const server = new EmbeddingServer();
    const baseUrl = await server.start();
    const settings = vscode.workspace.getConfiguration("relata.similarity");
    const set = async (target: vscode.ConfigurationTarget, on: boolean) => {
      for (const [name, value] of Object.entries({
        provider: "openAICompatible",
        "endpoint.baseUrl": baseUrl,
        "endpoint.model": "words",
      }))
        await settings.update(name, on ? value : undefined, target);
    };
    try {
      for (const target of [vscode.ConfigurationTarget.Workspace, vscode.ConfigurationTarget.Global]) {
        await set(target, true);
        await api.embedding.acceptProposal(baseUrl);
        assert.equal(await api.embedding.prepare(), undefined);
        const asked = note("plain");
        assert.ok(asked);
        await api.workspace.similar(asked, 3, 0);
        await set(target, false);
      }
      await api.embedding.forbid();
      assert.deepEqual(server.asked, []);
    } finally {
      await server.stop();
    }
  });

  it("the button of a message leads to where a workspace is trusted", async () => {
    messages.press("Manage Workspace Trust");
    await vscode.commands.executeCommand("relata.newNote");
    await eventually("the editor of workspace trust", () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes("Trust"))),
    );
  });
});
