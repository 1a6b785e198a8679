import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { NoteSearch } from "../../../../src/core/query/search/search.ts";
import { readSchema } from "../../../../src/core/schema/read-schema.ts";
import { applyEdits, inTextOrder } from "../../../../src/language/edit/text-edit.ts";
import { fixesAt } from "../../../../src/language/fixes/fixes-at.ts";
import { vaultOf } from "../../vault.ts";
import { inEnglish } from "../../../../src/core/text/message.ts";

type Files = Readonly<Record<string, string>>;

/** What a fix of this title at the caret makes of the file that it edits; undefined where none is offered. */
function fixed(files: Files, title: RegExp): string | undefined {
  const { graph, at } = vaultOf(files);
  const schema = files["relata.json"];
  const request = {
    graph,
    search: new NoteSearch(graph.notes()),
    document: at.document,
    span: { start: at.offset, end: at.offset },
    ...(schema === undefined ? {} : { schemaFile: { uri: "vault/relata.json", text: schema } }),
  };
  const fix = allAtOnce(fixesAt(request)).find((one) => title.test(inEnglish(one.title)));
  if (!fix) return undefined;
  assert.ok("change" in fix.act);
  const [file] = fix.act.change.files;
  const text = file?.uri === "vault/relata.json" ? (schema ?? "") : at.document.text;
  return applyEdits(text, inTextOrder(file?.edits ?? []));
}

describe("a fix changes what it says, and nothing else", () => {
  const b = { "b.md": "---\nid: concept:b\n---\n# B\n\n## Sec'ond (part)\n\nText. ^blk\n", "c.md": "" };

  it("keeps the words before a link whose relation moves into it, and its check box", () => {
    const into = /into the link/;
    assert.equal(fixed({ ...b, "a.md": "extends:: some words [[b$0]]" }, into), "some words [[extends::b]]");
    assert.equal(fixed({ ...b, "a.md": "- [ ] extends [[b$0]]" }, into), "- [ ] [[extends::b]]");
    assert.equal(fixed({ ...b, "a.md": "- [x] extends:: [[b$0]]" }, into), "- [x] [[extends::b]]");
    assert.equal(
      fixed({ ...b, "a.md": "**extends**:: [[b$0]], [[c]]" }, into),
      "[[extends::b]], [[extends::c]]",
    );
    assert.equal(fixed({ ...b, "a.md": "> extends:: see [[b$0]]" }, into), "> see [[extends::b]]");
    assert.equal(
      fixed({ ...b, "a.md": "so (extends:: as [[b$0]] says) it" }, into),
      "so as [[extends::b]] says it",
    );
  });

  it("writes a heading as its place needs it", () => {
    const to = /Change to “Sec/;
    assert.equal(
      fixed({ ...b, "a.md": "---\nup: '[[b#Sec''ond par$0]]'\n---\n" }, to),
      "---\nup: '[[b#Sec''ond (part)]]'\n---\n",
    );
    assert.equal(fixed({ ...b, "a.md": "[t](b.md#sec'ond-par$0)" }, to), "[t](b.md#Sec'ond%20(part))");
  });

  it("makes no link in code, comments and other links", () => {
    const turn = /Turn into/;
    for (const text of [
      "`concept:$0b`",
      "```\nconcept:$0b\n```",
      "<!-- concept:$0b -->",
      "    concept:$0b",
      "[see concept:$0b](https://x.y)",
      "[x](https://x.y/concept:$0b)",
      "$$\nconcept:$0b\n$$",
    ])
      assert.equal(fixed({ ...b, "a.md": text }, turn), undefined, text);
    assert.equal(fixed({ ...b, "a.md": "- *concept:$0b*" }, turn), "- *[[concept:b]]*");
  });

  it("adds to relata.json and leaves the rest of it, or leaves it all alone", () => {
    const declare = /Declare the relation “bakes”/;
    const at = { ...b, "a.md": "[[bakes$0::concept:b]]" };
    const strict = '"strict": true';
    for (const text of [
      `// mine\n{ ${strict}, /* x */ }\n`,
      `{ ${strict} // why\n}`,
      `{\n  // only\n  ${strict},\n  "relations": { /* none yet */ }\n}`,
      `{ ${strict}, "relations": { "cooks": {} /* so */, } }`,
    ]) {
      const after = fixed({ ...at, "relata.json": text }, declare) ?? assert.fail(text);
      const { schema, problems } = readSchema(after);
      assert.deepEqual([schema.declaresRelation("bakes"), schema.strict, problems], [true, true, []], after);
      for (const comment of text.match(/\/\/.*|\/\*.*?\*\//g) ?? [])
        assert.ok(after.includes(comment), after);
    }
    for (const text of [`{ ${strict}, `, `{ ${strict}, "relations": [] }`, `[${strict}]`])
      assert.equal(fixed({ ...at, "relata.json": text }, declare), undefined, text);
  });
});
