import { allAtOnce } from "../../../../src/core/query/steps.ts";
import assert from "node:assert/strict";
import type { Resolution } from "../../../../src/core/graph/entity.ts";
import { Graph } from "../../../../src/core/graph/graph.ts";
import { readSchema } from "../../../../src/core/schema/read-schema.ts";
import { edgesOf, noteFile, vaultOf } from "../../vault.ts";

/** What `target` in the note `from.md` names: keys of notes, or the state. */
function resolved(files: Record<string, string>, target: string, from = "from.md"): string {
  const { graph } = vaultOf({ [from]: "", ...files });
  return shown(graph.resolve(target, { folder: "vault", path: from }));
}

function shown(resolution: Resolution): string {
  if (resolution.state === "note") return resolution.note.path;
  if (resolution.state === "ambiguous") return resolution.candidates.map(({ path }) => path).join(" | ");
  return resolution.state;
}

const withId = (id: string, extra = "") => `---\nid: ${id}\n${extra}---\n`;

describe("the version of a graph", () => {
  it("stays where nothing is left to link, so that what is worked out meanwhile holds", () => {
    const { graph } = vaultOf({ "a.md": "[[b]]", "b.md": "" });
    const { version } = graph;
    graph.settle();
    allAtOnce(graph.save());
    assert.equal(graph.version, version);
    graph.stage({ set: [noteFile("c.md", "[[a]]")] });
    graph.settle();
    assert.ok(graph.version > version);
  });
});

describe("a graph that is restored", () => {
  it("has each triple once, also where the schema was another one for a while", () => {
    const { graph } = vaultOf({ "a.md": "[[cites::b]]", "b.md": "", "relata.json": "{}" });
    const before = graph.schema;
    graph.apply({ schema: readSchema('{ "relations": { "cites": { "symmetric": true } } }').schema });
    graph.apply({ schema: before });
    const restored = new Graph(before);
    restored.restore(structuredClone(allAtOnce(graph.save())));
    restored.apply({ set: [noteFile("a.md", "[[cites::b]] [[cites::b]] [[b]]")] });
    assert.deepEqual(edgesOf(restored), ["a.md -cites-> b.md x2", "a.md -mentions-> b.md"]);
  });
});

describe("linking a part of what is staged", () => {
  it("counts links as well as notes, so that notes of many links take no longer at once than others", () => {
    const { graph } = vaultOf({ "a.md": "" });
    const links = Array.from({ length: 50 }, (_, index) => `[[name ${index}]]`).join(" ");
    graph.stage({ set: Array.from({ length: 10 }, (_, index) => noteFile(`${index}.md`, links)) });
    let parts = 1;
    while (!graph.settle(100)) parts++;
    assert.equal(parts, 5);
  });

  it("does a note whole, however many links it has", () => {
    const { graph } = vaultOf({ "a.md": "" });
    graph.stage({ set: [noteFile("b.md", "[[c]] [[d]] [[e]]"), noteFile("f.md", "[[g]]")] });
    assert.equal(graph.settle(1), false);
    assert.equal(graph.settle(1), true);
    assert.equal(edgesOf(graph).length, 4);
  });
});

