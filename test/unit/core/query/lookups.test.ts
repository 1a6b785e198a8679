import assert from "node:assert/strict";
import { lookupsOf } from "../../../../src/core/query/lookups.ts";
import { noteFile, vaultOf } from "../../vault.ts";

describe("what has been looked up", () => {
  it("means the notes of a name from every folder, but where a path decides", () => {
    const files = {
      "a/x.md": "# Same",
      "b/y.md": "# Same",
      "c/same.md": "",
      "c/z.md": "[[same]]",
      "d/z.md": "[[Same]]",
      "e/z.md": "[[Same]]",
    };
    const { graph } = vaultOf({ ...files, "c/same.md": "# Other" });
    const stateAt = (path: string) => {
      const note = graph.noteByUri(`vault/${path}`);
      const [link] = note?.note.links ?? [];
      assert.ok(note && link);
      return lookupsOf(graph).resolveLink(link, note).state;
    };
    assert.deepEqual(["d/z.md", "c/z.md", "e/z.md"].map(stateAt), ["note", "note", "note"]);
    graph.apply({ remove: ["vault/c/same.md"] });
    assert.deepEqual(["d/z.md", "c/z.md", "e/z.md"].map(stateAt), ["ambiguous", "ambiguous", "ambiguous"]);
    graph.apply({ set: [noteFile("d/same.md", "# Mine", "vault")], remove: ["vault/a/x.md"] });
    assert.deepEqual(["d/z.md", "e/z.md"].map(stateAt), ["note", "note"]);
  });
});
