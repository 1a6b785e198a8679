import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { definitionAt } from "../../../../src/language/navigation/definition.ts";
import { referencesAt } from "../../../../src/language/navigation/references.ts";
import { hoverAt } from "../../../../src/language/hover/hover.ts";
import { foam as kind } from "../../../../src/core/dialects/foam.ts";
import type { FolderDialect } from "../../../../src/core/dialects/dialect.ts";
import { edgesOf, noteFile, vaultOf } from "../../vault.ts";

const foam = { "relata.json": '{ "dialect": "foam" }' };
const edges = (files: Readonly<Record<string, string>>) => edgesOf(vaultOf({ ...foam, ...files }).graph);

describe("links to folders in Foam", () => {
  it("lead to the folder's index, else to its README, in any case", () => {
    for (const file of ["index.md", "Index.md", "README.md", "readme.md"]) {
      const files = { [`work/${file}`]: "# Work\n", "a.md": "[[work]] [[Work/]] [w](work) [v](work/)\n" };
      assert.deepEqual(edges(files), [`a.md -mentions-> work/${file} x4`], file);
    }
    assert.deepEqual(edges({ "work/ReadMe.md": "", "a.md": "[[work]]\n" }), [
      "a.md -mentions-> work/ReadMe.md",
    ]);
    const both = { "work/README.md": "", "work/index.md": "", "a.md": "[[work]] [w](work/)\n" };
    assert.deepEqual(edges(both), ["a.md -mentions-> work/index.md x2"]);
  });

  it("name the folder by the end of its path, and the nearest of several", () => {
    const files = {
      "home/plans/index.md": "",
      "work/plans/README.md": "",
      "work/a.md": "[[plans]] [[home/plans]] [p](../home/plans)\n",
      "home/b.md": "[[plans]] [q](/work/plans)\n",
    };
    assert.deepEqual(edges(files), [
      "home/b.md -mentions-> home/plans/index.md",
      "home/b.md -mentions-> work/plans/README.md",
      "work/a.md -mentions-> home/plans/index.md x2",
      "work/a.md -mentions-> work/plans/README.md",
    ]);
  });

  it("give way to a note of that name, and come before titles", () => {
    const note = { "work/index.md": "", "work.md": "", "a.md": "[[work]] [w](work)\n" };
    assert.deepEqual(edges(note), ["a.md -mentions-> work.md x2"]);
    const title = { "work/index.md": "", "b.md": "# work\n", "a.md": "[[work]]\n" };
    assert.deepEqual(edges(title), ["a.md -mentions-> work/index.md"]);
  });

  it("are none of a folder that has no such note, and none elsewhere", () => {
    assert.deepEqual(edges({ "work/b.md": "", "a.md": "[w](work/) [v](work) [[work]]\n" }), [
      "a.md -mentions-> (work)",
    ]);
    const { graph } = vaultOf({ "work/index.md": "", "a.md": "[w](work/) [[work]]\n" });
    assert.deepEqual(edgesOf(graph), ["a.md -mentions-> (work)"]);
  });

  it("follow notes that come and go", () => {
    const { graph } = vaultOf({ ...foam, "a.md": "[[work/]] [w](work/) [v](deep/work)\n" });
    const index = noteFile("deep/work/index.md", "", "vault", { name: "foam" });
    graph.apply({ set: [index] });
    assert.deepEqual(edgesOf(graph), ["a.md -mentions-> deep/work/index.md x2"]);
    graph.apply({ set: [noteFile("work/README.md", "", "vault", { name: "foam" })] });
    assert.deepEqual(edgesOf(graph), [
      "a.md -mentions-> deep/work/index.md",
      "a.md -mentions-> work/README.md x2",
    ]);
    graph.apply({ remove: [index.uri] });
    assert.deepEqual(edgesOf(graph), ["a.md -mentions-> work/README.md x2"]);
    graph.apply({ set: [noteFile("work.md", "", "vault", { name: "foam" })] });
    assert.deepEqual(edgesOf(graph), ["a.md -mentions-> work.md x2"]);
  });

  it("are turned off by Foam's setting, whatever stands around it", () => {
    const read = (text: string) => kind.settings?.read(text) ?? {};
    const off = '{ /* c */ "foam.links.directory.mode": "disabled", "a": [1,], }';
    assert.equal(kind.make(read(off)).folderNotes, undefined);
    for (const text of [
      "[".repeat(200_000),
      '{"a":'.repeat(50_000),
      "",
      "[]",
      "null",
      "{",
      '{ "foam.links.directory.mode": "resolve" }',
      "\u0000",
    ])
      assert.deepEqual(kind.make(read(text)).folderNotes, ["index", "README"], text);
  });
});

