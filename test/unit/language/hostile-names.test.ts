import assert from "node:assert/strict";
import { allAtOnce } from "../../../src/core/query/steps.ts";
import { subgraphOf } from "../../../src/core/query/picture/subgraph.ts";
import { eachWord } from "../../../src/core/words/each-word.ts";
import { diagnosticsOf } from "../../../src/language/diagnostics/diagnostics.ts";
import { hoverAt } from "../../../src/language/hover/hover.ts";
import { outlineRelations } from "../../../src/language/outline/outline.ts";
import { titleHintsIn } from "../../../src/language/reading-aids/title-hints.ts";
import { vaultOf, type Vault } from "../vault.ts";
import { inEnglish } from "../../../src/core/text/message.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

function messagesIn({ graph }: Vault, path: string): string[] {
  const note = graph.noteByUri(`vault/${path}`);
  assert.ok(note);
  return diagnosticsOf(graph, note).map(({ message }) => inEnglish(message));
}

describe("names that many notes share", () => {
  it("are told with five of the notes and how many more there are", () => {
    const same = Object.fromEntries(
      numbers(20).map((at) => [`n${String(at).padStart(2, "0")}.md`, "---\nid: concept:x\n---\n"]),
    );
    const vault = vaultOf({ ...same, "o.md": "[[concept:x]]" });
    assert.deepEqual(messagesIn(vault, "o.md"), [
      '"concept:x" can mean n00.md, n01.md, n02.md, n03.md, n04.md and 15 more. Name the note by its id or a longer path.',
    ]);
    assert.deepEqual(messagesIn(vault, "n01.md"), [
      'The id "concept:x" is also that of n00.md, n02.md, n03.md, n04.md, n05.md and 14 more, so links to it are ambiguous. Change one of the ids.',
    ]);
    const cases = Object.fromEntries(
      numbers(8).map((at) => [
        `c${at}.md`,
        `---\nid: concept:${at % 2 ? "abc".slice(0, 2) + "C" : "abc"}\n---\n`,
      ]),
    );
    const messages = messagesIn(vaultOf(cases), "c0.md").join("\n");
    assert.match(
      messages,
      /differs by case alone from "concept:abC" of c1\.md, "concept:abC" of c3\.md, "concept:abC" of c5\.md, "concept:abC" of c7\.md\./,
    );
    assert.match(messages, /also that of c2\.md, c4\.md, c6\.md, so/);
  });
});

describe("names of megabytes", () => {
  const long = "word ".repeat(200_000);

  it("are shown by their beginnings", () => {
    const vault = vaultOf({
      "a.md": `[[cites::concept:b]] [[${"x".repeat(100_000)}]]`,
      "b.md": `---\nid: concept:b\ntitle: ${long}\n---\n`,
    });
    const { graph } = vault;
    const document = vault.document("a.md");
    const shown = [
      ...messagesIn(vault, "a.md"),
      ...allAtOnce(outlineRelations(graph, document)).flatMap(({ targets }) =>
        targets.map(({ title }) => title),
      ),
      ...allAtOnce(titleHintsIn(graph, document, { start: 0, end: document.text.length })).map(
        ({ title }) => title,
      ),
    ];
    assert.equal(shown.length, 3);
    for (const text of shown) assert.ok(text.length < 400 && text.includes("…"), text.slice(0, 500));
    const note = graph.noteByUri("vault/a.md");
    assert.ok(note);
    const options = { depth: 1, maxNeighbors: 5, expanded: new Set<string>() };
    for (const { title } of allAtOnce(subgraphOf(graph, note, options)).nodes) assert.ok(title.length < 400);
  });

  it("count by their first letters where texts are compared", () => {
    const words: string[] = [];
    for (const text of ["x".repeat(80_000), "é".repeat(80_000)]) eachWord(text, (word) => words.push(word));
    assert.deepEqual(words, ["x".repeat(64), "é".repeat(64)]);
  });
});

describe("a word of eighty thousand letters", () => {
  it("holds the id that stands at the caret, if it is as short as an id", () => {
    const rest = "字".repeat(80_000);
    for (const text of [
      `${rest} concept:b$0`,
      `concept:$0b`,
      `${rest}(concept:b$0) ${rest}`,
      `concept:b$0. ${rest}`,
    ]) {
      const { graph, at } = vaultOf({ "a.md": text, "b.md": "---\nid: concept:b\n---\n" });
      assert.equal(allAtOnce(hoverAt(graph, at.document, at.offset))?.card.kind, "note", text.slice(-30));
    }
    const { graph, at } = vaultOf({ "a.md": `concept:${".".repeat(80_000)}$0` });
    assert.equal(allAtOnce(hoverAt(graph, at.document, at.offset)), undefined);
  });
});
