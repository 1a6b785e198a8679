import assert from "node:assert/strict";
import type { Refusal } from "../../../../src/language/edit/refusal.ts";
import type { WorkspaceChange } from "../../../../src/language/edit/text-edit.ts";
import { extractNote, titleOfSelection } from "../../../../src/language/move/extract-note.ts";
import { inlineNote } from "../../../../src/language/move/inline-note.ts";
import { mergeNotes } from "../../../../src/language/move/merge-notes.ts";
import { moveFiles } from "../../../../src/language/move/move-files.ts";
import { moveSection, sectionAt } from "../../../../src/language/move/move-section.ts";
import { changedFiles } from "../../changed-files.ts";
import type { Files } from "../../rename-vault.ts";
import { vaultOf } from "../../vault.ts";
import { inEnglish, messageOf } from "../../../../src/core/text/message.ts";

/** The files after a change, or the reason of its refusal. */
function after(files: Files, change: WorkspaceChange | Refusal): Files | string {
  return "refused" in change ? inEnglish(change.refused) : changedFiles(files, change);
}

/** A vault whose first file holds what is selected between two bars of a fixture. */
function vault(marked: Files) {
  const files: Record<string, string> = {};
  let selection = { start: 0, end: 0 };
  for (const [path, text] of Object.entries(marked)) {
    const start = text.indexOf("«");
    if (start >= 0) selection = { start, end: text.indexOf("»") - 1 };
    files[path] = text.replace(/[«»]/g, "");
  }
  const { graph, document } = vaultOf(files);
  const note = (path: string) => {
    const found = graph.noteByUri(`vault/${path}`);
    assert.ok(found, path);
    return found;
  };
  const readText = (uri: string) => files[uri.replace("vault/", "")] ?? "";
  return { files, graph, document, note, readText, selection };
}

const options = { isTaken: () => false, now: new Date(2026, 10, 21) };

async function refusalOf(marked: Files): Promise<string> {
  const found = await extracted(marked, "T");
  assert.ok(typeof found === "string");
  return found;
}

async function extracted(marked: Files, title: string, relation?: string): Promise<Files | string> {
  const { files, graph, note, readText, selection } = vault(marked);
  const [path = ""] = Object.keys(marked);
  const selected = { source: note(path), text: files[path] ?? "", selection };
  const what = { title, type: "concept", relation, ...options };
  return after(files, await extractNote(graph, selected, what, readText));
}

