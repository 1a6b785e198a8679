import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { schemaCompletions } from "../../../../src/language/schema-file/schema-completion.ts";
import { ruleHoverAt } from "../../../../src/language/schema-file/schema-hover.ts";
import { caret, vaultOf } from "../../vault.ts";

const notes = {
  "People/Ann.md": '---\nclass: Friend\nup: "[[People/Bo]]"\n---\n\n#met',
  "People/Bo.md": "",
  "x.md": "---\ntype: thing\n---\n",
};

/** What may stand at the caret. */
function offered(written: string, files: Readonly<Record<string, string>> = notes): string[] {
  const offset = written.indexOf(caret);
  const text = written.replace(caret, "");
  const items = allAtOnce(schemaCompletions(vaultOf(files).graph, text, offset));
  return items.map(({ insertText }) => insertText);
}

describe("completion in relata.json", () => {
  it("offers keys where keys may stand", () => {
    assert.ok(offered("{ $0 }").includes('"notes": '));
    assert.ok(offered('{ "notes": [{ "$0": 1 }] }').includes('"linksTo"'));
    assert.deepEqual(offered('{ "sections": [{ $0 }] }'), ['"heading": ', '"relation": ']);
    assert.deepEqual(offered('{ "properties": { $0 } }'), [
      '"type": ',
      '"title": ',
      '"summary": ',
      '"status": ',
    ]);
    assert.deepEqual(offered('{ "types": { "$0" } }'), ['"thing": ']);
  });

  it("offers types, relations, tags, folders and properties of the notes as values", () => {
    assert.ok(offered('{ "notes": [{ "type": $0 }] }').includes('"thing"'));
    assert.ok(offered('{ "sections": [{ "relation": "$0" }] }').includes('"up"'));
    assert.deepEqual(offered('{ "notes": [{ "tag": "$0" }] }'), ['"met"']);
    assert.deepEqual(offered('{ "notes": [{ "folder": ["$0"] }] }'), ['"People/**"']);
    assert.deepEqual(offered('{ "notes": [{ "property": { "class": "$0" } }] }'), ['"Friend"']);
    assert.deepEqual(offered('{ "properties": { "type": ["$0"] } }'), ['"class"', '"up"', '"type"']);
  });

  it("offers the inline fields of notes as properties, with their values", () => {
    const fields = { "a.md": "class:: Board meeting\n\nSo it (place:: here) was.\n" };
    const rule = (property: string) => `{ "notes": [{ "property": { ${property} } }] }`;
    assert.deepEqual(offered(rule('"$0": 1'), fields), ['"class"', '"place"']);
    assert.deepEqual(offered(rule('"class": "$0"'), fields), ['"Board meeting"']);
  });

  it("offers dialects, and whether plain words name notes", () => {
    assert.deepEqual(offered('{ "dialect": $0 }'), ['"obsidian"', '"logseq"', '"dendron"', '"foam"']);
    assert.ok(offered('{ "relations": { "up": { $0 } } }').includes('"bareNames": '));
    assert.deepEqual(offered('{ "relations": { "up": { "bareNames": $0 } } }'), ["true", "false"]);
  });

  it("takes the place of what is written", () => {
    const text = '{ "notes": [{ "tag": "m" }] }';
    const [item] = allAtOnce(schemaCompletions(vaultOf(notes).graph, text, text.indexOf('m"') + 1));
    assert.deepEqual(text.slice(item?.replaced.start, item?.replaced.end), '"m"');
  });
});

describe("the hover in relata.json", () => {
  it("tells how many notes a rule takes, and some of them", () => {
    const text =
      '{ "notes": [\n  // All.\n  { "folder": "People", "type": "person" }, { "tag": "none", "type": "y" }] }';
    const { graph } = vaultOf({ ...notes, "relata.json": text });
    const hover = ruleHoverAt(graph, text, text.indexOf("person"));
    assert.equal(hover?.count, 2);
    assert.deepEqual(
      hover.examples.map(({ path }) => path),
      ["People/Ann.md", "People/Bo.md"],
    );
    assert.equal(text.slice(hover.span.start, hover.span.end), '{ "folder": "People", "type": "person" }');
    assert.equal(ruleHoverAt(graph, text, text.indexOf("none"))?.count, 0);
    assert.equal(ruleHoverAt(graph, text, 3), undefined);
  });
});
