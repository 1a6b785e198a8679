import assert from "node:assert/strict";
import { sourceFiles } from "./source-files.ts";

/** What may write files: what Relata keeps for itself, in folders of its own; and relata.json, which is no note, where `adopt --write` asks for it. */
const writers = [
  "command-line/schema-file.ts",
  "platform/node/asking/reading.ts",
  "platform/node/cache/",
  "platform/node/embedding/vector-store.ts",
];
/** What opens files to read them, and says so. */
const reader = "platform/node/files/text-file.ts";
/**
 * What may write files through the editor: a picture where the person says, sample notes where nothing is, decisions on similar
 * notes and places of the graph's nodes in the workspace's storage, and a cache in the extension's own.
 */
const editorWriters = [
  "vscode/editor/files/kept-files.ts",
  "vscode/graph-view/kept-places-file.ts",
  "vscode/neighborhood/save-picture.ts",
  "vscode/sample-notes/sample-notes.ts",
  "vscode/similarity/dismissed-pairs.ts",
];

describe("notes", () => {
  it("are written by the editor alone, as edits that can be undone", () => {
    const calls =
      /\b(?:writeFile|appendFile|rename|copyFile|truncate|unlink|rm|rmdir|createWriteStream|open|cp|link|symlink)(?:Sync)?\b/;
    const imports = /import \{([^}]*)\} from "node:fs(?:\/promises)?"/g;
    const found: string[] = [];
    const inEditor: string[] = [];
    for (const { path, text } of sourceFiles()) {
      if ([...text.matchAll(imports)].some(([, names = ""]) => calls.test(names))) found.push(path);
      assert.ok(
        !/import (?:\* as )?\w+ from "node:fs/.test(text),
        `${path} names what it takes from node:fs.`,
      );
      if (/workspace\.fs\.(?!readFile|stat\b|readDirectory|isWritable)/.test(text)) inEditor.push(path);
    }
    const isKnown = (path: string) => path === reader || writers.some((writer) => path.startsWith(writer));
    assert.deepEqual(
      found.filter((path) => !isKnown(path)),
      [],
    );
    assert.ok(writers.every((writer) => found.some((path) => path.startsWith(writer))));
    assert.deepEqual(inEditor.sort(), editorWriters);
  });

  it("are opened for reading alone where they are opened", () => {
    const text = sourceFiles().find(({ path }) => path === reader)?.text ?? "";
    assert.deepEqual(
      [...text.matchAll(/\bopenSync\((.*)\)/g)].map(([, values]) => values),
      ["location, flags"],
    );
    assert.deepEqual(new Set(text.match(/\bO_\w+/g)), new Set(["O_RDONLY", "O_NONBLOCK"]));
    assert.doesNotMatch(text, /write|append|rename|copyFile|truncate|unlink|\brm|createWriteStream/);
  });
});
