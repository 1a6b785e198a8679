import assert from "node:assert/strict";
import { definitionAt } from "../../../src/language/navigation/definition.ts";
import { diagnosticsOf } from "../../../src/language/diagnostics/diagnostics.ts";
import { hoverAt, type HoverCard } from "../../../src/language/hover/hover.ts";
import { referencesAt } from "../../../src/language/navigation/references.ts";
import { vaultOf } from "../vault.ts";

const notes = {
  "x.md":
    '---\nid: concept:x\ntitle: The X\nstatus: draft\nsummary: "What x is"\n---\n\n# The X\n\n## Part one\n\nText ^b1\n\n## Part two\n',
  "y.md": "---\nid: paper:y\ntitle: Y\n---\n\n[[studies::concept:x]] and [[x#Part one]]\n",
  "z.md": "---\nid: paper:z\ntitle: Z\nstudied_by: paper:y\n---\n\n[[concept:x#^b1]] [[concept:x]]\n",
};

/** The card and the text that it stands over. */
function hovered(files: Record<string, string>): { card: HoverCard; over: string } | undefined {
  const { graph, at } = vaultOf(files);
  const hover = hoverAt(graph, at.document, at.offset);
  return hover && { card: hover.card, over: at.document.text.slice(hover.span.start, hover.span.end) };
}

describe("a hover", () => {
  it("shows the note over a link, with its edges and strongest neighbors", () => {
    const hover = hovered({ ...notes, "a.md": "See [[concep$0t:x|label]]." });
    assert.equal(hover?.over, "[[concept:x|label]]");
    assert.ok(hover.card.kind === "note");
    const { note, relations, neighbors, type } = hover.card;
    assert.deepEqual(
      [note.title, note.status, note.summary, type.label],
      ["The X", "draft", "What x is", "Concept"],
    );
    assert.deepEqual(
      relations.map(({ label, direction, count }) => `${label} ${direction} ${count}`),
      ["mentions in 3", "studied_by in 1"],
    );
    assert.deepEqual(
      neighbors.map(
        (neighbor) => `${neighbor.note.title}: ${neighbor.relations.map(({ label }) => label).join(", ")}`,
      ),
      ["Y: mentions, studied_by", "Z: mentions", "a: mentions"],
    );
  });

  it("works on ids in prose, in the frontmatter, and on the note's own", () => {
    for (const text of [
      "About concept$0:x, it is",
      "(concept:$0x).",
      "---\nid: co$0ncept:x\n---\n",
      "---\nup: concept:$0x\n---\n",
      '---\nup: "[[conc$0ept:x]]"\n---\n',
    ]) {
      const hover = hovered({ ...notes, ...(text.includes("id:") ? { "x.md": text } : { "a.md": text }) });
      assert.equal(hover?.card.kind, "note", text);
    }
    assert.equal(hovered({ ...notes, "a.md": "About concept$0:nothing." }), undefined);
    assert.equal(hovered({ ...notes, "a.md": "---\ntime: 10$0:30\nurl: https:$0//x\n---" }), undefined);
  });

  it("shows the section or block that a link names, and tells where there is none", () => {
    const { text } = vaultOf(notes).document("x.md");
    const excerpt = (link: string) => {
      const card = hovered({ ...notes, "a.md": link })?.card;
      assert.ok(card?.kind === "note");
      return card.excerpt ? text.slice(card.excerpt.start, card.excerpt.end).trim() : card.missing;
    };
    assert.equal(excerpt("[[$0concept:x#Part one]]"), "## Part one\n\nText ^b1");
    assert.equal(excerpt("[[$0concept:x#part ONE!]]"), "## Part one\n\nText ^b1");
    assert.equal(excerpt("[[$0concept:x#The X#Part one]]"), "## Part one\n\nText ^b1");
    assert.equal(excerpt("[t](x.md#$0part-one)"), "## Part one\n\nText ^b1");
    assert.equal(excerpt("[[$0concept:x#^b1]]"), "Text ^b1");
    assert.deepEqual(excerpt("[[$0concept:x#Nowhere]]"), { kind: "heading", name: "Nowhere" });
    assert.deepEqual(excerpt("[[$0concept:x#^b2]]"), { kind: "block", name: "b2" });
  });

  it("tells of a missing note who else mentions it, and of an ambiguous one the candidates", () => {
    const missing = hovered({
      "a.md": "[[New$0 one]]",
      "b.md": "[[new one]]",
      "c.md": "[[cites::New one]]",
    })?.card;
    assert.ok(missing?.kind === "placeholder");
    assert.deepEqual(
      [missing.target, missing.mentionCount, missing.mentions.map(({ path }) => path)],
      ["New one", 2, ["b.md", "c.md"]],
    );
    const ambiguous = hovered({ "a.md": "[[t$0]]", "x/t.md": "", "y/t.md": "" })?.card;
    assert.ok(ambiguous?.kind === "ambiguous");
    assert.deepEqual(
      ambiguous.candidates.map(({ path }) => path),
      ["x/t.md", "y/t.md"],
    );
    assert.deepEqual(hovered({ "a.md": "![[p$0.png]]", "i/p.png": "" })?.card, {
      kind: "attachment",
      path: "i/p.png",
    });
  });

  it("stands over the words of a relation too, and over nothing in plain text", () => {
    assert.equal(hovered({ ...notes, "a.md": "- stud$0ies [[concept:x]]" })?.over, "studies");
    assert.equal(hovered({ ...notes, "a.md": "pla$0in" }), undefined);
    assert.equal(
      hovered({ ...notes, "a.md": "`concept:$0x` is code, an id all the same" })?.over,
      "concept:x",
    );
  });
});

