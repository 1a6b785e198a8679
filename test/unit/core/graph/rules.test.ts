import assert from "node:assert/strict";
import { Graph } from "../../../../src/core/graph/graph.ts";
import { readSchema } from "../../../../src/core/schema/read-schema.ts";
import { maxSummaryLength, maxTitleLength } from "../../../../src/core/text/short-text.ts";
import { edgesOf, noteFile, vaultOf } from "../../vault.ts";

/** The types of a vault's notes by their paths. */
function typesOf(files: Readonly<Record<string, string>>, rules: unknown): Record<string, string> {
  const { graph } = vaultOf({ ...files, "relata.json": JSON.stringify(rules) });
  return Object.fromEntries([...graph.notes()].map(({ path, type }) => [path, type]));
}

describe("rules for notes", () => {
  it("give a type by folder, name, tag, property and links, the first that fits", () => {
    const files = {
      "People/Ann.md": "A friend.",
      "People/Family/Bo.md": "A cousin. #book",
      "@Cleo.md": "",
      "Dune.md": "Sand. #book/novel",
      "Tue.md": "---\nclass: Meeting\n---\n",
      "Emma.md": '---\nup: "[[Books]]"\n---\n',
      "Ulysses.md": "I read [[Books]].",
      "Books.md": "All of them.",
      "Own.md": "---\ntype: note\n---\n #book",
      "Id.md": "---\nid: concept:x\n---\n #book",
    };
    const rules = {
      notes: [
        { folder: "People/**", type: "person" },
        { tag: "book", type: "book" },
        { property: { Class: "meeting" }, type: "meeting" },
        { name: "@*", type: "person" },
        { linksTo: "[[Books]]", relation: "up", type: "shelved" },
      ],
    };
    assert.deepEqual(typesOf(files, rules), {
      "People/Ann.md": "person",
      "People/Family/Bo.md": "person",
      "@Cleo.md": "person",
      "Dune.md": "book",
      "Tue.md": "meeting",
      "Emma.md": "shelved",
      "Ulysses.md": "note",
      "Books.md": "note",
      "Own.md": "note",
      "Id.md": "concept",
    });
  });

  it("ask for the inline fields of Dataview as for keys of the frontmatter", () => {
    const files = {
      "line.md": "Class:: Meeting\n",
      "marked.md": "- **class**:: Meeting\n",
      "square.md": "So it [class:: Meeting] was.\n",
      "round.md": "So it (class:: Meeting) was.\n",
      "link.md": "class:: [[Meeting]], [[Work|w]]\n",
      "inside.md": "So it [class:: [[Meeting]]] was.\n",
      "list.md": 'class:: "Work", "Meeting"\n',
      "words.md": "type:: meeting\n",
      "shelved.md": "type:: [[Meeting]]\n",
      "task.md": "- [ ] call them [class:: Meeting]\n",
      "text.md": "class:: Meeting of all\n",
      "code.md": "`class:: Meeting`\n\n    class:: Meeting\n",
      "mention.md": "See [[class::Meeting]].\n",
      "own.md": "---\ntype: own\n---\nclass:: Meeting\n",
    };
    const rules = {
      notes: [
        { property: { class: "meeting" }, type: "m" },
        { property: { type: "meeting" }, type: "t" },
      ],
    };
    const types = typesOf(files, rules);
    const taken = Object.keys(types).filter((path) => types[path] === "m");
    const meant = ["line", "marked", "square", "round", "link", "inside", "list"].map((name) => `${name}.md`);
    assert.deepEqual(taken, meant);
    assert.equal(types["words.md"], "t");
    assert.equal(types["shelved.md"], "t");
    assert.equal(types["own.md"], "own");
    assert.deepEqual(typesOf(files, { properties: { type: ["class"] } })["line.md"], "meeting");
    const given = vaultOf({
      "a.md": "excerpt:: Short and good.\n\nLong.\n",
      "relata.json": '{ "properties": { "summary": ["excerpt"] } }',
    });
    assert.equal([...given.graph.notes()][0]?.summary, "Short and good.");
  });

  it("leave the links of inline fields edges", () => {
    const { graph } = vaultOf({
      "a.md": "class:: [[Meeting]]\n\ntype:: [[Meeting]]\n",
      "Meeting.md": "",
      "relata.json": JSON.stringify({ notes: [{ property: { class: "Meeting" }, type: "m" }] }),
    });
    assert.deepEqual(edgesOf(graph), ["a.md -class-> Meeting.md", "a.md -mentions-> Meeting.md"]);
    assert.deepEqual(graph.ruleCounts(), [1]);
  });

  it("follow what inline fields say", () => {
    const rules = JSON.stringify({ notes: [{ property: { class: "Meeting" }, type: "m" }] });
    const { graph } = vaultOf({
      "a.md": "class:: [[Talk]]\n",
      "b.md": "class:: Talk\n",
      "relata.json": rules,
    });
    const types = () => [...graph.notes()].map(({ path, type }) => `${path} ${type}`).join(", ");
    assert.equal(types(), "a.md note, b.md note");
    graph.apply({ set: [noteFile("a.md", "class:: [[Meeting]]\n"), noteFile("b.md", "class:: Meeting\n")] });
    assert.equal(types(), "a.md m, b.md m");
    graph.apply({ set: [noteFile("a.md", "clas:: [[Meeting]]\n"), noteFile("b.md", "class: Meeting\n")] });
    assert.equal(types(), "a.md note, b.md note");
  });

  it("fit where all that they ask holds", () => {
    const files = { "a/x.md": "#t", "b/x.md": "#t", "a/y.md": "" };
    const rules = { notes: [{ folder: "a", tag: "t", type: "both" }] };
    assert.deepEqual(typesOf(files, rules), { "a/x.md": "both", "b/x.md": "note", "a/y.md": "note" });
  });

  it("take those below a tag, and no others that begin like it", () => {
    const files = { "a.md": "#a/b/c", "b.md": "#a", "c.md": "#ab #a/bc", "d.md": "#A/B" };
    const types = typesOf(files, { notes: [{ tag: "#a/b", type: "below" }] });
    assert.deepEqual(types, { "a.md": "below", "b.md": "note", "c.md": "note", "d.md": "below" });
  });

  it("are followed by and by where they ask for much", () => {
    const words = (from: number) => Array.from({ length: 300 }, (_, index) => `w${from + index}`);
    const rules = { notes: [0, 300, 600].map((from) => ({ tag: words(from), type: `from-${from}` })) };
    const graph = new Graph(readSchema(JSON.stringify(rules)).schema);
    const set = [
      noteFile("a.md", "#w7"),
      noteFile("b.md", "#w307"),
      noteFile("c.md", "#w900"),
      noteFile("d.md", ""),
    ];
    graph.stage({ set });
    let steps = 1;
    while (!graph.settle(1)) steps++;
    assert.ok(steps > set.length, `${steps} steps`);
    assert.deepEqual(
      [...graph.notes()].map(({ type }) => type),
      ["from-0", "from-300", "note", "note"],
    );
    graph.apply({ set: [noteFile("a.md", "#w600")], remove: ["vault/b.md"] });
    assert.deepEqual(
      [...graph.notes()].map(({ path, type }) => `${path} ${type}`),
      ["a.md from-600", "c.md note", "d.md note"],
    );
  });

  it("read other keys as the type, as a name of a type", () => {
    const files = {
      "a.md": "---\nclass: Research Paper\n---\n",
      "b.md": "---\nkind: Papers\n---\n",
      "c.md": "---\nclass: 12\nkind: x\n---\n",
      "d.md": '---\nclass: "[[Meeting|m]]"\ntype: own\n---\n',
    };
    const types = typesOf(files, { properties: { type: ["class", "kind"] } });
    assert.deepEqual(types, { "a.md": "research-paper", "b.md": "paper", "c.md": "x", "d.md": "own" });
  });

  it("give texts, in which the note's own words stand; what the note says wins", () => {
    const { graph } = vaultOf({
      "a/x.md": "---\nauthor: Ann\nexcerpt: Short.\n---\n# Heading\n\nLong.",
      "a/y.md": "---\ntitle: Own\nstatus: done\ndescription: Mine.\nauthor: Bo\n---\n",
      "a/z.md": "# Heading",
      "relata.json": JSON.stringify({
        notes: [{ folder: "a", title: "{name} by {author}", status: "in {folder}" }],
        properties: { summary: ["excerpt"] },
      }),
    });
    const told = [...graph.notes()].map(({ path, title, summary, status, type }) =>
      [path, title, summary, status, type].join(" | "),
    );
    assert.deepEqual(told, [
      "a/x.md | x by Ann | Short. | in a | note",
      "a/y.md | Own | Mine. | done | note",
      "a/z.md | Heading |  | in a | note",
    ]);
  });

  it("give no text that is longer than what is shown", () => {
    const long = "x".repeat(250);
    const rules = { notes: [{ folder: "a", title: "{author} ".repeat(50), summary: "{author}" }] };
    const { graph } = vaultOf({
      "a/x.md": `---\nauthor: ${long}\n---\n`,
      "relata.json": JSON.stringify(rules),
    });
    const [note] = graph.notes();
    assert.equal(note?.title.length, maxSummaryLength + 1);
    assert.equal(note.summary, `${long.slice(0, maxTitleLength)}…`);
  });

  it("follow where their target leads, and count the notes that they take", () => {
    const rules = { notes: [{ linksTo: "Books", type: "book" }] };
    const { graph } = vaultOf({ "a.md": "[[Books]]", "b.md": "", "relata.json": JSON.stringify(rules) });
    assert.deepEqual([graph.noteByUri("vault/a.md")?.type, graph.ruleCounts()], ["book", [1]]);
    graph.apply({
      set: [noteFile("x/Books.md", ""), noteFile("y/Books.md", ""), noteFile("b.md", "[[x/Books]]")],
    });
    assert.equal(graph.noteByUri("vault/a.md")?.type, "note", "two notes of this name");
    const touched = graph.apply({ remove: ["vault/y/Books.md"] });
    assert.deepEqual([...touched].sort(), ["vault/a.md", "vault/b.md", "vault/y/Books.md"]);
    assert.deepEqual(graph.ruleCounts(), [2]);
  });

  it("cost the notes that they touch when they change: no link is read again", () => {
    const { graph } = vaultOf({ "a/x.md": "[[b]]", "b.md": "" });
    const schema = readSchema('{ "notes": [{ "folder": "a", "type": "thing" }] }').schema;
    const [edge] = graph.edges();
    assert.deepEqual([...graph.apply({ schema })], ["vault/a/x.md"]);
    assert.equal([...graph.edges()][0]?.relation, edge?.relation);
    assert.equal(graph.typeCounts.get("thing"), 1);
  });
});

describe("rules for sections", () => {
  it("give plain links below a heading their relation; an inner section and a link's own relation win", () => {
    const { graph } = vaultOf({
      "a.md":
        "[[b]]\n\n# references\n\n[[c]], [d](d.md), [[extends::e]], ![[f]]\n\n## Parts\n\n- see [[g]]\n\n# Other\n\n[[h]]",
      ...Object.fromEntries(["b", "c", "d", "e", "f", "g", "h"].map((name) => [`${name}.md`, ""])),
      "relata.json": JSON.stringify({
        sections: [
          { heading: "References", relation: "cites" },
          { heading: "Parts", relation: "has part" },
        ],
      }),
    });
    assert.deepEqual(edgesOf(graph), [
      "a.md -cites-> c.md",
      "a.md -cites-> d.md",
      "a.md -embeds-> f.md",
      "a.md -extends-> e.md",
      "a.md -mentions-> b.md",
      "a.md -mentions-> h.md",
      "g.md -part_of-> a.md",
    ]);
  });
});
