import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import type { RelataApi } from "../../src/vscode/activate-relata.ts";
import { eventually, startedExtension, vaultUri, writeFile } from "./extension.ts";
import { takeMessages, type ShownMessages } from "./shown-messages.ts";

describe("Settings and links of a stranger's folder, in the extension host", () => {
  let api: RelataApi;
  let messages: ShownMessages;
  let outside = "";
  const changed = new Set<string>();

  before(async () => {
    api = await startedExtension();
    messages = takeMessages();
    outside = mkdtempSync(join(tmpdir(), "relata-outside-"));
  });

  beforeEach(() => {
    messages.shown.length = 0;
    messages.press(undefined);
  });

  afterEach(async () => {
    for (const name of changed) await set(name, undefined);
    changed.clear();
  });

  after(() => {
    messages.end();
    rmSync(outside, { recursive: true, force: true });
  });

  async function set(name: string, value: unknown): Promise<void> {
    if (value !== undefined) changed.add(name);
    const settings = vscode.workspace.getConfiguration("relata");
    await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
  }
  const told = () => messages.shown.map(({ message }) => message).join("\n");
  const vault = () => vaultUri().fsPath;

  it("lead no daily note out of the workspace, and the setting is told", async () => {
    const around = readdirSync(dirname(vault())).sort();
    for (const folder of [
      "../escape",
      "/tmp/escape",
      "..\\escape",
      "C:\\escape",
      "\\\\server\\x",
      "~/x",
      ".git/x",
    ]) {
      messages.shown.length = 0;
      await set("dailyNotes.folder", folder);
      await vscode.commands.executeCommand("relata.openDailyNote");
      assert.match(told(), /daily note can't be opened: The setting relata\.dailyNotes\.folder/, folder);
    }
    await set("dailyNotes.folder", "daily");
    await set("dailyNotes.format", "[../../escape]");
    messages.shown.length = 0;
    await vscode.commands.executeCommand("relata.openDailyNote");
    assert.match(told(), /relata\.dailyNotes\.format/);
    assert.deepEqual(readdirSync(dirname(vault())).sort(), around);
  });

  it("of a wrong type count as not set", async () => {
    const count = api.workspace.graph.noteCount;
    for (const [name, value] of Object.entries({
      exclude: 7,
      maxFileSize: "x",
      "templates.folder": {},
      followSymlinks: 1,
    }))
      await set(name, value);
    await vscode.commands.executeCommand("relata.readAgain");
    assert.equal(api.workspace.graph.noteCount, count);
  });

  it("read no templates from elsewhere, and the setting is told", async () => {
    writeFileSync(join(dirname(vault()), "concept.md"), "# From elsewhere\n");
    await set("templates.folder", "..");
    await vscode.commands.executeCommand("relata.createNote", "concept:host-unsafe");
    assert.match(told(), /relata\.templates\.folder.*leads out/);
    const made = await eventually("the note", () => api.workspace.graph.notesById("concept:host-unsafe")[0]);
    assert.notEqual(made.title, "From elsewhere");
  });

  it("that can't count as exclude patterns are told once", async () => {
    await set("exclude", ["{a,b}".repeat(20)]);
    await eventually("the word", () => told().includes("too many alternatives"));
    await vscode.commands.executeCommand("relata.readAgain");
    await set("maxFileSize", 4);
    await api.workspace.settled();
    assert.equal(told().split("too many alternatives").length, 2);
  });

  it("have no note written through a link before the person says so", async function () {
    if (process.platform === "win32") this.skip();
    symlinkSync(outside, join(vault(), "linked"));
    await set("dailyNotes.folder", "linked");
    await vscode.commands.executeCommand("relata.openDailyNote");
    assert.match(told(), /^linked is a link that leads elsewhere\. Create linked\/.* there\?$/);
    assert.deepEqual(readdirSync(outside), []);
    messages.press("Create It There");
    await vscode.commands.executeCommand("relata.openDailyNote");
    assert.equal(readdirSync(outside).length, 1);
    rmSync(join(vault(), "linked"));
  });

  it("have no decision written over a file of the person's own", async function () {
    if (process.platform === "win32") this.skip();
    await writeFile("host/one.md", "---\nid: concept:host-one\n---\n");
    await writeFile("host/two.md", "---\nid: concept:host-two\n---\n");
    const uris = await eventually("both notes", () => {
      const found = ["one", "two"].map(
        (name) => api.workspace.graph.notesById(`concept:host-${name}`)[0]?.uri,
      );
      return found.every((uri) => uri !== undefined) && found;
    });
    const own = join(outside, "profile");
    writeFileSync(own, "my own\n");
    const home = join(vault(), ".relata");
    const kept = existsSync(home);
    if (!kept) mkdirSync(home);
    const file = join(home, "not-related.txt");
    rmSync(file, { force: true });
    symlinkSync(own, file);
    const node = { kind: "pair", pair: { uri: uris[0], other: uris[1] } };
    await vscode.commands.executeCommand("relata.gaps.dismissPair", node);
    assert.match(told(), /not-related\.txt is a link that leads elsewhere/);
    assert.equal(readFileSync(own, "utf8"), "my own\n");
    rmSync(file);
    if (!kept) rmSync(home, { recursive: true });
  });
});
