import assert from "node:assert/strict";
import fc from "fast-check";
import { lookupsOf } from "../../../../src/core/query/lookups.ts";
import { arbitraryVault } from "../../../property/arbitrary-vault.ts";
import { graphOf } from "../../rename-vault.ts";
import { noteFile, vaultOf } from "../../vault.ts";

describe("what has been looked up", () => {
  it("is what the graph gives, for all links and ids", () => {
    fc.assert(
      fc.property(arbitraryVault, (files) => {
        const graph = graphOf(files);
        const lookups = lookupsOf(graph);
        for (let round = 0; round < 2; round++) {
          for (const note of graph.notes()) {
            for (const link of note.note.links)
              assert.deepEqual(
                lookups.resolveLink(link, note),
                graph.resolveLink(link, note),
                link.target.text,
              );
            for (const id of ["concept:n", "concept:N", note.id ?? ""]) {
              assert.deepEqual(lookups.notesById(id), graph.notesById(id));
              assert.deepEqual(lookups.notesByIdWithoutCase(id), graph.notesByIdWithoutCase(id));
            }
            for (const name of ["the title", "AF", "", note.title])
              assert.equal(
                lookups.isCalled(note, name),
                [note.title, ...note.aliases].some((one) => one.toLowerCase() === name.toLowerCase()),
              );
          }
        }
      }),
      { numRuns: 60 },
    );
  });

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
