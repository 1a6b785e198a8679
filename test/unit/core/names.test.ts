import assert from "node:assert/strict";
import fc from "fast-check";
import { foldName, nameHash } from "../../../src/core/names/name.ts";
import { textHash } from "../../../src/core/names/text-hash.ts";
import { unicodeForm } from "../../../src/core/names/unicode-form.ts";
import { edgesOf, vaultOf } from "../vault.ts";

describe("names", () => {
  it("are compared without case and odd blanks", () => {
    assert.equal(foldName("Rye\u00a0Bread"), "rye bread");
    assert.equal(foldName(" Rye\u2009Bread\u3000"), "rye bread");
    assert.equal(foldName("a/Rye  .md"), "a/rye.md");
    assert.equal(foldName("Rye  Bread .mdx"), "rye  bread .mdx");
  });

  it("have the hash of their folded form", () => {
    const pieces = fc.constantFrom(" ", "\u00a0", "\t", ".md", ".", "a", "B", "É", "/", ".markdown");
    const name = fc.array(pieces, { maxLength: 8 }).map((all) => all.join(""));
    fc.assert(fc.property(name, (text) => nameHash(text) === textHash(foldName(text))));
  });

  it("lead to files whose names end with a blank or hold other blanks", () => {
    const { graph } = vaultOf({
      "a.md":
        "[[rye]], [[Rye.md]], [[food/rye]], [[Sour Dough]], [[sour\u00a0dough]], [[salt\u2009water]], [[Salty Water]]",
      "food/Rye .md": "",
      "food/Sour\u00a0Dough.md": "",
      "food/c.md": '---\ntitle: Salt Water\naliases: ["Salty\\u00a0Water"]\n---\n',
    });
    assert.deepEqual(edgesOf(graph), [
      "a.md -mentions-> food/Rye .md x3",
      "a.md -mentions-> food/Sour\u00a0Dough.md x2",
      "a.md -mentions-> food/c.md x2",
    ]);
  });

  it("that nobody has are one placeholder, whatever the blanks", () => {
    const { graph } = vaultOf({ "a.md": "[[oat cake]], [[Oat\u00a0Cake]]" });
    assert.equal(edgesOf(graph).length, 1);
  });

  it("have the form of Unicode, however long, but for more marks in a row than any script has", () => {
    const marks = "\u0301\u0323";
    for (const form of ["NFC", "NFD"] as const) {
      const long = `${"Ré\u0323e ".repeat(200)}${marks.repeat(15)} ${marks.repeat(15)}`;
      assert.equal(unicodeForm(long, form), long.normalize(form));
      const short = `e${marks.repeat(100)}`;
      assert.equal(unicodeForm(short, form), short.normalize(form));
    }
    const [first, rest] = [`e${marks.repeat(15)}`, marks.repeat(400)];
    assert.equal(unicodeForm(first + rest, "NFC"), first.normalize() + rest);
    assert.equal(foldName(`E${marks.repeat(400)}`), foldName(`e${marks.repeat(400)}`));
  });
});