describe("what a target names", () => {
  it("is the exact id before all else, case included", () => {
    const files = { "a.md": withId("concept:x"), "concept:x.md": "", "b.md": withId("Concept:X") };
    assert.equal(resolved(files, "concept:x"), "a.md");
    assert.equal(resolved({ "a.md": withId("concept:x") }, "concept:X"), "unresolved");
  });

  it("is nothing where it has more than 1,000 characters, in whatever form, be a note called so or not", () => {
    const [allowed, long] = ["x".repeat(1000), "x".repeat(1001)];
    const files = (name: string) => ({
      "a.md": `---\nid: "concept:${name}"\naliases: ["${name}"]\n---\n# ${name}\n`,
      "b.md": `---\nid: concept:b\nextends: concept:${name}\ncites: "[[${name}]]"\n---\n[[${name}]] [[y${name}]] [x](y${name}.md)\n`,
    });
    assert.equal(resolved(files(allowed), allowed), "a.md");
    assert.equal(resolved({}, allowed), "unresolved");
    assert.equal(resolved(files(long), long), "none");
    assert.equal(resolved(files(long), `concept:${long}`), "none");
    const { graph } = vaultOf(files(long));
    assert.deepEqual(edgesOf(graph), []);
    assert.deepEqual([...graph.placeholders()], []);
    const after = graph.namesAfter({ set: [noteFile("c.md", `# z${long}\n`)] });
    assert.equal(shown(after.resolve(`z${long}`, { folder: "vault", path: "b.md" })), "none");
  });

  it("is the path from the note's folder, then from the workspace folder, with or without extension", () => {
    const files = { "d/b.md": "", "b.md": "", "d/e/b.md": "" };
    assert.equal(resolved(files, "b", "d/from.md"), "d/b.md");
    assert.equal(resolved(files, "b.md", "x/from.md"), "b.md");
    assert.equal(resolved(files, "../b", "d/from.md"), "b.md");
    assert.equal(resolved(files, "e/b", "d/from.md"), "d/e/b.md");
    assert.equal(resolved(files, "/d/b", "d/e/from.md"), "d/b.md");
    assert.equal(resolved({ "x.markdown": "" }, "x"), "x.markdown");
  });

  it("is for a Markdown link from a site's root the note in the outermost folder that may hold the site", () => {
    const { graph } = vaultOf({
      "docs/guide/a.md": "[s](/guide/setup.md) [s](/guide/setup) [t](/docs/guide/setup.md) [n](/none.md)\n",
      "docs/guide/setup.md": "",
      "b.md": "[s](/guide/setup.md)\n",
      "x/y/a.md": "[s](/s.md)\n",
      "x/s.md": "",
      "x/y/s.md": "",
      "1/2/3/4/5/a.md": "[d](/deep.md) [e](/five.md)\n",
      "1/2/3/4/deep.md": "",
      "1/2/3/4/5/five.md": "",
    });
    assert.deepEqual(edgesOf(graph), [
      "1/2/3/4/5/a.md -mentions-> (/five.md)",
      "1/2/3/4/5/a.md -mentions-> 1/2/3/4/deep.md",
      "b.md -mentions-> (/guide/setup.md)",
      "docs/guide/a.md -mentions-> (/none.md)",
      "docs/guide/a.md -mentions-> docs/guide/setup.md x3",
      "x/y/a.md -mentions-> x/s.md",
    ]);
  });

  it("is the file name, by the whole path that is given, in any case", () => {
    const files = { "x/a/b.md": "", "y/b.md": "" };
    assert.equal(resolved(files, "a/B"), "x/a/b.md");
    assert.equal(resolved(files, "b"), "x/a/b.md | y/b.md");
    assert.equal(resolved(files, "z/b"), "unresolved");
    assert.equal(resolved({ "n/a.b.c.md": "" }, "A.b.C"), "n/a.b.c.md");
  });

  it("is the title, then an alias, in any case", () => {
    const files = { "a.md": "# Some Title", "b.md": "---\naliases: [Some Title, Other]\n---\n" };
    assert.equal(resolved(files, "some title"), "a.md");
    assert.equal(resolved(files, "OTHER"), "b.md");
  });

  it("may write an id with a slash, where no path of that name exists", () => {
    const files = { "n/x.md": withId("concept:alignment") };
    assert.equal(resolved(files, "concept/alignment"), "n/x.md");
    assert.equal(
      resolved({ ...files, "concept/alignment.md": "" }, "concept/alignment"),
      "concept/alignment.md",
    );
  });

  it("is the number that a Zettelkasten gives as an id, wherever the file is", () => {
    const files = {
      "x/Tides.md": "---\nid: 20210203120000\n---\n",
      "y/Moon.md": "---\nup: &a [x]\nsame: *a\nid: '202103051200'\n---\n",
      "Sun.md": "---\nid: 2021\n---\n",
      "Sea.md": "---\nid: a1b2c3d4e5f6g7\n---\n",
      "202103051201 Sky.md": "",
    };
    assert.equal(resolved(files, "20210203120000"), "x/Tides.md");
    assert.equal(resolved(files, "202103051200"), "y/Moon.md");
    assert.equal(resolved(files, "202103051201"), "202103051201 Sky.md");
    for (const other of ["2021", "a1b2c3d4e5f6g7"]) assert.equal(resolved(files, other), "unresolved");
    const { graph } = vaultOf(files);
    for (const { note } of graph.notes()) assert.deepEqual(note.problems, []);
  });

  it("is the permalink of basic-memory, as another name", () => {
    const files = {
      "notes/Coffee Notes.md": "---\ntitle: Coffee\npermalink: notes/coffee-notes\n---\n",
      "a.md": "---\npermalink: /about/\n---\n",
      "b.md": "---\npermalink: brewing\n---\n",
      "c.md": "---\npermalink: https://example.org/c\n---\n",
    };
    assert.equal(resolved(files, "notes/coffee-notes"), "notes/Coffee Notes.md");
    assert.equal(resolved(files, "Notes/coffee-notes"), "notes/Coffee Notes.md");
    for (const other of ["/about/", "about", "brewing"]) assert.equal(resolved(files, other), "unresolved");
    assert.deepEqual(
      [...vaultOf(files).graph.notes()].flatMap(({ aliases }) => aliases),
      ["notes/coffee-notes"],
    );
  });

  it("is nothing where a template has a variable", () => {
    const files = {
      "a.md": "[[{{title}}]] [[<% tp.date.now(1) %>]] [[x {{date:YYYY}} y]] ![[{{VALUE:a}}]] [[b {c}]]\n",
    };
    for (const variable of ["{{title}}", "<% tp.date.now(1) %>"])
      assert.equal(resolved({}, variable), "none");
    const { graph } = vaultOf(files);
    assert.deepEqual(edgesOf(graph), ["a.md -mentions-> (b {c})"]);
    assert.equal(resolved({ "{{a}}.md": "" }, "{{a}}"), "{{a}}.md");
    for (const place of ["_TOC_", "_TOSP_", "toc", "TOC"]) assert.equal(resolved({}, place), "none", place);
    assert.equal(resolved({ "TOC.md": "" }, "toc"), "TOC.md");
  });

  it("is the number with which a file's name begins, at last", () => {
    const tides = "202103051200 Tides.md";
    const files = { [tides]: "", "x/202103051201-moon.md": "", "20210305120.md": "", "2021 Plan.md": "" };
    assert.equal(resolved(files, "202103051200"), tides);
    assert.equal(resolved(files, "202103051201"), "x/202103051201-moon.md");
    for (const other of ["20210305120", "2021", "2021030512001", "202103051202", "202103051201-m"])
      assert.notEqual(resolved(files, other), tides, other);
    assert.equal(resolved({ ...files, "b.md": "# 202103051200" }, "202103051200"), "b.md");
    const twice = { ...files, "x/202103051200 Waves.md": "" };
    assert.equal(resolved(twice, "202103051200", "x/y/from.md"), "x/202103051200 Waves.md");
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`n/202103051200 ${String(index)}.md`, ""]),
    );
    assert.match(JSON.stringify(resolved({ ...many, ...twice }, "202103051200", "x/from.md")), /Waves/);
  });

  it("is ambiguous where several notes answer at the deciding step, and never guessed", () => {
    const files = {
      "a.md": withId("concept:x"),
      "b.md": withId("concept:x"),
      "c.md": "# Twin",
      "d.md": "# Twin",
    };
    assert.equal(resolved(files, "concept:x"), "a.md | b.md");
    assert.equal(resolved(files, "Twin"), "c.md | d.md");
    assert.equal(resolved(files, "concept:y"), "unresolved");
  });

  it("is of several notes the one that shares the deepest folder, if it is one alone", () => {
    const files = { "a/b/c/n.md": "", "a/d/n.md": "", "e/n.md": "" };
    assert.equal(resolved(files, "n", "a/b/from.md"), "a/b/c/n.md");
    assert.equal(resolved(files, "n", "a/b/x/y/from.md"), "a/b/c/n.md");
    assert.equal(resolved(files, "n", "a/from.md"), "a/b/c/n.md | a/d/n.md");
    assert.equal(resolved(files, "n", "e/x/from.md"), "e/n.md");
    assert.equal(resolved(files, "n", "f/from.md"), "a/b/c/n.md | a/d/n.md | e/n.md");
    // A folder whose name begins alike is another folder.
    assert.equal(resolved({ "ab/n.md": "", "a/n.md": "" }, "n", "a/x/from.md"), "a/n.md");
  });

  it("is of several notes the ones that write the name in the same case, if there are any", () => {
    const files = { "x/Plan.md": "", "y/plan.md": "", "z/plan.md": "" };
    assert.equal(resolved(files, "Plan", "y/from.md"), "x/Plan.md");
    assert.equal(resolved(files, "plan", "q/from.md"), "y/plan.md | z/plan.md");
    assert.equal(resolved(files, "PLAN", "z/q/from.md"), "z/plan.md");
    const titled = { "x/a.md": "# Twin", "x/b.md": "# twin", "y/c.md": "---\naliases: [Old Name]\n---\n" };
    assert.equal(resolved(titled, "twin", "y/from.md"), "x/b.md");
    const aliased = { ...titled, "y/d/e.md": "---\naliases: [old name]\n---\n" };
    assert.equal(resolved(aliased, "old name"), "y/d/e.md");
    assert.equal(resolved(aliased, "OLD NAME", "y/d/from.md"), "y/d/e.md");
  });

  it("is chosen among many notes of one name as among few", () => {
    const folders = Array.from({ length: 30 }, (_, index) => `f${String(index % 6)}/g${String(index)}`);
    const files = Object.fromEntries(
      folders.map((folder, index) => [`${folder}/${index % 3 === 0 ? "Note" : "note"}.md`, ""]),
    );
    assert.equal(resolved(files, "note", "f1/g7/h/from.md"), "f1/g7/note.md");
    assert.equal(resolved(files, "Note", "f0/g6/h/from.md"), "f0/g6/Note.md");
    // f3 holds none but those with a capital.
    assert.equal(resolved(files, "Note", "f3/g3/from.md"), "f3/g3/Note.md");
    const few = Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith("f1/")));
    assert.equal(resolved(files, "note", "f1/from.md"), resolved(few, "note", "f1/from.md"));
    assert.equal(resolved(files, "NOTE.md", "f1/from.md"), resolved(few, "NOTE.md", "f1/from.md"));
  });

  it("is no note where it is an address", () => {
    assert.equal(resolved({}, "https://example.org/a"), "none");
    assert.equal(resolved({}, "obsidian://open?vault=x"), "none");
    const { graph } = vaultOf({ "a.md": "[[https://example.org]] [[gone]]" });
    assert.deepEqual(edgesOf(graph), ["a.md -mentions-> (gone)"]);
  });

  it("may be composed in another way than the file system does", () => {
    assert.equal(resolved({ "n/Cafe\u0301.md": "" }, "Caf\u00e9"), "n/Cafe\u0301.md");
  });

  it("may be a file that is no note, where no note answers", () => {
    assert.equal(resolved({ "img/p.png": "" }, "p.png"), "attachment");
    assert.equal(resolved({ "p.png.md": "", "img/p.png": "" }, "p.png"), "p.png.md");
    assert.equal(resolved({}, "q.png"), "unresolved");
  });
});

