import assert from "node:assert/strict";
import { parseNote } from "../../../../../src/core/reading/parse-note.ts";
import { addTags, isTag } from "../../../../../src/language/edit/frontmatter/add-tags.ts";
import { RefusedError } from "../../../../../src/language/edit/refusal.ts";
import { applyEdits } from "../../../../../src/language/edit/text-edit.ts";

const tagged = (text: string) => applyEdits(text, [addTags(text, ["new"])]);

describe("A tag that is added to a note", () => {
  it("joins the list that is there, or becomes the first", () => {
    assert.equal(tagged("# A\n"), "---\ntags: [new]\n---\n\n# A\n");
    assert.equal(tagged("---\ntitle: A\n---\n"), "---\ntitle: A\ntags: [new]\n---\n");
    assert.equal(tagged("---\ntags: [a, b]\n---\n"), "---\ntags: [a, b, new]\n---\n");
    assert.equal(tagged("---\ntags:\n  - a\n---\n"), "---\ntags:\n  - a\n  - new\n---\n");
    assert.equal(tagged("---\ntag: [a]\n---\n"), "---\ntag: [a, new]\n---\n");
  });

  it("is refused where the tags that are there would be others", () => {
    assert.throws(() => tagged("---\ntags: {a: b}\n---\n"), RefusedError);
  });

  it("leaves several tags in one text what they are", () => {
    const tags = parseNote(tagged("---\ntags: a, b\n---\n")).tags.map(({ text }) => text);
    assert.deepEqual(tags.sort(), ["a", "b", "new"]);
  });

  it("has letters, digits and a few signs", () => {
    assert.deepEqual(["a", "ä/b-c_1", "2024", "a b", "", "a#b"].map(isTag), [
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
