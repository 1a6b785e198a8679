import ts from "typescript";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const source = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "src");
const editor = join(source, "vscode");

/** The folder of src/vscode that holds what the features share, and no feature. */
const shared = "editor";

interface SourceText {
  /** From src/vscode, with `/` between its parts. */
  readonly path: string;
  readonly text: string;
}

function textsIn(folder: string): SourceText[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return textsIn(path);
    if (!entry.name.endsWith(".ts")) return [];
    return [{ path: relative(editor, path).split(sep).join("/"), text: readFileSync(path, "utf8") }];
  });
}

function foldersIn(...path: string[]): string[] {
  return readdirSync(join(source, ...path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

const files = textsIn(editor);
const exported = files.flatMap(({ path, text }) =>
  [...text.matchAll(/^export const (\w+): Feature =/gm)].map(([, name = ""]) => ({ path, name })),
);

/** The names in the list of features, in its order. */
function listed(): string[] {
  const { text = "" } = files.find(({ path }) => path === "features.ts") ?? {};
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isArrayLiteralExpression(node)) names.push(...node.elements.map((one) => one.getText()));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("features.ts", text, ts.ScriptTarget.Latest, true));
  return names;
}

describe("the features of the editor", () => {
  it("stand in the list, each once", () => {
    assert.ok(exported.length > 30);
    assert.deepEqual(listed().sort(), exported.map(({ name }) => name).sort());
  });

  it("have folders that say what they are, each with a feature in it", () => {
    const folders = foldersIn("vscode").filter((name) => name !== shared);
    const withFeature = new Set(exported.map(({ path }) => path.split("/")[0]));
    assert.deepEqual(folders.sort(), [...withFeature].sort());
  });

  it("have folders of the same name on the floors below", () => {
    const folders = new Set(foldersIn("vscode"));
    const below = [
      // What several features edit texts with.
      ...foldersIn("language").filter((name) => name !== "edit"),
      // A picture is a part of the panel.
      ...foldersIn("core", "query").filter((name) => name !== "picture"),
      "similarity",
    ];
    assert.ok(below.length > 10);
    for (const name of below) assert.ok(folders.has(name), name);
  });
});

describe("what every feature of the editor keeps to", () => {
  const others = (only: string) => files.filter(({ path }) => path !== only);

  it("its messages go through one file, which makes foreign text safe", () => {
    for (const { path, text } of others("editor/messages.ts"))
      assert.doesNotMatch(text, /show(?:Error|Warning|Information)Message/, path);
  });

  it("its commands go through one function, which tells what goes wrong", () => {
    for (const { path, text } of others("editor/register-command.ts"))
      assert.doesNotMatch(text, /commands\.register(?:TextEditor)?Command/, path);
  });

  it("whatever writes asks first whether the workspace is trusted", () => {
    // Where a person names the place in a dialog, it is theirs; the storage is the extension's own.
    const elsewhere = [
      "editor/files/kept-files.ts",
      "graph-view/kept-places-file.ts",
      "neighborhood/save-picture.ts",
      "sample-notes/sample-notes.ts",
    ];
    const writing = files.filter(({ path, text }) => {
      const writes =
        /\.(?:applyEdit|writeFile|createDirectory)\(|workspace\.fs\.(?:copy|rename|delete)\(/.test(text);
      return writes && !elsewhere.includes(path);
    });
    assert.ok(writing.length > 3);
    // An edit is made by one of these, which ask for it.
    for (const { path, text } of writing)
      assert.match(text, /requireTrust\(\)|workspaceEditOf\(|editOf\(|renameEdit\(/, path);
    for (const path of ["workspace/workspace-edit.ts", "new-note/write-notes.ts"])
      assert.match(files.find((file) => file.path === path)?.text ?? "", /^ {2}requireTrust\(\);$/m, path);
  });

  it("what it picks from is made of items without icons of a note's choice", () => {
    for (const { path, text } of files) {
      if (!/showQuickPick\(|createQuickPick[<(]/.test(text)) continue;
      assert.match(text, /plainItem/, path);
    }
  });

  it("a text that rests under the mouse is safe", () => {
    for (const { path, text } of files) {
      for (const [line] of text.matchAll(/\.tooltip \+?=\s[^;]*/g))
        assert.match(line, /= (?:tooltipText\([^;]*|vscode\.l10n\.t\("[^{"]*"\))$/, `${path}: ${line}`);
    }
  });

  it("a row of a tree is one line of a length that is read", () => {
    for (const { path, text } of others("editor/messages.ts")) {
      assert.doesNotMatch(text, /new vscode\.TreeItem\(/, path);
      for (const [line] of text.matchAll(/(?:item|view)\.description =\s[^;]*/g))
        assert.match(line, /= (?:labelText\([^;]*|String\([^;]*)$/, `${path}: ${line}`);
    }
  });

  it("what the editor draws beside a text, or lists, is one line of a length that is read", () => {
    const drawn =
      /new (?:vscode\.(?:InlayHint|DocumentSymbol|SymbolInformation|CompletionItem|CodeLens)|NoteHierarchyItem)\(/;
    for (const { path, text } of files) if (drawn.test(text)) assert.match(text, /labelText\(/, path);
  });

  it("whatever writes is tried in Restricted Mode", () => {
    const registered = files.flatMap(({ text }) =>
      [
        ...text.matchAll(
          /register(?:WritingCommand|Refactoring)\((?:\s*(?:services\.)?workspace,)?\s*(?:commands\.)?([\w.]+),/g,
        ),
      ].map(([, name = ""]) => name),
    );
    assert.ok(registered.length > 15);
    const tried = readFileSync(new URL("../../host/restricted.test.ts", import.meta.url), "utf8");
    const names = files.find(({ path }) => path === "commands.ts")?.text ?? "";
    for (const name of registered) {
      if (name === "command") continue;
      const key = name.split(".").at(-1) ?? "";
      const ids = [...names.matchAll(new RegExp(`\\b${key}: "(relata\\.[\\w.]+)"`, "g"))].map(
        ([, id = ""]) => id,
      );
      assert.ok(
        ids.some((id) => tried.includes(`"${id}"`)),
        `${name} (${ids.join()})`,
      );
    }
  });
});
