import assert from "node:assert/strict";
import { newNoteFor } from "../../../src/language/new-note.ts";
import { parseNote } from "../../../src/core/note/parse-note.ts";
import { vaultOf } from "../vault.ts";

describe("the note that a link misses", () => {
  const files = {
    "ideas/a.md": "---\nid: concept:a\n---\n",
    "ideas/b.md": "---\nid: concept:b\n---\n",
    "other/c.md": "---\nid: concept:c\n---\n",
    "daily/today.md": "",
  };
  const create = (target: string, taken: readonly string[] = []) => {
    const { graph } = vaultOf(files);
    return newNoteFor(graph, target, { folder: "vault", path: "daily/today.md" }, (path) =>
      taken.includes(path),
    );
  };

  it("has the id that is asked for, in the folder where most notes of its type lie", () => {
    const { path, text, caret } = create("concept:new-thing");
    assert.equal(path, "ideas/new-thing.md");
    const note = parseNote(text);
    assert.deepEqual(
      [note.id?.text, note.title?.text, note.problems],
      ["concept:new-thing", "New thing", []],
    );
    assert.equal(caret, text.length);
  });

  it("may be asked for with a slash, where the type is known", () => {
    assert.equal(parseNote(create("concept/new").text).id?.text, "concept:new");
    assert.equal(create("unknown/new").path, "unknown/new.md");
  });

  it("lies beside the note that asks, or where its path says", () => {
    assert.equal(create("Plain Name").path, "daily/Plain Name.md");
    assert.equal(create("some/where/Name.md").path, "daily/some/where/Name.md");
    assert.equal(create("../up").path, "up.md");
    assert.equal(create("robot:r2").path, "daily/r2.md");
  });

  it("never takes the name of another, nor one that a file system forbids", () => {
    assert.equal(create("concept:x", ["ideas/x.md", "ideas/x 2.md"]).path, "ideas/x 3.md");
    assert.equal(create('A: "b"?').path, "daily/A- -b-.md");
    for (const target of ["concept:true", "concept:12", "concept:x:y", "concept:ü"]) {
      assert.equal(parseNote(create(target).text).id?.text, target);
    }
  });
});
