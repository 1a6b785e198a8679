import assert from "node:assert/strict";
import * as vscode from "vscode";
import { copySampleNotes } from "../../src/vscode/sample-notes/sample-notes.ts";
import { problemCodeOf } from "../../src/vscode/note-format/problem-links.ts";
import type { RelataApi } from "../../src/vscode/activate-relata.ts";
import { eventually, hoverText, positionOf, startedExtension, vaultUri, writeFile } from "./extension.ts";

describe("Relata in the extension host", () => {
  let api: RelataApi;

  before(async () => {
    api = await startedExtension();
  });

  const graph = () => api.workspace.graph;
  const note = (id: string) => graph().notesById(id)[0];

  async function open(path: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(vaultUri(), path));
    await vscode.window.showTextDocument(document);
    return document;
  }

  it("reads the sample notes", () => {
    assert.ok(graph().noteCount > 30);
    assert.ok((note("concept:alignment-faking")?.degree ?? 0) >= 24);
  });

  it("shows a card over an id, with commands it may run and no others", async () => {
    const path = note("concept:alignment-faking")?.path ?? "";
    const document = await open(path);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      positionOf(document, "concept:alignment-faking"),
    );
    const [content] = hovers.flatMap((hover) => hover.contents);
    assert.ok(content instanceof vscode.MarkdownString);
    assert.match(content.value, /Alignment Faking/);
    assert.match(content.value, /edges/);
    assert.match(content.value, /command:relata\.openNeighborhood/);
    assert.deepEqual(content.isTrusted, {
      enabledCommands: [
        "relata.openNote",
        "relata.openNeighborhood",
        "relata.showBacklinks",
        "relata.createNote",
      ],
    });
  });

  it("goes to the definition of a link, and finds its references", async () => {
    await writeFile("host/a.md", "# A\n\nSee [[concept:alignment-faking]].\n");
    await eventually("the new note", () => [...graph().notes()].find(({ path }) => path === "host/a.md"));
    const document = await open("host/a.md");
    const position = positionOf(document, "concept:alignment-faking");
    const [definition] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      position,
    );
    assert.ok(definition?.targetUri.path.endsWith(note("concept:alignment-faking")?.path ?? "-"));
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeReferenceProvider",
      document.uri,
      position,
    );
    assert.ok(references.some(({ uri }) => uri.path.endsWith("host/a.md")));
    assert.ok(references.length > 5);
  });

  it("helps reading: backlinks over the title, titles behind ids, equal links, folds and symbols", async () => {
    await writeFile("host/aid.md", "---\nid: concept:aid-17\ntitle: First Help\n---\n\n# First Help\n");
    await writeFile(
      "host/reader.md",
      "# Reader\n\n- [[extends::concept:aid-17]]\n- [[supports::concept:aid-17]]\n- [[extends::concept:alignment-faking]]\n",
    );
    const { uri: aid } = await open("host/aid.md");
    await eventually("the backlinks", () => note("concept:aid-17")?.degree === 2);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      aid,
    );
    assert.equal(lenses[0]?.command?.title, "2 backlinks · extended_by 1 · supported_by 1");
    assert.equal(lenses[0].range.start.line, 5);
    const document = await open("host/reader.md");
    const { uri } = document;
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      "vscode.executeInlayHintProvider",
      uri,
      whole,
    );
    assert.deepEqual(
      hints.map(({ label }) => label),
      ["First Help", "First Help"],
    );
    const highlights = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
      "vscode.executeDocumentHighlights",
      uri,
      new vscode.Position(2, 15),
    );
    assert.deepEqual(
      highlights.map(({ range }) => document.getText(range)),
      ["concept:aid-17", "concept:aid-17"],
    );
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      "vscode.executeFoldingRangeProvider",
      uri,
    );
    assert.ok(folds.some(({ start, end }) => start === 2 && end === 4));
    const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      "vscode.executeWorkspaceSymbolProvider",
      "aid-17",
    );
    assert.equal(symbols[0]?.name, "First Help · concept:aid-17");
  });

  it("completes a link with a note's id, and a note's summary as plain text", async () => {
    await writeFile("host/complete.md", "# Completion\n\n[[extends::alignment fak\n");
    const document = await open("host/complete.md");
    const position = document.lineAt(2).range.end;
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      position,
      "[",
    );
    const item = items.find(({ insertText }) => insertText === "concept:alignment-faking]]");
    assert.ok(item?.range instanceof vscode.Range);
    assert.equal(document.getText(item.range), "alignment fak");
    assert.deepEqual(item.label, { label: "Alignment Faking", description: "Concept" });
    assert.equal(item.documentation, note("concept:alignment-faking")?.summary);
  });

  it("follows what is typed, before it is saved, and what the disk says after closing", async () => {
    await writeFile("host/typed.md", "---\nid: concept:host-typed\n---\n\nNothing.\n");
    await eventually("the note", () => note("concept:host-typed"));
    const document = await open("host/typed.md");
    const edit = new vscode.WorkspaceEdit();
    edit.insert(
      document.uri,
      document.positionAt(document.getText().length),
      "[[extends::concept:alignment-faking]]\n",
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    await eventually("the typed edge", () => note("concept:host-typed")?.degree === 1);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await eventually("the edge to go", () => note("concept:host-typed")?.degree === 0);
  });

  it("says what is wrong in an open note and in relata.json", async () => {
    await writeFile(
      "host/wrong.md",
      "---\nid: concept:wrong\ntype: method\n---\n\n[[concept:no-such-note]]\n",
    );
    const document = await open("host/wrong.md");
    const codes = () => vscode.languages.getDiagnostics(document.uri).map(problemCodeOf);
    await eventually("the diagnostics", () => codes().length === 2);
    assert.deepEqual(codes(), ["type.mismatch", "link.unresolved"]);
  });

  it("tells of a key that relata.json has none of once, by itself or by the editor's JSON schema", async () => {
    const uri = vscode.Uri.joinPath(vaultUri(), "relata.json");
    const before = await vscode.workspace.fs.readFile(uri);
    const told = () =>
      vscode.languages.getDiagnostics(uri).filter(({ message }) => message.includes("colours"));
    try {
      const text = new TextDecoder().decode(before);
      await writeFile("relata.json", text.replace("{", '{ "colours": {},'));
      await eventually("what is wrong in the closed file", () => told().length === 1);
      assert.equal(told()[0]?.source, "relata");
      await open("relata.json");
      const isKnown = vscode.extensions.getExtension("vscode.json-language-features") !== undefined;
      const [one] = await eventually("what is wrong in the open file", () => {
        const all = told();
        return all.length === 1 && (all[0]?.source !== "relata") === isKnown && all;
      });
      assert.ok(one);
    } finally {
      await vscode.workspace.fs.writeFile(uri, before);
    }
  });

  it("tells of an unresolved link, and creates its note", async () => {
    const document = await open("host/wrong.md");
    const text = await hoverText(document, positionOf(document, "concept:no-such-note"));
    assert.match(text, /No note of this name exists yet/);
    const own = graph().noteByUri(
      [...graph().notes()].find(({ path }) => path === "host/wrong.md")?.uri ?? "",
    );
    await vscode.commands.executeCommand("relata.createNote", "concept:no-such-note", own?.uri);
    await eventually("the created note", () => note("concept:no-such-note"));
    assert.equal(
      vscode.window.activeTextEditor?.document.getText().includes("id: concept:no-such-note"),
      true,
    );
  });

  it("renames an id in open, unsaved and closed notes by one edit", async () => {
    await writeFile("host/renamed.md", "---\nid: concept:host-old\n---\n\nText.\n");
    await writeFile(
      "host/closed.md",
      "---\ncites:\n  - 'concept:host-old'\n---\n\n[[studies::concept:host-old|x]]\r\n",
    );
    await writeFile("host/unsaved.md", "Nothing.\n");
    await eventually("the notes", () => note("concept:host-old")?.degree === 2);
    const unsaved = await open("host/unsaved.md");
    const typed = new vscode.WorkspaceEdit();
    typed.insert(unsaved.uri, new vscode.Position(0, 0), "[[concept/host-old]]\n");
    assert.ok(await vscode.workspace.applyEdit(typed));
    const document = await open("host/renamed.md");
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      positionOf(document, "host-old"),
      "host-new",
    );
    assert.deepEqual(
      edit
        .entries()
        .map(([uri]) => uri.path.slice(uri.path.lastIndexOf("/") + 1))
        .sort(),
      ["closed.md", "renamed.md", "unsaved.md"],
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    await eventually("the new id", () => note("concept:host-new")?.degree === 3);
    assert.equal(note("concept:host-old"), undefined);
    const closed = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(vaultUri(), "host/closed.md"));
    assert.match(closed.getText(), /- 'concept:host-new'/);
    assert.match(closed.getText(), /\[\[studies::concept:host-new\|x\]\]\r?\n/);
    assert.match(unsaved.getText(), /^\[\[concept\/host-new\]\]/);
    await assert.rejects(
      async () =>
        vscode.commands.executeCommand(
          "vscode.executeDocumentRenameProvider",
          document.uri,
          positionOf(document, "host-new"),
          "alignment-faking",
        ),
      /is the id of .* already/,
    );
    for (const path of ["host/unsaved.md", "host/closed.md", "host/renamed.md"]) {
      await open(path);
      await vscode.commands.executeCommand("workbench.action.files.revert");
    }
  });

  it("opens the neighborhood panel beside the note", async () => {
    await open(note("concept:alignment-faking")?.path ?? "");
    await vscode.commands.executeCommand("relata.openNeighborhood");
    await eventually("the panel", () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(
          ({ input, label }) => input instanceof vscode.TabInputWebview && label.includes("Alignment Faking"),
        ),
    );
  });

  it("shows the text of notes as text: nothing in it runs, loads or is a link", async () => {
    const evil = '[x](command:workbench.action.quit) <img src="https://evil.example/x"> $(bug) **b**';
    await writeFile(
      "host/evil.md",
      `---\nid: concept:evil\ntitle: ${JSON.stringify(evil)}\nstatus: "<b>s</b>"\n---\n\n## Part\n\n${evil}\n`,
    );
    await writeFile("host/look.md", "[[concept:evil#Part]]\n");
    await eventually("the notes", () => note("concept:evil")?.degree === 1);
    const document = await open("host/look.md");
    const text = await hoverText(document, positionOf(document, "concept:evil"));
    assert.doesNotMatch(text, /command:workbench/);
    assert.doesNotMatch(text, /(?<!\\)<img|(?<!\\)<b>/);
    // The section's own text is shown without icons and trust; the card's has both, and is escaped.
    const card = text.slice(text.indexOf("<span style"));
    assert.match(card, /Concept/);
    assert.doesNotMatch(card, /(?<!\\)\$\(bug\)/);
    assert.match(text, /Part/);
  });

  it("copies the sample notes into a folder of their own", async () => {
    const extension = vscode.extensions.getExtension("relata.relata");
    assert.ok(extension);
    const parent = vscode.Uri.joinPath(vaultUri(), "..");
    const first = await copySampleNotes(extension.extensionUri, parent);
    const second = await copySampleNotes(extension.extensionUri, parent);
    assert.notEqual(first.path, second.path);
    await vscode.workspace.fs.stat(vscode.Uri.joinPath(second, "concepts", "alignment-faking.md"));
    // Where the vault is the root of its file system, it has them in it, too.
    for (const copy of [first, second]) await vscode.workspace.fs.delete(copy, { recursive: true });
    await eventually(
      "the copies to go",
      () => ![...graph().notes()].some(({ path }) => path.startsWith("relata-sample-notes")),
    );
  });

  it("leaves out what the settings exclude", async () => {
    await writeFile("host/left-out/c.md", "---\nid: concept:host-c\n---\n");
    await eventually("the note", () => note("concept:host-c"));
    const settings = vscode.workspace.getConfiguration("relata");
    await settings.update("exclude", ["**/left-out"], vscode.ConfigurationTarget.Workspace);
    try {
      await eventually(
        "the note to go",
        () => graph().noteCount > 30 && note("concept:host-c") === undefined,
      );
    } finally {
      await settings.update("exclude", undefined, vscode.ConfigurationTarget.Workspace);
    }
    await eventually("the note to come back", () => note("concept:host-c"));
  });
});
