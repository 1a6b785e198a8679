import assert from "node:assert/strict";
import type { NoteEntity } from "../../src/core/graph/entity.ts";
import type { GraphChange } from "../../src/core/graph/graph-change.ts";
import { Graph } from "../../src/core/graph/graph.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { packNotes } from "../../src/core/pack/pack-writer.ts";
import { backlinksOf } from "../../src/core/query/backlinks/backlinks.ts";
import { entityPageOf } from "../../src/core/query/neighborhood/entity-page.ts";
import { builtInSchema } from "../../src/core/schema/read-schema.ts";
import { plainView } from "../../src/core/query/neighborhood/list-view.ts";
import { allAtOnce } from "../../src/core/query/steps.ts";
import { panelPage } from "../../src/language/neighborhood/panel-page.ts";
import { firstState } from "../../src/language/neighborhood/panel-state.ts";
import { hoverAt } from "../../src/language/hover/hover.ts";
import { noteFile } from "../unit/vault.ts";

const size = 4000;
/** What takes time in step with its size takes twice as long for twice the size; in step with the square it would be four times. */
const bound = 3;
/** Machines are busy with other things at times: a bound counts as passed when one of these attempts keeps it. */
const attempts = 5;

/** Some notes by their paths and texts, made once and read once. */
function packOf(notes: Iterable<readonly [path: string, text: string]>) {
  const files = [...notes].map(([path, text]) => ({ path, modified: 0, stamp: 0, note: parseNote(text) }));
  return { folder: "vault", pack: packNotes(files) };
}

function each<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function graphOf(...changes: readonly GraphChange[]): Graph {
  const graph = new Graph(builtInSchema);
  for (const change of changes) graph.apply(change);
  return graph;
}