describe("what lies behind a link to a folder", () => {
  const files = { ...foam, "work/index.md": "# At work\n\nAll of it.\n\n## Later\n" };

  it("is found by hovers and definitions, and finds the link among its references", () => {
    for (const link of ["[[wo$0rk]]", "[[work/#La$0ter]]", "[w](wo$0rk/)", "![[wo$0rk]]"]) {
      const { graph, at } = vaultOf({ ...files, "a.md": `${link}\n` });
      const found = allAtOnce(definitionAt(graph, at.document, at.offset));
      assert.equal(found?.targets[0]?.note.path, "work/index.md", link);
      assert.equal(allAtOnce(hoverAt(graph, at.document, at.offset))?.card.kind, "note", link);
    }
    const { graph, at } = vaultOf({
      ...files,
      "work/index.md": "---\nid: concept:wo$0rk\n---\n",
      "a.md": "[[work]] [w](work/)\n",
    });
    const found = allAtOnce(referencesAt(graph, at.document, at.offset, false));
    assert.equal(found.map(({ note }) => note.path).join(" "), "a.md a.md");
  });
});

describe("aliases in Foam", () => {
  const aliasesOf = (frontmatter: string, dialect?: FolderDialect) =>
    noteFile("a.md", `---\n${frontmatter}\n---\n`, "vault", dialect).note.aliases;
  const texts = (frontmatter: string, dialect?: FolderDialect) =>
    aliasesOf(frontmatter, dialect).map(({ text }) => text);
  const inFoam: FolderDialect = { name: "foam" };

  it("stand between commas behind `alias`, each at its place", () => {
    for (const written of ["alias: Brew,  Rye bread , ,Loaf", "alias: 'Brew, Rye bread,Loaf'"]) {
      const source = `---\n${written}\n---\n`;
      const found = noteFile("a.md", source, "vault", inFoam).note.aliases;
      assert.deepEqual(
        found.map(({ text }) => text),
        ["Brew", "Rye bread", "Loaf"],
      );
      for (const { text, start, end } of found) assert.equal(source.slice(start, end), text, written);
    }
    assert.deepEqual(
      edges({ "bread.md": "---\nalias: Rye bread, Loaf\n---\n", "a.md": "[[loaf]] [[Rye bread]]\n" }),
      ["a.md -mentions-> bread.md x2"],
    );
  });

  it("are no more than one in a list, behind `aliases`, and elsewhere", () => {
    assert.deepEqual(texts('alias: ["Bohr, Niels", Quantum]', inFoam), ["Bohr, Niels", "Quantum"]);
    assert.deepEqual(texts("aliases: Bohr, Niels", inFoam), ["Bohr, Niels"]);
    assert.deepEqual(texts("alias: Bohr, Niels"), ["Bohr, Niels"]);
  });

  it("are found where escapes leave them no place of their own", () => {
    const source = '---\nalias: "Br\\u0065w, Loaf"\n---\n';
    const found = noteFile("a.md", source, "vault", inFoam).note.aliases;
    assert.deepEqual(
      found.map(({ text, start, end }) => [text, source.slice(start, end)]),
      [
        ["Brew", "Br\\u0065w, Loaf"],
        ["Loaf", "Br\\u0065w, Loaf"],
      ],
    );
  });
});
