import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const source = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "src");

/** What each room may import, besides itself. The entries, which lie in src itself, only wire. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  language: ["core"],
  preview: ["core"],
  workspace: ["core"],
  platform: ["core", "workspace"],
  webview: ["core", "language"],
  vscode: ["core", "language", "preview", "workspace", "platform", "webview"],
  "command-line": ["core", "language", "workspace", "platform"],
  entries: ["platform", "vscode", "command-line"],
};

/** Packages that make a room impure. */
const packagesOf: Readonly<Record<string, (name: string) => boolean>> = {
  vscode: (name) => name === "vscode",
  node: (name) => name.startsWith("node:"),
};
const impure: Readonly<Record<string, readonly string[]>> = {
  vscode: ["vscode", "entries"],
  node: ["platform", "vscode", "command-line", "entries"],
};

/** The room of a file: the folder below src that holds it. */
function roomOf(path: string): string {
  const parts = relative(source, path).split(sep);
  return parts.length === 1 ? "entries" : (parts[0] ?? "");
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const imports = filesIn(source).flatMap((file) =>
  ts
    .preProcessFile(readFileSync(file, "utf8"), true, true)
    .importedFiles.map(({ fileName }) => ({ file, fileName })),
);

describe("the walls between rooms", () => {
  it("hold: imports run downward only", () => {
    assert.ok(imports.length > 100);
    for (const { file, fileName } of imports) {
      if (!fileName.startsWith(".")) continue;
      const from = roomOf(file);
      const to = roomOf(join(dirname(file), fileName));
      const allowed = to === from || (mayImport[from] ?? []).includes(to);
      assert.ok(allowed, `${relative(source, file)} (${from}) imports ${fileName} (${to})`);
    }
  });

  it("hold: the editor and Node are known only where they may be", () => {
    for (const [kind, isOne] of Object.entries(packagesOf)) {
      for (const { file, fileName } of imports.filter((one) => isOne(one.fileName))) {
        assert.ok(impure[kind]?.includes(roomOf(file)), `${relative(source, file)} imports ${fileName}`);
      }
    }
  });

  it("hold: the page in the webview knows the types of core and language alone", () => {
    for (const file of filesIn(join(source, "webview"))) {
      const text = readFileSync(file, "utf8");
      for (const line of text
        .split("\n")
        .filter((one) => /^import .*"(?:\.\.\/)+(?:core|language)\//.test(one))) {
        assert.match(line, /^import type /, `${relative(source, file)}: ${line}`);
      }
    }
  });

  it("every room is listed", () => {
    const rooms = new Set(filesIn(source).map(roomOf));
    assert.deepEqual([...rooms].sort(), Object.keys(mayImport).sort());
  });
});
