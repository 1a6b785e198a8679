import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { definitionAt } from "../../../../src/language/navigation/definition.ts";
import { vaultOf } from "../../vault.ts";
import { linkedNotes as notes } from "../linked-notes.ts";

describe("a definition", () => {
  /** The targets as `path: the text that is selected`. */
  function defined(files: Record<string, string>): string[] | undefined {
    const vault = vaultOf(files);
    const definition = allAtOnce(definitionAt(vault.graph, vault.at.document, vault.at.offset));
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

  it("is the note of a name without brackets, where its relation reads such names", () => {
    const relata = '{ "relations": { "up": { "bareNames": true } } }';
    const text = "---\nup: [y, The $0X]\n---\n";
    assert.deepEqual(defined({ ...notes, "relata.json": relata, "a.md": text }), ["x.md: concept:x"]);
    assert.equal(defined({ ...notes, "a.md": text }), undefined);
  });

  it("is each candidate of an ambiguous link, and nothing for a missing note", () => {
    assert.deepEqual(defined({ "a.md": "[[t$0]]", "x/t.md": "# T", "y/t.md": "" }), [
      "x/t.md: T",
      "y/t.md: ",
    ]);
    assert.equal(defined({ "a.md": "[[gone$0]]" }), undefined);
  });
});