describe("edges", () => {
  it("are one a triple, however often they are written", () => {
    const { graph } = vaultOf({
      "a.md": `${withId("concept:a")}[[studies::concept:b]] [[Studies::concept:b|x]]\n\n- studies [[b]]`,
      "b.md": `${withId("concept:b")}[[studied_by::concept:a]]`,
    });
    assert.deepEqual(edgesOf(graph), ["concept:a -studies-> concept:b x4"]);
    assert.equal(graph.edgeCount, 1);
    assert.equal(graph.notesById("concept:a")[0]?.degree, 1);
  });

  it("have no direction where the relation is symmetric", () => {
    const { graph } = vaultOf({ "a.md": "[[Associated-With::b]]", "b.md": "[[associated with::a]]" });
    assert.deepEqual(edgesOf(graph), ["a.md -associated_with- b.md x2"]);
  });

  it("mention and embed where no relation is written", () => {
    const { graph } = vaultOf({ "a.md": "[[b]] ![[b]] [x](b.md) ![[cites::b]]", "b.md": "" });
    assert.deepEqual(edgesOf(graph), [
      "a.md -cites-> b.md",
      "a.md -embeds-> b.md",
      "a.md -mentions-> b.md x2",
    ]);
  });

  it("take the list form only where the relation is declared or in quotes", () => {
    const files = { "a.md": '- see [[b]]\n- part of [[b]]\n- uses [[b]]\n- "rests on" [[b]]', "b.md": "" };
    const own = '{ "relations": { "uses": {} } }';
    const expected = ["a.md -mentions-> b.md x2", "a.md -part_of-> b.md", "a.md -rests_on-> b.md"];
    assert.deepEqual(edgesOf(vaultOf(files).graph), expected);
    const declared = edgesOf(vaultOf({ ...files, "relata.json": own }).graph);
    assert.deepEqual(declared, [
      "a.md -mentions-> b.md",
      "a.md -part_of-> b.md",
      "a.md -rests_on-> b.md",
      "a.md -uses-> b.md",
    ]);
  });

  it("take bare ids of the frontmatter only where they name a note or their type is known", () => {
    const files = { "a.md": "---\nurl: https://x.y\nup: robot:r2\ncites: concept:none\n---\n" };
    assert.deepEqual(edgesOf(vaultOf(files).graph), ["a.md -cites-> (concept:none)"]);
    const known = edgesOf(vaultOf({ ...files, "r.md": withId("robot:c3") }).graph);
    assert.deepEqual(known, ["a.md -cites-> (concept:none)", "a.md -up-> (robot:r2)"]);
  });

  it("lead to one placeholder, however a missing note is written", () => {
    const { graph } = vaultOf({
      "a.md": "[[New Note]] [[new note.md]]",
      "d/b.md": "[[New note]] [x](../new%20note.md)",
    });
    assert.deepEqual(edgesOf(graph), ["a.md -mentions-> (New Note) x2", "d/b.md -mentions-> (New Note) x2"]);
    assert.equal([...graph.placeholders()].length, 1);
    assert.equal(graph.edgeCount, 0);
  });

  it("are none from a note to itself", () => {
    const { graph } = vaultOf({ "a.md": "[[a]] [[#Head]] [[extends::a]]" });
    assert.deepEqual(edgesOf(graph), []);
  });

  it("are told apart from ambiguous links", () => {
    const { graph } = vaultOf({ "a.md": "[[b]]", "x/b.md": "", "y/b.md": "" });
    assert.deepEqual(edgesOf(graph), []);
  });
});