/** Holds that what `prepare` gives for twice the size takes less than three times as long. */
function linear(what: string, prepare: (count: number) => () => unknown): void {
  it(`${what} takes time in step with their number`, function () {
    this.timeout(60_000);
    const works = [prepare(size), prepare(2 * size)];
    const ratios: number[] = [];
    while (ratios.length < attempts) {
      const [once = 0, twice = 0] = works.map((work) => Math.min(...each(3, () => timeOf(work))));
      ratios.push(twice / once);
      if (twice / once < bound) return;
    }
    assert.fail(`${ratios.map((ratio) => ratio.toFixed(1)).join(", ")} times as long for twice as many.`);
  });
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

describe("how time grows where much is called the same", () => {
  for (const [what, head, target] of [
    ["one title", "title: The Name", "the name"],
    ["one alias", "aliases: [The Name]", "The Name"],
    ["one id", "id: concept:name", "concept:name"],
  ] as const) {
    linear(`linking notes of ${what} that link to it, and renaming one of them,`, (count) => {
      const pack = packOf(each(count, (index) => [`n${index}.md`, `---\n${head}\n---\n\n[[${target}]]\n`]));
      return () => {
        const graph = graphOf({ packs: [pack] });
        graph.apply({ set: [noteFile("n7.md", "# Other\n")] });
        assert.equal(graph.edgeCount, 0);
      };
    });
  }

  linear("linking notes of one file name by their folders", (count) => {
    const pack = packOf(
      each(count, (index) => [`a/f${index}/index.md`, `[[f${(index + 1) % count}/index]] [[index]]\n`]),
    );
    return () => {
      // The one in its own folder is the note itself.
      assert.equal(graphOf({ packs: [pack] }).edgeCount, count);
    };
  });

  linear("links of one name in one note", (count) => {
    const [before, after] = ["", "More. "].map((start) =>
      noteFile(
        "long.md",
        `${start}[[hub]] [[cites::hub]]\n\n`.repeat(1) + "[[hub]] [[cites::hub]] ".repeat(count),
      ),
    );
    assert.ok(before && after);
    return () => {
      const graph = graphOf({ set: [noteFile("hub.md", "# Hub\n"), before] }, { set: [after] });
      assert.equal(graph.edgeCount, 2);
      graph.apply({ remove: ["vault/long.md"] });
      assert.equal(graph.edgeCount, 0);
    };
  });

  linear("aliases of one note", (count) => {
    const [before, after] = [0, 1].map((from) =>
      noteFile("a.md", `---\naliases: [${each(count, (index) => `n${index + from}`).join(", ")}]\n---\n`),
    );
    assert.ok(before && after);
    return () => graphOf({ set: [before] }, { set: [after] });
  });

  linear("attachments of one name", (count) => {
    const files = each(count, (index) => ({ folder: "vault", path: `a/d${index}/image.png` }));
    const note = noteFile("a.md", each(count, (index) => `![[d${index}/image.png]]`).join("\n"));
    return () => {
      const graph = graphOf({ addAttachments: files }, { set: [note] });
      assert.equal([...graph.placeholders()].length, 0);
      graph.apply({ removeAttachments: files });
      assert.equal([...graph.placeholders()].length, count);
    };
  });
});

describe("how time grows with the edges of one entity", () => {
  const hubs = new Map<number, Graph>();

  /** A graph in which so many notes link to one, and some of them twice. */
  function hubOf(count: number): { graph: Graph; hub: NoteEntity } {
    let graph = hubs.get(count);
    if (!graph) {
      const notes = each(count, (index): [string, string] => [
        `n${index}.md`,
        `# Note ${index}\n\n[[cites::concept:hub]] ${index % 3 === 0 ? "[[concept:hub]]" : `[[n${index - 1}]]`}\n`,
      ]);
      graph = graphOf({ packs: [packOf([["hub.md", "---\nid: concept:hub\n---\n"], ...notes])] });
      hubs.set(count, graph);
    }
    const [hub] = graph.notesById("concept:hub");
    assert.ok(hub && hub.degree > count);
    return { graph, hub };
  }

  linear("hovering over it", (count) => {
    const { graph } = hubOf(count);
    const text = "[[concept:hub]]";
    const document = { uri: "vault/x.md", folder: "vault", path: "x.md", text, note: parseNote(text) };
    return () => {
      assert.ok(allAtOnce(hoverAt(graph, document, 4)));
    };
  });

  linear("the first of its backlinks", (count) => {
    const { graph, hub } = hubOf(count);
    return () =>
      allAtOnce(backlinksOf(graph, hub, { direction: "incoming", groupBy: "relation", sortBy: "title" })).map(
        (group) => group.first(50),
      );
  });

  linear("the first rows of its neighborhood", (count) => {
    const { graph, hub } = hubOf(count);
    return () => {
      const { groups } = entityPageOf(graph, hub, 50);
      assert.deepEqual(
        groups.map((group) => [group.count, group.rows.length]),
        [[count, 50]],
      );
    };
  });

  linear("its page in the panel, filtered, grouped and as a picture", (count) => {
    const { graph, hub } = hubOf(count);
    const source = {
      graph,
      isReading: false,
      liesOutside: () => false,
      similar: { state: "loading" as const },
    };
    const states = [
      { view: { ...plainView, text: "note 1" } },
      { view: { ...plainView, groupBy: "relation" as const, sortBy: "title" as const } },
      { mode: "picture" as const },
    ];
    return () =>
      states.map((state) =>
        allAtOnce(panelPage({ ...firstState, center: { uri: hub.uri }, ...state }, source)),
      );
  });

  linear("taking all links to it back and writing them again", (count) => {
    const { graph, hub } = hubOf(count);
    const bare = each(count, (index) => noteFile(`n${index}.md`, `# Note ${index}\n`));
    const linked = each(count, (index) =>
      noteFile(`n${index}.md`, `# Note ${index}\n\n[[cites::concept:hub]] [[concept:hub]]\n`),
    );
    return () => {
      graph.apply({ set: bare });
      assert.equal(hub.degree, 0);
      graph.apply({ set: linked });
      assert.equal(hub.degree, 2 * count);
    };
  });
});

describe("a keystroke in a long note", () => {
  it("costs the graph a comparison, not the linking of all its links", function () {
    this.timeout(60_000);
    // Each link names another note: what is named again is remembered.
    const count = 8000;
    const targets = each(count, (index): [string, string] => [`n${index}.md`, `# Note ${index}\n`]);
    const text = each(count, (index) => `[[cites::n${index}]]`).join(" ");
    const packs = each(8, (index) => packOf([["long.md", `${text} ${"x".repeat(index)}`]]));
    const gone = packOf([["long.md", ""]]);
    const graph = graphOf({ packs: [packOf(targets)] });
    let [whole, same] = [Infinity, Infinity];
    for (let attempt = 0; attempt < attempts && !(same < whole / 2); attempt++) {
      for (const pack of packs) {
        graph.apply({ packs: [gone] });
        whole = Math.min(
          whole,
          timeOf(() => graph.apply({ packs: [pack] })),
        );
      }
      for (const pack of packs)
        same = Math.min(
          same,
          timeOf(() => graph.apply({ packs: [pack] })),
        );
    }
    assert.equal(graph.edgeCount, count);
    assert.ok(same < whole / 2, `${same} against ${whole} ms`);
  });
});
