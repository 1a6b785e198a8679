import assert from "node:assert/strict";
import Fuse from "fuse.js";
import { NoteSearch } from "../../src/core/query/search/search.ts";
import { vaultOf } from "../unit/vault.ts";

describe("the search for notes", () => {
  it("costs far less than fuse.js over all notes, and for a change far less than at first", () => {
    const files = Object.fromEntries(
      Array.from({ length: 8000 }, (_, n) => [
        `n${n}.md`,
        `---\nid: concept:number-${n}\ntitle: Name of number ${n}\n---\n`,
      ]),
    );
    const { graph } = vaultOf(files);
    const search = new NoteSearch(graph.notes());
    const time = (act: () => void) => {
      const start = performance.now();
      act();
      return performance.now() - start;
    };
    const preparing = time(() => search.prepare(Infinity));
    const [note] = graph.notes();
    const least = (act: () => void) => Math.min(...Array.from({ length: 15 }, () => time(act)));
    const fuse = new Fuse([...graph.notes()], { keys: ["title", "id"], ignoreLocation: true });
    const all = least(() => fuse.search("number-1234", { limit: 10 }));
    const query = least(() => search.find("number-1234", 10));
    const change = least(() => {
      if (note) search.set(note);
      search.prepare(Infinity);
    });
    assert.ok(query < all / 3, `${query} against ${all}`);
    assert.ok(change < preparing / 2, `${change} against ${preparing}`);
  });
});