describe("a change", () => {
  it("alters what other notes' links mean", () => {
    const { graph } = vaultOf({ "x/b.md": "", "a.md": "[[b]]" });
    assert.deepEqual(edgesOf(graph), ["a.md -mentions-> x/b.md"]);
    const touched = graph.apply({ set: [noteFile("b.md", "")] });
    assert.ok(touched.has("vault/a.md"));
    assert.deepEqual(edgesOf(graph), ["a.md -mentions-> b.md"]);
    graph.apply({ remove: ["vault/b.md", "vault/x/b.md"] });
    assert.deepEqual(edgesOf(graph), ["a.md -mentions-> (b)"]);
    graph.apply({ set: [noteFile("c.md", "# B")] });
    assert.deepEqual(edgesOf(graph), ["a.md -mentions-> c.md"]);
    graph.apply({ set: [noteFile("c.md", "# Other")] });
    assert.deepEqual(edgesOf(graph), ["a.md -mentions-> (b)"]);
  });

  it("of the schema makes every edge anew, though others still say the old one", () => {
    const { graph } = vaultOf({ "a.md": "[[cites::c]]", "c.md": "[[cites::a]]" });
    graph.apply({
      schema: readSchema('{ "relations": { "cites": { "symmetric": true } } }').schema,
    });
    assert.equal(graph.edgeCount, 1);
    graph.apply({ set: [noteFile("c.md", "")] });
    assert.deepEqual(edgesOf(graph), ["a.md -cites- c.md"]);
  });

  it("leaves alone what it can't alter", () => {
    const { graph } = vaultOf({ "a.md": "[[b]]", "b.md": "", "c.md": "[[a]]" });
    assert.deepEqual([...graph.apply({ set: [noteFile("b.md", "more text [[a]]")] })], ["vault/b.md"]);
  });
});
