import assert from "node:assert/strict";
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
