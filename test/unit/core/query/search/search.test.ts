import assert from "node:assert/strict";
import type { NoteEntity } from "../../../../../src/core/graph/entity.ts";
import { NoteSearch } from "../../../../../src/core/query/search/search.ts";
import { noteFile, vaultOf } from "../../../vault.ts";

function searchIn(files: Readonly<Record<string, string>>) {
  const { graph } = vaultOf(files);
  const search = new NoteSearch(graph.notes());
  return { graph, search, find: (text: string) => search.find(text, 10).map(({ path }) => path) };
}

function titled(title: string, id = ""): string {
  return `---\n${id === "" ? "" : `id: ${id}\n`}title: ${title}\n---\n`;
}

describe("the search for notes", () => {
  it("ranks the exact id first, then exact names, beginnings, words and parts", () => {
    const { find } = searchIn({
      "part.md": titled("Unfakingly", "concept:1"),
      "word.md": titled("Alignment faking", "concept:2"),
      "beginning.md": titled("Faking alignment", "concept:3"),
      "title.md": titled("Faking", "concept:4"),
      "id.md": titled("Another", "faking:x"),
    });
    assert.deepEqual(find("FAKING"), ["title.md", "beginning.md", "id.md", "word.md", "part.md"]);
    assert.deepEqual(find("faking:x"), ["id.md"]);
    assert.equal(find("concept:3")[0], "beginning.md");
  });

  it("finds aliases, file names, words in any order, accents and initials", () => {
    const { find } = searchIn({
      "a.md": "---\nid: thinker:kg\ntitle: Kurt Gödel\naliases: [The Logician]\n---\n",
      "some-file.md": titled("Incompleteness", "concept:x"),
      "b.md": titled("Reinforcement learning from human feedback"),
    });
    assert.deepEqual(find("logician"), ["a.md"]);
    assert.deepEqual(find("godel"), ["a.md"]);
    assert.deepEqual(find("gödel kurt"), ["a.md"]);
    assert.deepEqual(find("some-file"), ["some-file.md"]);
    assert.deepEqual(find("rlhf"), ["b.md"]);
  });

  it("forgives mistakes, the nearest first", () => {
    const { find } = searchIn({
      "a.md": titled("Goal misgeneralization", "concept:goal-misgeneralization"),
      "b.md": titled("Photosynthesis", "concept:photosynthesis"),
    });
    assert.deepEqual(find("misgeneralisation"), ["a.md"]);
    assert.deepEqual(find("photosinthesis"), ["b.md"]);
    assert.deepEqual(find("concept:fotosynthesis"), []);
    assert.deepEqual(find("concept:photosintesis"), ["b.md"]);
    assert.deepEqual(find("zzzzqqq"), []);
  });

  it("finds words of summaries, unless it is told not to", () => {
    const { search } = searchIn({ "a.md": "---\nsummary: Learning from people\n---\n" });
    assert.equal(search.find("people", 5).length, 1);
    assert.equal(search.find("people", 5, { summaries: false }).length, 0);
  });

  it("gives the best connected notes for nothing, and only those that are accepted", () => {
    const { search } = searchIn({ "a.md": "[[b]]", "b.md": "", "c.md": "[[b]] [[a]]", "d.md": "[[b]]" });
    assert.deepEqual(
      search.find("", 2).map(({ path }) => path),
      ["b.md", "a.md"],
    );
    const accept = ({ path }: NoteEntity) => path > "b";
    assert.deepEqual(
      search.find("c", 5, { accept }).map(({ path }) => path),
      ["c.md"],
    );
    assert.deepEqual(search.find("a", 5, { accept, summaries: false }), []);
  });

  it("follows changed, new and removed notes, prepared or not", () => {
    for (const prepared of [true, false]) {
      const { graph, search, find } = searchIn({ "a.md": titled("Old name"), "b.md": titled("Other") });
      if (prepared) assert.ok(search.prepare(Infinity));
      const set = (path: string, title: string) => {
        graph.apply({ set: [noteFile(path, titled(title))] });
        const note = graph.noteByUri(`vault/${path}`);
        if (note) search.set(note);
      };
      set("a.md", "New name");
      set("c.md", "Newest");
      search.remove("vault/b.md");
      assert.deepEqual([find("old name"), find("new"), find("other")], [[], ["c.md", "a.md"], []]);
      search.remove("vault/c.md");
      set("d.md", "Fourth");
      assert.deepEqual([find("newest"), find("fourth")], [[], ["d.md"]]);
    }
  });

  it("prepares itself in steps", () => {
    const files = Object.fromEntries(
      Array.from({ length: 2000 }, (_, n) => [`n${n}.md`, titled(`Number ${n}`)]),
    );
    const { search } = searchIn(files);
    let steps = 1;
    while (!search.prepare(1)) steps++;
    assert.ok(steps > 4 && steps < 20, String(steps));
    assert.equal(search.find("number 1234", 1)[0]?.path, "n1234.md");
  });

  it("knows the best connected notes of a big vault", () => {
    const files = Object.fromEntries(
      Array.from({ length: 5200 }, (_, n) => [`n${n}.md`, n % 2 === 0 ? `[[n${n % 10}]] [[n5100]]` : ""]),
    );
    const { search } = searchIn(files);
    const paths = (accept?: (note: NoteEntity) => boolean) =>
      search.find("", 2, accept ? { accept } : {}).map(({ path }) => path);
    assert.deepEqual(paths(), ["n5100.md", "n0.md"]);
    assert.deepEqual(
      paths(({ path }) => path !== "n5100.md"),
      ["n0.md", "n2.md"],
    );
  });
});
