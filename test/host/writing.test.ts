import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { RelataApi } from "../../src/vscode/activate-relata.ts";
import { problemCodeOf } from "../../src/vscode/note-format/problem-links.ts";
import type { NoteMentions } from "../../src/workspace/jobs/mentions.ts";
import { eventually, positionOf, startedExtension, vaultUri, writeFile } from "./extension.ts";

describe("Writing notes in the extension host", () => {
  let api: RelataApi;

  before(async () => {
    api = await startedExtension();
    await writeFile(
      "host/target.md",
      "---\nid: concept:host-target\ntitle: Host Target\n---\n# Host Target\n",
    );
    await eventually("the note that others link to", () => note("concept:host-target"));
  });

  const graph = () => api.workspace.graph;
  const note = (id: string) => graph().notesById(id)[0];
  const settings = () => vscode.workspace.getConfiguration("relata");

  async function open(path: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(vaultUri(), path));
    await vscode.window.showTextDocument(document);
    return document;
  }

  async function actionsAt(document: vscode.TextDocument, text: string): Promise<vscode.CodeAction[]> {
    const at = positionOf(document, text);
    return vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      new vscode.Range(at, at),
    );
  }

  async function carryOut({ edit, command }: vscode.CodeAction): Promise<void> {
    if (edit) assert.ok(await vscode.workspace.applyEdit(edit));
    if (command)
      await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  }

  it("mends an unresolved link by a near name, or by the note from the template of its type", async () => {
    await writeFile(
      "templates/thinker.md",
      "---\nid: {{id}}\nstatus: draft\n---\n# {{title}}\n\n{{cursor}}\n",
    );
    await writeFile(
      "host/fix.md",
      "---\nid: concept:host-fix\n---\n[[concept:host-targt]]\n\n[[studied_by::thinker:host-new-one]]\n",
    );
    const document = await open("host/fix.md");
    await eventually("the note", () => note("concept:host-fix"));
    // The editor answers with nothing while it is busy with the light bulb of a document that has just opened.
    const near = await eventually("a near name", async () =>
      (await actionsAt(document, "host-targt")).find(({ title }) => title.includes("concept:host-target")),
    );
    await carryOut(near);
    assert.match(document.getText(), /\[\[concept:host-target\]\]/);
    const create = await eventually("the note that is missing", async () =>
      (await actionsAt(document, "host-new-one")).find(({ title }) => title.startsWith("Create note")),
    );
    assert.ok(create.isPreferred);
    await carryOut(create);
    await eventually("the created note", () => note("thinker:host-new-one"));
    const created = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(
      created,
      /^---\nid: thinker:host-new-one\nstatus: draft\nstudies: "\[\[concept:host-fix\]\]"\n---\n# Host new one\n/,
    );
    assert.equal(
      graph().noteByUri([...graph().notes()].find(({ path }) => path.startsWith("templates/"))?.uri ?? ""),
      undefined,
    );
    await open("host/fix.md");
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("takes the severity of a problem from the settings", async () => {
    await writeFile("host/severity.md", "# S\n\n[[host-no-such]]\n");
    const document = await open("host/severity.md");
    const severity = () =>
      vscode.languages.getDiagnostics(document.uri).find((one) => problemCodeOf(one) === "link.unresolved")
        ?.severity;
    await eventually("a warning", () => severity() === vscode.DiagnosticSeverity.Warning);
    await settings().update(
      "diagnostics.severity",
      { "link.unresolved": "hint" },
      vscode.ConfigurationTarget.Workspace,
    );
    await eventually("a hint", () => severity() === vscode.DiagnosticSeverity.Hint);
    await settings().update(
      "diagnostics.severity",
      { "link.unresolved": "off" },
      vscode.ConfigurationTarget.Workspace,
    );
    await eventually("nothing", () => severity() === undefined);
    await settings().update("diagnostics.severity", undefined, vscode.ConfigurationTarget.Workspace);
  });

  it("updates links when a folder of notes is moved", async () => {
    await settings().update("updateLinksOnMove", "always", vscode.ConfigurationTarget.Workspace);
    await writeFile("host-from/moved.md", "# Host Moved\n\n[a](../host/stays.md)\n");
    await writeFile("host/stays.md", "[[host-from/moved]] [t](../host-from/moved.md)\n");
    await eventually("the notes", () =>
      [...graph().notes()].some(({ path, degree }) => path === "host-from/moved.md" && degree === 2),
    );
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(
      vscode.Uri.joinPath(vaultUri(), "host-from"),
      vscode.Uri.joinPath(vaultUri(), "host/deep/to"),
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    const stays = await open("host/stays.md");
    await eventually("the links", () => stays.getText() === "[[host/deep/to/moved]] [t](deep/to/moved.md)\n");
    const moved = await open("host/deep/to/moved.md");
    await eventually("its own link", () => moved.getText() === "# Host Moved\n\n[a](../../stays.md)\n");
    await settings().update("updateLinksOnMove", undefined, vscode.ConfigurationTarget.Workspace);
  });

  it("extracts a selection to a new note, with a typed link in its place, and offers it with inline and move", async () => {
    await writeFile(
      "host/long.md",
      "---\nid: concept:host-long\n---\n# Long\n\n## Host Part\n\nSome [[concept:host-target]] text.\n",
    );
    await eventually("the note", () => note("concept:host-long"));
    const document = await open("host/long.md");
    const kinds = async (text: string) => (await actionsAt(document, text)).map(({ kind }) => kind?.value);
    assert.ok((await kinds("concept:host-target")).includes("refactor.inline"));
    assert.ok((await kinds("Host Part")).includes("refactor.move"));
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(5, 0, 8, 0);
    const done = vscode.commands.executeCommand("relata.extractNote");
    await answerQuestions(done);
    const created = await eventually("the new note", () =>
      [...graph().notes()].find(({ title }) => title === "Host Part"),
    );
    assert.match(document.getText(), new RegExp(`\\[\\[\\w+::${created.id ?? "-"}\\|Host Part\\]\\]\\n$`));
    assert.equal(created.note.links.length, 1);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("leads from links to places, lists relations in the outline, and climbs transitive relations", async () => {
    await writeFile(
      "relata.json",
      '{ "relations": { "extends": { "inverse": "extended_by", "transitive": true } } }',
    );
    await writeFile("host/above.md", "---\nid: concept:host-above\n---\n\n# Above\n\n## Part\n");
    await writeFile(
      "host/below.md",
      "---\nid: concept:host-below\n---\n\n[[extends::concept:host-above#Part]] [[host-missing-one]]\n",
    );
    await eventually("the edge", () =>
      note("concept:host-below")?.edges.some(({ relation }) => relation.transitive),
    );
    const { uri } = await open("host/below.md");
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      uri,
    );
    const targets = links.map(({ target }) => target?.toString(true) ?? "");
    assert.ok(
      targets.some((target) => target.endsWith("host/above.md#L7")),
      targets.join(),
    );
    assert.ok(
      targets.some((target) => target.startsWith("command:relata.createNote")),
      targets.join(),
    );
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      uri,
    );
    assert.deepEqual(
      symbols.find(({ name }) => name === "extends")?.children.map(({ name }) => name),
      ["Above"],
    );
    const [item] = await vscode.commands.executeCommand<vscode.TypeHierarchyItem[]>(
      "vscode.prepareTypeHierarchy",
      uri,
      new vscode.Position(1, 6),
    );
    assert.ok(item);
    const above = await vscode.commands.executeCommand<vscode.TypeHierarchyItem[]>(
      "vscode.provideSupertypes",
      item,
    );
    assert.deepEqual(
      above.map(({ name }) => name),
      ["Above"],
    );
  });

  it("finds mentions that are no links, in files and in unsaved texts, and links one", async () => {
    await writeFile("host/quokka.md", "---\nid: concept:host-quokka\ntitle: Host Quokka\n---\n");
    await writeFile("host/zoo.md", "# Zoo\n\nThe host quokka and `Host Quokka`.\n");
    // The editor tells of each by itself.
    await eventually("the notes", () => note("concept:host-quokka"));
    await eventually("the other note", () => [...graph().notes()].some(({ path }) => path === "host/zoo.md"));
    await open("host/quokka.md");
    const found: NoteMentions[] = [];
    const own = note("concept:host-quokka");
    assert.ok(own);
    for await (const part of api.workspace.mentionsOf(own)) found.push(...part);
    const [first] = found;
    assert.ok(first);
    assert.ok(first.uri.endsWith("host/zoo.md"));
    assert.deepEqual(
      first.mentions.map(({ text }) => text),
      ["host quokka"],
    );
    // Another note than the one whose mentions were found may be active by then.
    await open("host/zoo.md");
    await vscode.commands.executeCommand("relata.gaps.link", {
      kind: "mentioning",
      of: own.uri,
      found: first,
    });
    const zoo = await open("host/zoo.md");
    assert.match(zoo.getText(), /The \[\[concept:host-quokka\|host quokka\]\] and `Host Quokka`/);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("quotes what notes are called without making links of it", async () => {
    await writeFile("host/[x](command:relata.showLog).md", "---\nid: concept:host-quoted\n---\n");
    await writeFile("host/quoting.md", "---\nid: concept:host-quoting\n---\n");
    await eventually("the notes", () => note("concept:host-quoted") && note("concept:host-quoting"));
    const document = await open("host/quoting.md");
    const renamed = async () =>
      vscode.commands.executeCommand(
        "vscode.executeDocumentRenameProvider",
        document.uri,
        positionOf(document, "host-quoting"),
        "host-quoted",
      );
    await assert.rejects(renamed, (error: Error) => {
      assert.match(error.message, /\[x\].?\(command:relata\.showLog\)\.md already/);
      assert.doesNotMatch(error.message, /\]\(/);
      return true;
    });
  });

  it("opens the daily note, made once", async () => {
    await settings().update("dailyNotes.format", "[host-day]-YYYY", vscode.ConfigurationTarget.Workspace);
    const path = () => vscode.window.activeTextEditor?.document.uri.path ?? "";
    await vscode.commands.executeCommand("relata.openDailyNote");
    const name = `/daily/host-day-${new Date().getFullYear()}.md`;
    assert.ok(path().endsWith(name));
    const text = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(text, /^# host-day-\d{4}\n/);
    await vscode.commands.executeCommand("relata.openDailyNote");
    assert.ok(path().endsWith(name));
    await settings().update("dailyNotes.format", undefined, vscode.ConfigurationTarget.Workspace);
  });
});

/** Takes what each question of a command proposes, until the command is done. */
async function answerQuestions(done: Thenable<unknown>): Promise<void> {
  const accept = () => {
    // Without a question there is nothing to accept; the next time there may be one.
    vscode.commands
      .executeCommand("workbench.action.acceptSelectedQuickOpenItem")
      .then(undefined, () => undefined);
  };
  const timer = setInterval(accept, 400);
  try {
    await done;
  } finally {
    clearInterval(timer);
  }
}
