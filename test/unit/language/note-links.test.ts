import assert from "node:assert/strict";
import { defaultCompletionOptions } from "../../../src/language/completion/completion-item.ts";
import { documentLinks } from "../../../src/language/navigation/document-links.ts";
import { linksTo, notePasted } from "../../../src/language/drop-and-paste/dropped-links.ts";
import { isInHierarchy, notesAbove, notesBelow } from "../../../src/language/outline/hierarchy.ts";
import { outlineRelations } from "../../../src/language/outline/outline.ts";
import { vaultOf } from "../vault.ts";

const b = { "x/b.md": "---\nid: concept:b\n---\n# Bee\n\n## Part\n\nText. ^k\n", "n.md": "", "y/n.md": "" };

describe("links to follow", () => {
  it("lead to the note, its heading or block, or to what is missing", () => {
    const text = "[[concept:b]] [[Bee#Part|p]] ![[Bee#^k]] [t](x/b.md) [[gone]] [[../n]] [[#Own]]\n\n# Own\n";
    const { graph, document } = vaultOf({ ...b, "z/a.md": text });
    const found = documentLinks(graph, document("z/a.md")).map(({ span, leadsTo }) => [
      text.slice(span.start, span.end),
      "missing" in leadsTo ? leadsTo.missing : `${leadsTo.uri} ${leadsTo.offset}`,
    ]);
    assert.deepEqual(found, [
      ["concept:b", "vault/x/b.md 0"],
      ["Bee", `vault/x/b.md ${b["x/b.md"].indexOf("## Part")}`],
      ["Bee", `vault/x/b.md ${b["x/b.md"].indexOf("Text.")}`],
      ["gone", "gone"],
      ["../n", "vault/n.md 0"],
      ["[[#Own]]", `vault/z/a.md ${text.indexOf("# Own")}`],
    ]);
  });
});

describe("relations in the outline", () => {
  it("are told as they read from the note, each with its targets", () => {
    const { graph, document } = vaultOf({
      ...b,
      "a.md":
        "---\nextends: concept:b\n---\n[[studied_by::gone]] [[concept:b]]\n\n- extends [[n]]\n- see [[n]]\n",
    });
    const found = outlineRelations(graph, document("a.md")).map(({ name, targets }) => [
      name,
      targets.map(({ title, detail }) => `${title} ${detail}`),
    ]);
    assert.deepEqual(found, [
      ["extends", ["Bee concept:b", "n n.md"]],
      ["studied_by", ["gone "]],
    ]);
  });
});

describe("the hierarchy along transitive relations", () => {
  it("goes up to what a note extends, and down to what extends it", () => {
    const { graph } = vaultOf({
      "relata.json": '{ "relations": { "extends": { "inverse": "extended_by", "transitive": true } } }',
      "a.md": "[[extends::b]] [[extended_by::c]] [[cites::d]]",
      "b.md": "[[extends::a]]",
      "c.md": "",
      "d.md": "",
    });
    const [a, d] = ["a", "d"].map((name) => graph.noteByUri(`vault/${name}.md`));
    assert.ok(a && d);
    const titles = (found: ReturnType<typeof notesAbove>) =>
      found.map(({ note, relations }) => `${note.title} ${relations.join()}`);
    assert.deepEqual(titles(notesAbove(a)), ["b extends"]);
    assert.deepEqual(titles(notesBelow(a)), ["b extends", "c extends"]);
    assert.deepEqual([isInHierarchy(a), isInHierarchy(d)], [true, false]);
  });
});

describe("dropped and pasted notes", () => {
  const linked = (text: string, names = ["x/b"], options = defaultCompletionOptions) => {
    const { graph, at } = vaultOf({ ...b, "a.md": text });
    const notes = names.flatMap((name) => graph.noteByUri(`vault/${name}.md`) ?? []);
    return linksTo(graph, at.document, at.offset, notes, options);
  };

  it("are links as completion writes them", () => {
    assert.equal(linked("See $0.\n"), "[[concept:b]]");
    assert.equal(linked("See $0.\n", ["x/b"], { insert: "title", label: false }), "[[Bee]]");
    assert.equal(linked("See $0.\n", ["x/b"], { insert: "id", label: true }), "[[concept:b|Bee]]");
    assert.equal(linked("$0\n", ["x/b", "y/n"]), "- [[concept:b]]\n- [[y/n]]");
  });

  it("are a name inside of brackets, a quoted link in the frontmatter, nothing in code", () => {
    assert.equal(linked("[[$0]]\n"), "concept:b");
    assert.equal(linked("[[extends:: $0]]\n"), "concept:b");
    assert.equal(linked("---\nextends: $0\n---\n"), '"[[concept:b]]"');
    assert.equal(linked("---\nextends:\n  - $0\n---\n"), '"[[concept:b]]"');
    assert.equal(linked("---\nid: $0\n---\n"), undefined);
    assert.equal(linked("---\naliases:\n  - $0\n---\n"), undefined);
    assert.equal(linked("`$0`\n"), undefined);
    assert.equal(linked("[[$0]]\n", ["x/b", "y/n"]), undefined);
  });

  it("are found by an id that is the whole of what is pasted", () => {
    const { graph } = vaultOf({
      ...b,
      "c.md": "---\nid: concept:c\n---\n",
      "d.md": "---\nid: concept:c\n---\n",
    });
    assert.equal(notePasted(graph, " concept:b\n", { uri: "vault/c.md" })?.title, "Bee");
    for (const text of ["concept:c", "concept:b and more", "", "concept:gone"])
      assert.equal(notePasted(graph, text, { uri: "vault/c.md" }), undefined);
    assert.equal(notePasted(graph, "concept:b", { uri: "vault/x/b.md" }), undefined);
  });
});
