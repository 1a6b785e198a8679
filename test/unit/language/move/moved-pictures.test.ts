import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { moveFiles } from "../../../../src/language/move/move-files.ts";
import { fileJobs } from "../../../../src/platform/node/file-jobs.ts";
import { nodeHost } from "../../../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../../../src/workspace/note-workspace.ts";
import { changedFiles } from "../../changed-files.ts";
import type { Files } from "../../rename-vault.ts";

const mark = "\uFEFF";

/** What moving a file or folder of a vault on the disk edits, and which notes are read for it; by their paths. */
async function moved(files: Files, from: string, to: string) {
  const location = mkdtempSync(join(tmpdir(), "relata-pictures-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(location, path)), { recursive: true });
      writeFileSync(join(location, path), text);
    }
    const workspace = new NoteWorkspace(
      fileJobs(() => undefined),
      nodeHost(() => undefined),
      defaultOptions,
    );
    await workspace.setFolders([{ uri: "vault", name: "vault", location }]);
    await workspace.settled();
    const read: string[] = [];
    const readText = async (uri: string) => {
      read.push(uri.replace("vault/", ""));
      return (await workspace.textOf(uri)) ?? assert.fail(uri);
    };
    const pathAfter = (path: string) =>
      path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
    const { graph } = workspace;
    const moves = [...graph.notes()]
      .filter(({ path }) => pathAfter(path) !== path)
      .map(({ uri, folder, path }) => {
        const after = pathAfter(path);
        return { from: uri, to: { uri: `${folder}/${after}`, folder, path: after } };
      });
    const change = await moveFiles(graph, moves, pathAfter, readText);
    if ("refused" in change) assert.fail("refused");
    const plain = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, text.replace(mark, "")]),
    );
    const after = Object.entries(changedFiles(plain, change));
    return {
      read: read.sort(),
      edited: Object.fromEntries(after.filter(([path, text]) => plain[path] !== text)),
    };
  } finally {
    rmSync(location, { recursive: true });
  }
}

/** Notes that show pictures, other ones. */
const others = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => [
    `n${String(index)}.md`,
    `# ${String(index)}\n\n![](pics/other${String(index)}.png) [w](https://x.org/p.png) [n](n0.md) [[n1]]\n\n[d]: a%20b.pdf\n`,
  ]),
);

describe("moving one picture", () => {
  const pictures = { "pics/p.png": "", "pics/other0.png": "", "pics/P Q.png": "" };

  it("reads the notes alone that name it, and edits those that show it", async () => {
    const files = {
      ...others,
      ...pictures,
      "shows.md": "![](pics/p.png)\n",
      "x/mark.md": `${mark}# X\n\n[![a](<../pics/p.png> "t")](https://x.org)\n`,
      "crowded.md": "[a](https://x.org)[b](pics/p.png?raw#x)![c](n(1).png)\n",
      "defined.md": "> [a] and ![a][]\n>\n> [a]:\n> pics/p.png 'title'\n",
      "embeds.md": "![[pics/p.png]] and ![[p.png]]\n",
      "coded.md": "`![](pics/p.png)`\n",
      "elsewhere.md": "![](lost/p.png)\n",
      "escaped.md": "![](pics/\\p.png) ![](a&amp;b.png)\n",
      "prose.md": "[[n1]]: pics/p.png and [x] (pics/p.png)\n",
    };
    const { read, edited } = await moved(files, "pics/p.png", "new/r.png");
    assert.deepEqual(read, [
      ...["coded.md", "crowded.md", "defined.md", "elsewhere.md", "embeds.md", "escaped.md"],
      ...["shows.md", "x/mark.md"],
    ]);
    assert.deepEqual(edited, {
      "shows.md": "![](new/r.png)\n",
      "x/mark.md": '# X\n\n[![a](<../new/r.png> "t")](https://x.org)\n',
      "crowded.md": "[a](https://x.org)[b](new/r.png?raw#x)![c](n(1).png)\n",
      "defined.md": "> [a] and ![a][]\n>\n> [a]:\n> new/r.png 'title'\n",
      "embeds.md": "![[new/r.png]] and ![[new/r.png]]\n",
    });
  });

  it("finds names with blanks and capitals", async () => {
    const files = { ...others, ...pictures, "a.md": "![](pics/P%20Q.png) [x](<pics/P Q.png>)\n" };
    const { read, edited } = await moved(files, "pics/P Q.png", "p q.png");
    assert.deepEqual(read, ["a.md"]);
    assert.deepEqual(edited, { "a.md": "![](p%20q.png) [x](<p%20q.png>)\n" });
  });

  it("in its folder reads what names one of its files, notes too", async () => {
    const files = { ...others, ...pictures, "pics/in.md": "![](p.png)\n", "a.md": "![](pics/in.md)\n" };
    const { read, edited } = await moved(files, "pics", "new/pics");
    assert.deepEqual(read, ["a.md", "n0.md"]);
    assert.deepEqual(Object.keys(edited).sort(), ["a.md", "n0.md"]);
  });

  it("follows a new name in the same folder", async () => {
    const files = { ...others, ...pictures, "pics/in.md": "![](p.png) ![[p.png]]\n" };
    const { read, edited } = await moved(files, "pics/p.png", "pics/r.png");
    assert.deepEqual(read, ["pics/in.md"]);
    assert.deepEqual(edited, { "pics/in.md": "![](r.png) ![[pics/r.png]]\n" });
  });

  it("may turn a link from one picture to the other of its name", async () => {
    const files = { ...others, "a/p.png": "", "b/q.png": "", "b/n.md": "![[p.png]] ![](../a/p.png)\n" };
    const { read, edited } = await moved(files, "b/q.png", "b/p.png");
    assert.deepEqual(read, ["b/n.md"]);
    assert.deepEqual(edited, { "b/n.md": "![[a/p.png]] ![](../a/p.png)\n" });
  });
});