describe("a definition", () => {
  /** The targets as `path: the text that is selected`. */
  function defined(files: Record<string, string>): string[] | undefined {
    const vault = vaultOf(files);
    const definition = definitionAt(vault.graph, vault.at.document, vault.at.offset);
    return definition?.targets.map(({ note, selection }) => {
      return `${note.path}: ${vault.document(note.path).text.slice(selection.start, selection.end)}`;
    });
  }

  it("is the note's id, its heading or its block", () => {
    assert.deepEqual(defined({ ...notes, "a.md": "[[concept:$0x]]" }), ["x.md: concept:x"]);
    assert.deepEqual(defined({ ...notes, "a.md": "[[concept:$0x#Part two]]" }), ["x.md: Part two"]);
    assert.deepEqual(defined({ ...notes, "a.md": "[[concept:$0x#^b1]]" }), ["x.md: "]);
    assert.deepEqual(defined({ ...notes, "a.md": "[[concept:$0x#Gone]]" }), ["x.md: concept:x"]);
    assert.deepEqual(defined({ ...notes, "a.md": "concept:$0x" }), ["x.md: concept:x"]);
    assert.deepEqual(defined({ "a.md": "[[#He$0ad]]\n\n# Head" }), ["a.md: Head"]);
  });

  it("is each candidate of an ambiguous link, and nothing for a missing note", () => {
    assert.deepEqual(defined({ "a.md": "[[t$0]]", "x/t.md": "# T", "y/t.md": "" }), [
      "x/t.md: T",
      "y/t.md: ",
    ]);
    assert.equal(defined({ "a.md": "[[gone$0]]" }), undefined);
  });
});

