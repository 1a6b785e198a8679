import assert from "node:assert/strict";
import { noteNames } from "../../../../src/language/rename/note-names.ts";
import { vaultOf } from "../../vault.ts";

describe("the names of a note that can be renamed from a menu", () => {
  it("are its id, title and aliases, as it says them, and its file's", () => {
    const text = "---\nid: concept:goals\ntitle: Goals\naliases: [Aims, Ends]\n---\n";
    const { graph } = vaultOf({ "x/goals.md": text, "x/plain.md": "# Plain\n" });
    const names = [...graph.notes()].map((note) =>
      noteNames(note).map(({ subject, name }) => `${subject.kind} ${name}`),
    );
    assert.deepEqual(names, [
      ["id concept:goals", "title Goals", "alias Aims", "alias Ends", "file goals"],
      ["file plain"],
    ]);
  });
});