describe("extracting a note", () => {
  it("takes the selection to a new note and leaves a typed link", async () => {
    const files = {
      "a.md": "---\nid: concept:a\n---\n# A\n\n«Some [[b]] words.\n\nMore.»\n\nRest.\n",
      "b.md": "# B\n",
    };
    assert.deepEqual(await extracted(files, "New One", "has_part"), {
      "a.md": "---\nid: concept:a\n---\n# A\n\n[[has_part::concept:new-one|New One]]\n\nRest.\n",
      "b.md": "# B\n",
      "new-one.md":
        "---\nid: concept:new-one\ntitle: New One\n---\n\n# New One\n\nSome [[b]] words.\n\nMore.\n",
    });
  });

  it("makes a section's heading the title, and follows links to places in it", async () => {
    const files = {
      "x/a.md":
        "# A\n\nSee [[#Part]] and [[#A]].\n\n«## Part\n\nText [[#Part]] [[#A]] [p](p.png) ^b1\n\n### Deep»\n",
      "x/p.png": "",
      "c.md": "[[a#Part]] [[a#^b1]] [[a]] [t](x/a.md#deep)\n",
    };
    const found = await extracted(files, "Part");
    assert.deepEqual(found, {
      "x/a.md": "# A\n\nSee [[concept:part#Part]] and [[#A]].\n\n[[concept:part|Part]]\n",
      "x/p.png": "",
      "c.md": "[[concept:part#Part]] [[concept:part#^b1]] [[a]] [t](x/part.md#deep)\n",
      "x/part.md":
        "---\nid: concept:part\ntitle: Part\n---\n\n# Part\n\nText [[#Part]] [[a#A]] [p](p.png) ^b1\n\n## Deep\n",
    });
  });

  it("leaves words of a line as the link's label, and refuses the frontmatter and nothing", async () => {
    const found = await extracted({ "a.md": "One «two three» four.\n" }, "Two");
    assert.deepEqual(found, {
      "a.md": "One [[concept:two|two three]] four.\n",
      "two.md": "---\nid: concept:two\ntitle: Two\n---\n\n# Two\n\ntwo three\n",
    });
    assert.match(await refusalOf({ "a.md": "« »\n" }), /Select/);
    assert.match(await refusalOf({ "a.md": "---\n«id: concept:a»\n---\n" }), /frontmatter stays/);
    assert.match(await refusalOf({ "a.md": "rel:: «[[b]], [[c]]»\n", "b.md": "", "c.md": "" }), /would say/);
  });

  it("proposes a title", () => {
    const { note, files, selection } = vault({ "a.md": "# A\n\n«## The *part*\n\nText»" });
    assert.equal(titleOfSelection(note("a.md"), files["a.md"] ?? "", selection), "The part");
    const plain = vault({ "a.md": "«A [[b]] of words in one long line»" });
    const proposed = titleOfSelection(plain.note("a.md"), plain.files["a.md"] ?? "", plain.selection);
    assert.equal(proposed, "A b of words in one");
  });
});

describe("moving a section", () => {
  it("takes it to the end of another note, links and relative paths with it", async () => {
    const marked = {
      "x/a.md": "# A\n\n## Part «»\n\n![](p.png) [[b]] [t](b.md) [[#Part]] [w](https://x.y)\n\n## Other\n",
      "x/b.md": "# B\r\n\r\nBody [[a#Part]].\r\n",
      "x/p.png": "",
      "y/c.md": "# C\n\n[[x/a#Part]]\n",
    };
    const { files, graph, note, readText, selection } = vault(marked);
    const section = sectionAt(note("x/a.md"), selection.start);
    assert.ok(section);
    assert.deepEqual(
      after(files, await moveSection(graph, note("x/a.md"), section, note("y/c.md"), readText)),
      {
        ...files,
        "x/a.md": "# A\n\n## Other\n",
        "x/b.md": "# B\r\n\r\nBody [[c#Part]].\r\n",
        "y/c.md":
          "# C\n\n[[#Part]]\n\n## Part \n\n![](../x/p.png) [[b]] [t](../x/b.md) [[#Part]] [w](https://x.y)\n\n",
      },
    );
    const inB = after(files, await moveSection(graph, note("x/a.md"), section, note("x/b.md"), readText));
    assert.equal(
      (inB as Files)["x/b.md"],
      "# B\r\n\r\nBody [[#Part]].\r\n\r\n## Part \r\n\r\n![](p.png) [[b]] [t](b.md) [[#Part]] [w](https://x.y)\r\n\r\n",
    );
  });

  it("is refused where it is already", async () => {
    const { graph, note, readText } = vault({ "a.md": "# A\n\n## B\n" });
    const section = sectionAt(note("a.md"), 6);
    assert.ok(section);
    assert.deepEqual(await moveSection(graph, note("a.md"), section, note("a.md"), readText), {
      refused: messageOf`The section is in this note already. Choose another note.`,
    });
  });
});

