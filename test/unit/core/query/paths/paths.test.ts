import assert from "node:assert/strict";
import { allAtOnce } from "../../../../../src/core/query/steps.ts";
import fc from "fast-check";
import { otherEnd, type NoteEntity } from "../../../../../src/core/graph/entity.ts";
import type { ReadonlyGraph } from "../../../../../src/core/graph/readonly-graph.ts";
import { shortestPaths } from "../../../../../src/core/query/paths/paths.ts";
import { vaultOf } from "../../../vault.ts";

function note(graph: ReadonlyGraph, name: string): NoteEntity {
  const found = graph.noteByUri(`vault/${name}.md`);
  assert.ok(found, name);
  return found;
}

const titles = (graph: ReadonlyGraph, from: string, to: string, untyped = false) =>
  allAtOnce(shortestPaths(note(graph, from), note(graph, to), { maxPaths: 10, untyped })).map(({ notes }) =>
    notes.map(({ title }) => title).join(" "),
  );

describe("paths between two notes", () => {
  it("are the shortest ones, along typed edges of whatever direction, with what joins each step", () => {
    const { graph } = vaultOf({
      "a.md": "[[extends::b]] [[cites::c]] [[z]]",
      "b.md": "",
      "c.md": "[[studies::z]]",
      "z.md": "[[extends::b]] [[supports::b]]",
      "lone.md": "",
    });
    assert.deepEqual(titles(graph, "a", "z"), ["a b z", "a c z"]);
    assert.deepEqual(titles(graph, "a", "z", true), ["a z"]);
    assert.deepEqual(titles(graph, "a", "lone"), []);
    assert.deepEqual(titles(graph, "a", "a"), []);
    const [first] = allAtOnce(
      shortestPaths(note(graph, "a"), note(graph, "z"), { maxPaths: 1, untyped: false }),
    );
    assert.deepEqual(
      first?.steps.map((edges) => edges.map(({ relation }) => relation.name).sort()),
      [["extends"], ["extends", "supports"]],
    );
  });

  it("are all there are, as a search without tricks finds them", () => {
    const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const pair = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 16 }), (pairs) => {
        const files = Object.fromEntries(
          names.map((name) => [
            `${name}.md`,
            pairs.flatMap(([from, to]) => (from === name ? `[[cites::${to}]]` : [])).join(" "),
          ]),
        );
        const { graph } = vaultOf(files);
        const found = allAtOnce(
          shortestPaths(note(graph, "a"), note(graph, "h"), { maxPaths: 1000, untyped: false }),
        );
        const expected = allShortest(note(graph, "a"), note(graph, "h"));
        assert.deepEqual(
          found.map(({ notes }) => notes.map(({ title }) => title).join("")).sort(),
          expected.sort(),
        );
      }),
      { numRuns: 150 },
    );
  });
});

function allShortest(from: NoteEntity, to: NoteEntity): string[] {
  let paths: NoteEntity[][] = [[from]];
  for (let length = 0; length < 8 && paths.length > 0; length++) {
    const done = paths.filter((path) => path.at(-1) === to);
    if (done.length > 0) return [...new Set(done.map((path) => path.map(({ title }) => title).join("")))];
    paths = paths.flatMap((path) => {
      const last = path.at(-1);
      const next = new Set(last?.edges.map((edge) => otherEnd(last, edge)) ?? []);
      return [...next].flatMap((one) => (one.kind === "note" && !path.includes(one) ? [[...path, one]] : []));
    });
  }
  return [];
}
