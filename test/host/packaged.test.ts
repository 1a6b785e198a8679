import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { measured, measuredActivation } from "./activation.ts";
import { startedExtension } from "./extension.ts";

/** As the tests of the host lie in it, in out/test. */
const checkout = join(__dirname, "..", "..");

describe("The installed package", () => {
  // The first test: what has started can't be measured again.
  it("starts with a part of its scripts, in less time than it takes to load another known script", async () => {
    const { loading, starting, elapsed, scripts } = await measuredActivation();
    const require = createRequire(join(checkout, "package.json"));
    const known = measured(() => require("typescript"));
    const told = [loading, starting, known.work].map((time) => time.toFixed(0));
    console.log(
      `      The editor's thread worked ${told[0]} ms on loading and ${told[1]} ms on starting (${elapsed.toFixed(0)} ms by the clock); on loading TypeScript ${told[2]} ms.`,
    );
    assert.ok(
      loading + starting < known.work / 2,
      `${told[0]} + ${told[1]} ms, and ${told[2]} ms for TypeScript`,
    );
    const folder = dirname(scripts[0] ?? "");
    const all = readdirSync(folder).filter((name) => name.endsWith(".cjs"));
    const size = (paths: readonly string[]) => paths.reduce((sum, path) => sum + statSync(path).size, 0);
    const share = size(scripts) / size(all.map((name) => join(folder, name)));
    assert.ok(share > 0 && share < 0.4, `The start has loaded ${(100 * share).toFixed(0)} % of the scripts.`);
  });

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

  it("carries these files and no others", async () => {
    const uri = vscode.extensions.getExtension("relata.relata")?.extensionUri;
    assert.ok(uri);
    const files = await filesIn(uri);
    const isNote = (path: string) => /^media\/sample-notes\/.+\.(?:md|json)$/.test(path);
    assert.ok(files.filter(isNote).length > 50);
    const rest = files.filter((path) => !isNote(path) && !isTranslation(path));
    // Chunks are named after what is in them.
    const named = rest.map((path) => path.replace(/(?<=shared-)\w{8}(?=\.cjs$)/, "*"));
    assert.deepEqual([...new Set(named)].sort(), carried);
  });
});

/** All that the package carries, besides sample notes and translations. */
const carried = [
  ".vsixmanifest",
  "LICENSE.txt",
  "SECURITY.md",
  "changelog.md",
  ...["adopt.css", "adopt.js", "cli.cjs", "codicon.ttf", "exported-graph.html", "extension.node.cjs"].map(
    inDist,
  ),
  ...["extension.web.js", "graph.css", "graph.js", "note-thread.cjs", "note-worker.js", "panel.css"].map(
    inDist,
  ),
  ...["panel.js", "sample-notes.json", "shared-*.cjs", "third-party-notices.txt"].map(inDist),
  ...["guide.md", "icon.png", "neighborhood.svg", "note-format.md"].map(inMedia),
  ...["adopt", "graph", "hover", "neighborhood", "sample"].flatMap((name) => inTwoThemes(name, "png")),
  ...["link", "rename"].flatMap((name) => inTwoThemes(name, "webp")),
  ...["preview.css", "relata.schema.de.json", "relata.schema.json", "relata.svg"].map(inMedia),
  "package.json",
  "readme.md",
  "syntaxes/relata.frontmatter.tmLanguage.json",
  "syntaxes/relata.links.tmLanguage.json",
].sort();

function inDist(name: string): string {
  return `dist/${name}`;
}

function inMedia(name: string): string {
  return `media/${name}`;
}

function inTwoThemes(name: string, ending: string): string[] {
  return ["dark", "light"].map((theme) => inMedia(`pictures/${name}-${theme}.${ending}`));
}

function isTranslation(path: string): boolean {
  return /^(?:package\.nls|media\/l10n\/bundle\.l10n)(?:\.[\w-]+)?\.json$/.test(path);
}

/** The paths of all files below a folder, from there. */
async function filesIn(folder: vscode.Uri, above = ""): Promise<string[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const found = entries.map(async ([name, type]) =>
    type === vscode.FileType.Directory
      ? filesIn(vscode.Uri.joinPath(folder, name), `${above}${name}/`)
      : [`${above}${name}`],
  );
  return (await Promise.all(found)).flat();
}
