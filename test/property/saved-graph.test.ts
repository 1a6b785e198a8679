import assert from "node:assert/strict";
import { allAtOnce } from "../../src/core/query/steps.ts";
import { Graph } from "../../src/core/graph/graph.ts";
import type { GraphSnapshot } from "../../src/core/graph/graph-snapshot.ts";
import { isValidGraph } from "../oracle/saved-graph/valid-graph.ts";
import { builtInSchema } from "../../src/core/schema/read-schema.ts";
import { noteFile } from "../unit/vault.ts";

/** A graph with every kind of list in it: removed records, long groups, placeholders, edges from both ends. */
function savedGraph(): GraphSnapshot {
  const graph = new Graph(builtInSchema);
  const texts = Array.from(
    { length: 60 },
    (_, index) =>
      `---\ntitle: Same\naliases: [n${String(index % 5)}]\nid: concept:c${String(index)}\n---\n` +
      `[[hub]] [[studies::concept:c${String((index * 7) % 60)}]] [[gone ${String(index % 4)}]] [[associated_with::hub]]\n`,
  );
  const files = texts.map((text, index) => noteFile(`n${String(index)}.md`, text));
  graph.apply({
    set: [noteFile("hub.md", "# Hub\n\n[[concept:c1]] [[associated_with::concept:c2]]"), ...files],
    addAttachments: [{ folder: "vault", path: "a/p.png" }],
  });
  graph.apply({ remove: ["vault/n3.md", "vault/n20.md"] });
  return structuredClone(allAtOnce(graph.save()));
}

/** All arrays of integers in a value. */
function arraysIn(value: unknown): Int32Array[] {
  if (value instanceof Int32Array) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(arraysIn) : [];
}

/** All objects with numbers of their own. */
function counted(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  const own = Object.values(value).some((one) => typeof one === "number");
  return [...(own ? [value as Record<string, unknown>] : []), ...Object.values(value).flatMap(counted)];
}

describe("the oracle of saved graphs", () => {
  const saved = savedGraph();
  const copy = () => structuredClone(saved);

  it("takes a graph as it was saved", () => {
    assert.ok(isValidGraph(saved, saved.packs));
  });

  it("sees every count that is another one", () => {
    const parts = (graph: GraphSnapshot) => counted({ ...graph, version: "", packs: [] });
    for (const which of parts(saved).keys()) {
      const keys = Object.entries(parts(saved)[which] ?? {}).filter(([, value]) => typeof value === "number");
      for (const [key, value] of keys) {
        for (const by of [-1, 1, 1e9, 0.5, Number.NaN]) {
          const damaged = copy();
          const part = parts(damaged)[which];
          assert.ok(part);
          part[key] = Number(value) + by;
          assert.ok(!isValidGraph(damaged, damaged.packs), `${key} may be ${String(Number(value) + by)}`);
        }
      }
    }
    assert.ok(!isValidGraph({ ...saved, version: saved.version + 1 }, saved.packs));
  });

  it("sees most of the other numbers, too", () => {
    let [tried, missed] = [0, 0];
    const arrays = arraysIn({ ...saved, packs: [] }).filter(({ length }) => length > 0);
    for (const which of arrays.keys()) {
      for (const part of [0, 0.3, 0.6, 0.9]) {
        const damaged = copy();
        const array = arraysIn({ ...damaged, packs: [] }).filter(({ length }) => length > 0)[which];
        assert.ok(array);
        const at = Math.floor(array.length * part);
        array[at] = (array[at] ?? 0) + 1;
        tried++;
        if (isValidGraph(damaged, damaged.packs)) missed++;
      }
    }
    // Some numbers change nothing that could be told, such as the room behind the last record.
    assert.ok(missed < tried / 2, `${missed} of ${tried}`);
  });
});