describe("references", () => {
  /** The places as `path:offset`. */
  function referred(files: Record<string, string>, withDeclaration = false): string[] {
    const vault = vaultOf(files);
    return referencesAt(vault.graph, vault.at.document, vault.at.offset, withDeclaration).map(
      ({ note, span }) => {
        return `${note.path} ${vault.document(note.path).text.slice(span.start, span.end)}`;
      },
    );
  }

  const all = [
    "y.md [[studies::concept:x]]",
    "y.md [[x#Part one]]",
    "z.md [[concept:x#^b1]]",
    "z.md [[concept:x]]",
  ];

  it("are all links to a note, from its id or from a link", () => {
    assert.deepEqual(referred({ ...notes, "x.md": notes["x.md"].replace("concept:x", "conc$0ept:x") }), all);
    assert.deepEqual(
      referred({ ...notes, "z.md": notes["z.md"].replace("[[concept:x]]", "[[conce$0pt:x]]") }, true),
      ["x.md concept:x", ...all],
    );
  });

  it("are the links to one heading or block, where the caret is on it", () => {
    assert.deepEqual(referred({ ...notes, "x.md": notes["x.md"].replace("Part one", "Part $0one") }), [
      "y.md [[x#Part one]]",
    ]);
    assert.deepEqual(referred({ ...notes, "z.md": notes["z.md"].replace("#^b1", "#^b$01") }, true), [
      "x.md Text ^b1",
      "z.md [[concept:x#^b1]]",
    ]);
  });

  it("are all who mention a missing note", () => {
    assert.deepEqual(referred({ "a.md": "[[Go$0ne]]", "b.md": "[[gone]] [[cites::gone]]" }), [
      "a.md [[Gone]]",
      "b.md [[gone]]",
      "b.md [[cites::gone]]",
    ]);
  });
});

describe("diagnostics", () => {
  /** What is wrong in a note, as `code "the text there"`. */
  function wrong(files: Record<string, string>, path: string): string[] {
    const { graph, document } = vaultOf(files);
    const note = graph.noteByUri(`vault/${path}`);
    assert.ok(note);
    return diagnosticsOf(graph, note).map(
      ({ code, span }) => `${code} "${document(path).text.slice(span.start, span.end)}"`,
    );
  }

  it("tell of links that lead nowhere, to several notes, to the note itself, or past a heading", () => {
    const text =
      "[[gone]] [[t]] [[a]] [[cites::a#^x]] [[#Not here]] [[b#No]] [[b#^no]] [[b]] ![[p.png]] [w](dir/)";
    assert.deepEqual(wrong({ "a.md": text, "b.md": "", "x/t.md": "", "y/t.md": "", "p.png": "" }, "a.md"), [
      'link.unresolved "gone"',
      'link.ambiguous "t"',
      'link.self "[[a]]"',
      'link.self "[[cites::a#^x]]"',
      'link.heading-missing "Not here"',
      'link.heading-missing "No"',
      'link.block-missing "no"',
    ]);
  });

  it("tell of ids that are not unique", () => {
    const files = {
      "a.md": "---\nid: concept:x\n---",
      "b.md": "---\nid: concept:x\n---",
      "c.md": "---\nid: Concept:X\n---",
    };
    assert.deepEqual(wrong(files, "a.md"), ['id.duplicate "concept:x"', 'id.case "concept:x"']);
    const { graph } = vaultOf(files);
    const note = graph.noteByUri("vault/a.md");
    assert.ok(note);
    assert.deepEqual(
      diagnosticsOf(graph, note).map(({ related }) => related?.map(({ uri }) => uri)),
      [["vault/b.md"], ["vault/c.md"]],
    );
  });

  it("tell of relations between the wrong types, and of undeclared names where the schema is strict", () => {
    const schema = '{ "relations": { "studies": { "domain": ["thinker"], "range": ["concept"] } } }';
    const files = {
      "a.md": "---\nid: paper:a\n---\n[[studies::paper:b]] [[studied_by::thinker:t]] [[foo::paper:b]]",
      "b.md": "---\nid: paper:b\n---",
      "t.md": "---\nid: thinker:t\n---",
    };
    assert.deepEqual(wrong({ ...files, "relata.json": schema }, "a.md"), [
      'relation.domain "studies"',
      'relation.range "studies"',
      'relation.range "studied_by"',
    ]);
    assert.deepEqual(
      wrong(
        {
          "a.md": files["a.md"].replaceAll("paper", "robot"),
          "b.md": files["b.md"].replace("paper", "robot"),
          "t.md": files["t.md"],
          "relata.json": '{ "strict": true }',
        },
        "a.md",
      ),
      ['type.unknown "robot"', 'relation.unknown "foo"'],
    );
  });
});
