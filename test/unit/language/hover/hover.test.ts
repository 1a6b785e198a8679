import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { hoverAt, type HoverCard } from "../../../../src/language/hover/hover.ts";
import { vaultOf } from "../../vault.ts";
import { linkedNotes as notes } from "../linked-notes.ts";

/** The card and the text that it stands over. */
function hovered(files: Record<string, string>): { card: HoverCard; over: string } | undefined {
  const { graph, at } = vaultOf(files);
  const hover = allAtOnce(hoverAt(graph, at.document, at.offset));
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

  it("calls relations what relata.json labels them", () => {
    const relata = '{ "relations": { "rests_on": { "label": "Builds upon" } } }';
    const card = hovered({
      "relata.json": relata,
      "b.md": "[[rests_on::c]]",
      "c.md": "",
      "d.md": "[[rests_on::b]]",
      "a.md": "[[$0b]]",
    })?.card;
    assert.ok(card?.kind === "note");
    const told = [card.relations, ...card.neighbors.map(({ relations }) => relations)];
    assert.deepEqual(
      told.map((relations) => relations.map(({ label, direction }) => `${label} ${direction}`)),
      [
        ["Builds upon out", "Builds upon in", "mentions in"],
        ["mentions in"],
        ["Builds upon out"],
        ["Builds upon in"],
      ],
    );
  });

  it("shows the note over a name without brackets, where its relation reads such names", () => {
    const relata = '{ "relations": { "up": { "inverse": "down", "bareNames": true } } }';
    const card = (text: string) => {
      const hover = hovered({ ...notes, "relata.json": relata, "a.md": text });
      return hover && [hover.over, hover.card.kind === "note" ? hover.card.note.path : hover.card.kind];
    };
    assert.deepEqual(card("---\nup: The $0X\n---\n"), ["The X", "x.md"]);
    assert.deepEqual(card("---\ndown:\n  - y\n  - 'The$0 X'\n---\n"), ["The X", "x.md"]);
    assert.deepEqual(card("---\nup: No$0body\n---\n"), ["Nobody", "placeholder"]);
    assert.equal(card("---\nother: The $0X\n---\n"), undefined);
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
