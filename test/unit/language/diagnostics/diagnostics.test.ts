import assert from "node:assert/strict";
import { diagnosticsInSteps, diagnosticsOf } from "../../../../src/language/diagnostics/diagnostics.ts";
import { vaultOf } from "../../vault.ts";
import { inEnglish } from "../../../../src/core/text/message.ts";

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
      'link.block-missing "x"',
      'link.heading-missing "Not here"',
      'link.heading-missing "No"',
      'link.block-missing "no"',
    ]);
  });

  it("take a plain name for a note to write where notes have no ids", () => {
    const text = "[[gone]] [[up::gone]] up:: [[x/gone]] ![[gone.png]] [[concept:gone]] [a](gone.md)";
    const severities = (files: Record<string, string>) => {
      const { graph } = vaultOf({ "a.md": text, ...files });
      const note = graph.noteByUri("vault/a.md");
      assert.ok(note);
      return diagnosticsOf(graph, note).map(({ about, severity }) => `${about ?? ""} ${severity}`);
    };
    const plain = ["gone hint", "gone hint", "x/gone warning", "gone.png warning"];
    assert.deepEqual(severities({}), [...plain, "concept:gone warning", "gone.md warning"]);
    const typed = severities({ "b.md": "---\nid: concept:b\n---" });
    assert.ok(typed.length === 6 && typed.every((one) => one.endsWith(" warning")));
  });

  it("take tags and names with slashes for pages to write in an outline, but no paths and blocks", () => {
    const { graph } = vaultOf({
      "a.md": "tags:: idea\n\n- [[x/gone]] #card [[../gone.png]] ((64a0a5a1-1111-4222-8333-123456789abc))",
      "relata.json": '{ "dialect": "logseq" }',
    });
    const note = graph.noteByUri("vault/a.md");
    assert.ok(note);
    assert.deepEqual(
      diagnosticsOf(graph, note).map(({ severity }) => severity),
      ["hint", "hint", "hint", "warning", "warning"],
    );
  });

  it("say of a picture or document that a file is missing, and of other names a note", () => {
    const { graph } = vaultOf({ "a.md": "![[p.PNG]] [[Plan.canvas]] [[notes.v2]]" });
    const note = graph.noteByUri("vault/a.md");
    assert.ok(note);
    assert.deepEqual(
      diagnosticsOf(graph, note).map(({ message }) => inEnglish(message)),
      [
        'No file is called "p.PNG". Put it there, or mend the link.',
        'No file is called "Plan.canvas". Put it there, or mend the link.',
        'No note is called "notes.v2". Create it, or mend the link.',
      ],
    );
  });

  it("take words before a link to its own note for prose, unless they are a relation", () => {
    const text = "# A\n\n- see [[#A]]\n- see [[#Gone]]\n- extends [[#A]]\n- extends [[#Gone]]\n";
    assert.deepEqual(wrong({ "a.md": text }, "a.md"), [
      'link.heading-missing "Gone"',
      'link.self "[[#A]]"',
      'link.self "[[#Gone]]"',
      'link.heading-missing "Gone"',
    ]);
  });

  it("are found part by part, of which none is long, as in one go", () => {
    const { graph } = vaultOf({ "a.md": "[[gone]] [[b]]\n\n".repeat(500), "b.md": "" });
    const note = graph.noteByUri("vault/a.md");
    assert.ok(note);
    const parts = diagnosticsInSteps(graph, note);
    let count = 0;
    let part = parts.next();
    for (; !part.done; part = parts.next()) count++;
    assert.ok(count >= 4, String(count));
    assert.deepEqual(part.value, diagnosticsOf(graph, note));
    assert.ok(part.value.length >= 500);
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
