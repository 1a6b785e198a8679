import assert from "node:assert/strict";
import { dendronVaults } from "../../../../src/core/dialects/dendron-vaults.ts";
import { edgesOf, vaultOf } from "../../vault.ts";

const relata = '{ "dialect": "dendron" }';

describe("notes of Dendron", () => {
  it("have links with the label first, which lead where the target says", () => {
    const { graph, document } = vaultOf({
      "relata.json": relata,
      "garden.tea.md": "Steep [[the green one|garden.tea.green]], never [[Boiling water|garden.water#heat]].",
      "garden.tea.green.md": "# Green",
      "the green one.md": "# A trap",
      "garden.water.md": "## Heat",
    });
    assert.deepEqual(edgesOf(graph), [
      "garden.tea.md -mentions-> garden.tea.green.md",
      "garden.tea.md -mentions-> garden.water.md",
    ]);
    const [first, second] = document("garden.tea.md").note.links;
    const { text } = document("garden.tea.md");
    assert.equal(first?.label?.text, "the green one");
    assert.equal(text.slice(first.target.start, first.target.end), "garden.tea.green");
    assert.equal(text.slice(second?.label?.start, second?.label?.end), "Boiling water");
    assert.equal(text.slice(second?.heading?.start, second?.heading?.end), "heat");
  });

  it("have stubs that nobody has written as placeholders, under the whole of their names", () => {
    const { graph } = vaultOf({ "relata.json": relata, "a.b.c.md": "[[a.b]] [[Above|a.b]] [[a]]" });
    assert.deepEqual(edgesOf(graph), ["a.b.c.md -mentions-> (a)", "a.b.c.md -mentions-> (a.b) x2"]);
  });

  it("are known by their ids, and by names with their vault", () => {
    const { graph } = vaultOf({
      "relata.json": relata,
      "one/start.md":
        "[[wKx3]] [[dendron://two/root]] [[See|dendron://elsewhere/leaf]] [[dendron://two/gone]]",
      "one/root.md": "---\nid: a1\n---\n",
      "two/root.md": "---\nid: b1\n---\n",
      "two/leaf.md": "---\nid: wKx3\ntitle: Leaf\n---\n",
    });
    assert.deepEqual(edgesOf(graph), [
      "one/start.md -mentions-> (two/gone)",
      "one/start.md -mentions-> two/leaf.md x2",
      "one/start.md -mentions-> two/root.md",
    ]);
    assert.equal(graph.placeholder("gone")?.edges.length, 1);
  });

  it("are looked for in the vault that is named, where the settings list it", () => {
    const files = {
      "relata.json": relata,
      "main/root.md":
        "[[dendron://shared/root]] [[dendron://garden/tea]] [[dendron://shared/tea]] [[x|dendron://shared/root#top]] [[dendron://shared/Leaf]] [[dendron://other/tea]]",
      "main/tea.md": "",
      "deps/shared/notes/root.md": "# Top\n\n[[dendron://garden/root]] [[root]] [[dendron://shared/root]]",
      "deps/shared/notes/leaf.md": "---\nid: l1\ntitle: Leaf\n---\n",
    };
    const settings = (vaults: string) => ({
      "dendron.yml": `version: 5\n${vaults.replaceAll("V", "  - fsPath: main\n    name: garden\n  - fsPath: deps/shared/\n    selfContained: true\n")}`,
    });
    const edges = [
      "deps/shared/notes/root.md -mentions-> main/root.md",
      "main/root.md -mentions-> (shared/tea)",
      "main/root.md -mentions-> deps/shared/notes/leaf.md",
      "main/root.md -mentions-> deps/shared/notes/root.md x2",
      "main/root.md -mentions-> main/tea.md x2",
    ];
    for (const vaults of ["workspace:\n  vaults:\n V".replace(" V", "V"), "vaults:\nV"]) {
      const { graph } = vaultOf({ ...files, ...settings(vaults) });
      assert.deepEqual(edgesOf(graph), edges);
    }
  });

  it("have vaults as the settings list them, and none where they are no YAML or lead out", () => {
    const vaultsOf = (text: string) => [...dendronVaults(text)];
    const list = (...vaults: string[]) =>
      `workspace:\n  vaults:\n${vaults.map((one) => `    - ${one}\n`).join("")}`;
    assert.deepEqual(vaultsOf(list("{fsPath: ., selfContained: true, name: own}", "{fsPath: ./a/b}")), [
      ["own", "notes"],
      ["b", "a/b"],
    ]);
    assert.deepEqual(vaultsOf(list("{fsPath: sub, workspace: seed}", "{fsPath: .}", "fsPath")), [
      ["sub", "seed/sub"],
      [".", ""],
    ]);
    assert.deepEqual(vaultsOf(list("{fsPath: ../out}", "{fsPath: 3}", "{name: x}")), []);
    assert.deepEqual(vaultsOf(list("{fsPath: a, name: x}", "{fsPath: b, name: x}")), [["x", "a"]]);
    assert.deepEqual(vaultsOf(list("{fsPath: a, name: __proto__}")), [["__proto__", "a"]]);
    for (const text of ["", "[", "vaults: 3", "workspace: { vaults: { a: 1 } }", "- x", "[".repeat(5000)])
      assert.deepEqual(vaultsOf(text), []);
  });

  it("refer to the first heading of a range", () => {
    const { document } = vaultOf({
      "relata.json": relata,
      "a.md": "![[b#first:#last]]\n\n![[b#first,1:#*]]\n\n![[b#first,1]]\n\n![[b#*,2:#last]]",
    });
    const headings = document("a.md").note.links.map(({ heading }) => heading?.text);
    assert.deepEqual(headings, ["first", "first", "first", "*"]);
  });

  it("show many notes at once without naming one, and notes from their beginning", () => {
    const { graph, document } = vaultOf({
      "relata.json": relata,
      "a.md": "![[b.*]] ![[b#^begin:#x]]",
      "b.md": "",
    });
    assert.deepEqual(edgesOf(graph), ["a.md -embeds-> b.md"]);
    assert.equal(document("a.md").note.links[1]?.block, undefined);
  });

  it("are as they were where the folder has no dialect", () => {
    const { graph } = vaultOf({
      "a.md": "[[b|c]] ![[b#x,1:#y]]",
      "b.md": "",
      "c.md": "---\nid: d\n---\n[[d]]",
    });
    assert.deepEqual(edgesOf(graph), [
      "a.md -embeds-> b.md",
      "a.md -mentions-> b.md",
      "c.md -mentions-> (d)",
    ]);
  });
});
