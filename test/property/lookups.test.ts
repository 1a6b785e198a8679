import assert from "node:assert/strict";
import fc from "fast-check";
import { lookupsOf } from "../../src/core/query/lookups.ts";
import { graphOf } from "../unit/rename-vault.ts";
import { arbitraryVault } from "./arbitrary-vault.ts";

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
});