describe("inlining a note", () => {
  const part =
    "---\nid: concept:part\nextends: concept:c\nstatus: draft\n---\n# Part\n\nIts [[c]] text.\n\n## Deep\n";
  const rest = { "c.md": "---\nid: concept:c\n---\n[[concept:part]] [[part#Deep]]\n", "part.md": part };

  async function inlined(marked: Files): Promise<Files | string> {
    const { files, graph, document, readText, selection } = vault(marked);
    const open = document("a.md");
    const link = open.note.links.find(
      ({ span }) => span.start <= selection.start && selection.start <= span.end,
    );
    assert.ok(link);
    return after(files, await inlineNote(graph, open, link, readText));
  }

  it("writes its text where an embed has a line for itself, and leads all links there", async () => {
    const found = await inlined({ "a.md": "# A\n\n![[«»part]]\n\nRest.\n", ...rest });
    assert.deepEqual(found, {
      "a.md": "# A\n\n## Part\n\nIts [[c]] text.\n\n### Deep\n\n- [[extends::concept:c]]\n\nRest.\n",
      "c.md": "---\nid: concept:c\n---\n[[a#Part]] [[a#Deep]]\n",
    });
  });

  it("writes it behind the paragraph of a link in a sentence, which then leads to its heading", async () => {
    const found = await inlined({ "a.md": "# A\n\nSee [[«»part|it]], so.\nMore.\n\nRest.\n", ...rest });
    assert.ok(typeof found === "object");
    assert.equal(
      found["a.md"],
      "# A\n\nSee [[#Part|it]], so.\nMore.\n\n## Part\n\nIts [[c]] text.\n\n### Deep\n\n- [[extends::concept:c]]\n\nRest.\n",
    );
  });
});

describe("merging notes", () => {
  const files = {
    "a.md":
      "---\nid: concept:a\ntitle: Aye\naliases: [AA]\nextends: [concept:c, concept:b]\nstatus: draft\n---\nText [[c]] [[b]].\n",
    "b.md": "---\nid: concept:b\naliases:\n  - BB\nanalogous_to: concept:a\n---\n# Bee\n\nOwn [[a]].\n",
    "c.md":
      "---\nid: concept:c\nsupports: concept:a\n---\n[[studies::concept:a|x]] [[Aye]] [[AA#nothing]] [t](a.md)\n",
  };

  async function merged(keepText: boolean): Promise<Files | string> {
    const { graph, note, readText } = vault(files);
    return after(files, await mergeNotes(graph, note("a.md"), note("b.md"), keepText, readText));
  }

  it("appends the text and relations, keeps all names as aliases and leads every link to the other", async () => {
    assert.deepEqual(await merged(true), {
      "b.md":
        "---\nid: concept:b\naliases:\n  - BB\n  - concept:a\n  - Aye\n  - AA\nanalogous_to: concept:b\n---\n# Bee\n\nOwn [[concept:b]].\n\n## Aye\n\nText [[c]] [[b]].\n\n- [[extends::concept:c]]\n",
      "c.md":
        "---\nid: concept:c\nsupports: concept:b\n---\n[[studies::concept:b|x]] [[concept:b]] [[concept:b#nothing]] [t](b.md)\n",
    });
  });

  it("drops the text where asked, never its relations, and says what it leaves behind", async () => {
    const found = await merged(false);
    assert.ok(typeof found === "object");
    assert.ok(found["b.md"]?.endsWith("Own [[concept:b]].\n\n- [[extends::concept:c]]\n"));
    const { graph, note, readText } = vault(files);
    const change = await mergeNotes(graph, note("a.md"), note("b.md"), false, readText);
    assert.deepEqual("notices" in change && change.notices.map(inEnglish), [
      "Not carried over from the frontmatter of a.md: status.",
    ]);
    assert.ok("refused" in (await mergeNotes(graph, note("a.md"), note("a.md"), true, readText)));
  });
});

describe("moving files", () => {
  async function movedTo(files: Files, paths: Readonly<Record<string, string>>): Promise<Files | string> {
    const { graph, readText } = vault(files);
    const moves = Object.entries(paths).map(([from, path]) => ({
      from: `vault/${from}`,
      to: { uri: `vault/${path}`, folder: "vault", path },
    }));
    const change = await moveFiles(graph, moves, (path) => paths[path] ?? path, readText);
    if ("refused" in change) return inEnglish(change.refused);
    return changedFiles(files, {
      ...change,
      fileRenames: moves.map(({ from, to }) => ({ from, to: to.uri })),
    });
  }

  it("keeps every link right, each in its own way of writing paths", async () => {
    const files = {
      "x/a.md": "# A\n\n[[b]] [[x/b]] [[./b]] [[../c]] [t](b.md) [t](<../my c.md#h>) ![](p.png) [[#A]]\n",
      "x/b.md":
        "---\nid: concept:b\nextends: '[[x/a]]'\n---\n[[a]] [[x/a|l]] [[x/a.md#A]] [t](./a.md) [t](/x/a.md)\n",
      "x/p.png": "",
      "my c.md": "[[concept:b]] [[a]] ![[x/a]] [t](x/a.md) [[A]]\n",
      "c.md": "",
    };
    assert.deepEqual(await movedTo(files, { "x/a.md": "y/z/a.md" }), {
      "x/b.md":
        "---\nid: concept:b\nextends: '[[y/z/a]]'\n---\n[[a]] [[y/z/a|l]] [[y/z/a.md#A]] [t](../y/z/a.md) [t](/y/z/a.md)\n",
      "y/z/a.md":
        "# A\n\n[[b]] [[x/b]] [[../../x/b]] [[../../c]] [t](../../x/b.md) [t](<../../my c.md#h>) ![](../../x/p.png) [[#A]]\n",
      "x/p.png": "",
      "my c.md": "[[concept:b]] [[a]] ![[y/z/a]] [t](y/z/a.md) [[A]]\n",
      "c.md": "",
    });
  });

  it("keeps paths from a site's root such paths, as long as the note stays in the site", async () => {
    const files = {
      "docs/a.md": "[s](/guide/setup.md#h) [s](/guide/setup) [t](/docs/guide/setup.md)\n",
      "docs/guide/setup.md": "[a](/a.md)\n",
    };
    assert.deepEqual(await movedTo(files, { "docs/guide/setup.md": "docs/start/my setup.md" }), {
      "docs/a.md": "[s](/start/my%20setup.md#h) [s](/start/my%20setup) [t](/docs/start/my%20setup.md)\n",
      "docs/start/my setup.md": "[a](/a.md)\n",
    });
    assert.deepEqual(await movedTo(files, { "docs/guide/setup.md": "setup.md" }), {
      "docs/a.md": "[s](/setup.md#h) [s](/setup) [t](/setup.md)\n",
      "setup.md": "[a](/docs/a.md)\n",
    });
    assert.deepEqual(await movedTo(files, { "docs/a.md": "a.md" }), {
      "a.md": "[s](/docs/guide/setup.md#h) [s](/docs/guide/setup) [t](/docs/guide/setup.md)\n",
      "docs/guide/setup.md": "[a](/a.md)\n",
    });
  });

  it("tells of links that no name of the moved file can stand in, and leaves them", async () => {
    const files = {
      "a.md": "Text.\n",
      "i.md": "---\nid: concept:i\n---\n",
      "b.md": "[[a]] [[i]] [[a|label]]\n",
      "c.md": "[t](a.md)\n",
    };
    for (const mark of ["#", "[x]", "|"]) {
      const paths: Files = { "a.md": `y${mark}a.md`, "i.md": `y${mark}i.md` };
      const { graph, readText } = vault(files);
      const moves = ["a.md", "i.md"].map((from) => ({
        from: `vault/${from}`,
        to: { uri: `vault/${paths[from] ?? ""}`, folder: "vault", path: paths[from] ?? "" },
      }));
      const change = await moveFiles(graph, moves, (path) => paths[path] ?? path, readText);
      assert.ok("files" in change, JSON.stringify(change));
      const after = changedFiles(files, change);
      assert.equal(after["b.md"], "[[a]] [[concept:i]] [[a|label]]\n");
      assert.notEqual(after["c.md"], files["c.md"]);
      assert.match(change.notices?.map(inEnglish).join("\n") ?? "", /could not follow.*: b\.md\./);
    }
  });

  it("leaves alone what goes along, and pictures follow the folder that they move with", async () => {
    const files = {
      "x/a.md": "[[b]] [[x/b]] ![](p.png) ![](../q.png)\n",
      "x/b.md": "[t](a.md) [[./a]]\n",
      "x/p.png": "",
      "q.png": "",
      "c.md": "[[x/a]] ![](x/p.png)\n",
    };
    const folder = { "x/a.md": "k/x/a.md", "x/b.md": "k/x/b.md", "x/p.png": "k/x/p.png" };
    const { graph, readText } = vault(files);
    const moves = ["a", "b"].map((name) => ({
      from: `vault/x/${name}.md`,
      to: { uri: `vault/k/x/${name}.md`, folder: "vault", path: `k/x/${name}.md` },
    }));
    const after = (path: string) => (folder as Files)[path] ?? path;
    const change = await moveFiles(graph, moves, after, readText);
    assert.ok("files" in change);
    const moved = changedFiles(files, change);
    assert.equal(moved["x/a.md"], "[[b]] [[x/b]] ![](p.png) ![](../../q.png)\n");
    assert.equal(moved["x/b.md"], files["x/b.md"]);
    // `x/a` is found by the end of its path all the same.
    assert.equal(moved["c.md"], "[[x/a]] ![](k/x/p.png)\n");
  });

  it("writes another name where a file name is taken there", async () => {
    const files = { "a.md": "", "y/b.md": "", "b.md": "[[y/b]] [[b]]", "z/c.md": "[[./b]]", "z/k.md": "" };
    const { "z/k.md": moved, ...rest } = files;
    assert.deepEqual(await movedTo(files, { "z/k.md": "z/b.md" }), {
      ...rest,
      "z/b.md": moved,
      // From `z` this was a path from the workspace folder, which another file would answer to now.
      "z/c.md": "[[../b]]",
    });
  });

  it("keeps the pictures that a moved note shows by a wiki-link", async () => {
    const files = {
      "x/a.md": "![[p.png]] ![[q.png]] ![[./p.png]]\n",
      "x/p.png": "",
      "x/q.png": "",
      "p.png": "",
    };
    assert.deepEqual(await movedTo(files, { "x/a.md": "y/a.md" }), {
      ...Object.fromEntries(Object.entries(files).slice(1)),
      "y/a.md": "![[x/p.png]] ![[q.png]] ![[../x/p.png]]\n",
    });
  });

  it("follows pictures that move by themselves or with their folder, in notes that stay", async () => {
    const files = {
      "n.md":
        "![](img/p.png) ![](<img/my p.png>) ![[img/p.png]] ![[p.png]] [f][r]\n\n[r]: img/a(1).pdf 'T'\n",
      "k/m.md": "![](../img/p.png) ![[p.png]] ![x](<../img/my p.png>)\n",
      "img/p.png": "",
      "k/p.png": "",
      "img/my p.png": "",
      "img/a(1).pdf": "",
    };
    const { graph, readText } = vault(files);
    const moved = async (pathAfter: (path: string) => string) => {
      const change = await moveFiles(graph, [], pathAfter, readText);
      assert.ok("files" in change);
      const after = changedFiles(files, change);
      return [after["n.md"], after["k/m.md"]];
    };
    assert.deepEqual(await moved((path) => path.replace(/^img\//, "pics/")), [
      "![](pics/p.png) ![](<pics/my%20p.png>) ![[pics/p.png]] ![[pics/p.png]] [f][r]\n\n[r]: pics/a(1).pdf 'T'\n",
      "![](../pics/p.png) ![[p.png]] ![x](<../pics/my%20p.png>)\n",
    ]);
    // The one that is shown goes, and its namesake would be shown.
    assert.deepEqual(await moved((path) => (path === "k/p.png" ? "p.png" : path)), [
      files["n.md"].replace("![[p.png]]", "![[img/p.png]]"),
      "![](../img/p.png) ![[p.png]] ![x](<../img/my p.png>)\n",
    ]);
  });

  it("keeps a note that moves from showing a namesake beside it", async () => {
    const files = { "a.md": "![[p 0.png]]\n", "p 0.png": "", "assets/p 0.png": "" };
    const { graph, readText } = vault(files);
    const to = { uri: "vault/assets/a.md", folder: "vault", path: "assets/a.md" };
    const change = await moveFiles(graph, [{ from: "vault/a.md", to }], (path) => path, readText);
    assert.ok("files" in change);
    assert.equal(changedFiles(files, change)["a.md"], "![[../p 0.png]]\n");
  });

  it("reads no note that can't hold a path that changes", async () => {
    const files = {
      "x/a.md": "[[b]] [t](b.md)\n",
      "x/b.md": "![](p.png)\n",
      "c.md": "[[x/a]] [t](x/a.md)\n",
    };
    const readOf = async (more: Files, from: string) => {
      const { graph, readText } = vault({ ...files, ...more });
      const moves = ["a", "b"].map((name) => ({
        from: `vault/x/${name}.md`,
        to: { uri: `vault/k/x/${name}.md`, folder: "vault", path: `k/x/${name}.md` },
      }));
      const read: string[] = [];
      await moveFiles(
        graph,
        moves,
        (path) => (path.startsWith(from) ? `k/${path}` : path),
        (uri) => {
          read.push(uri.replace("vault/", ""));
          return readText(uri);
        },
      );
      return read.sort();
    };
    assert.deepEqual(await readOf({}, "x/"), ["c.md"]);
    assert.deepEqual(await readOf({ "x/p.png": "" }, "x/"), ["c.md"]);
    assert.deepEqual(await readOf({ "p.png": "" }, "x/"), ["c.md", "x/a.md", "x/b.md"]);
  });

  it("keeps links that mean the nearest of several notes", async () => {
    const files = {
      "a/n.md": "",
      "b/n.md": "",
      "a/k/x.md": "[[n]] [[Twin]]\n",
      "a/t/one.md": "# Twin\n",
      "b/two.md": "# Twin\n",
    };
    const holderMoved = await movedTo(files, { "a/k/x.md": "b/k/x.md" });
    assert.ok(typeof holderMoved === "object");
    assert.equal(holderMoved["b/k/x.md"], "[[a/n]] [[one]]\n");
    const targetsMoved = await movedTo(files, { "b/n.md": "a/k/m/n.md", "b/two.md": "a/k/m/two.md" });
    assert.ok(typeof targetsMoved === "object");
    assert.equal(targetsMoved["a/k/x.md"], "[[a/n]] [[one]]\n");
    const { graph, readText } = vault({ "a/n.md": "", "b/n.md": "", "x.md": "[[n]]\n" });
    const moves = [{ from: "vault/x.md", to: { uri: "vault/b/q/x.md", folder: "vault", path: "b/q/x.md" } }];
    const change = await moveFiles(graph, moves, (path) => (path === "x.md" ? "b/q/x.md" : path), readText);
    assert.match(
      "notices" in change ? (change.notices ?? []).map(inEnglish).join() : "",
      /fitted several notes.*x\.md/,
    );
  });

  it("tells of links that it finds or can't write", async () => {
    const files = { "a.md": "# T\n", "c.md": "[[new]]\n" };
    const { graph, readText } = vault(files);
    const moves = [{ from: "vault/a.md", to: { uri: "vault/new.md", folder: "vault", path: "new.md" } }];
    const change = await moveFiles(graph, moves, (path) => (path === "a.md" ? "new.md" : path), readText);
    assert.match(
      "notices" in change ? (change.notices ?? []).map(inEnglish).join() : "",
      /led nowhere.*c\.md/,
    );
  });
});
