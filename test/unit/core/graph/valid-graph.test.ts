import assert from "node:assert/strict";
import fc from "fast-check";
import { snapshotOf } from "../../../../src/core/graph/graph-snapshot.ts";
import { Graph } from "../../../../src/core/graph/graph.ts";
import type { GraphSnapshot } from "../../../../src/core/graph/graph-snapshot.ts";
import { isValidGraph } from "../../../oracle/saved-graph/valid-graph.ts";
import { builtInSchema } from "../../../../src/core/schema/read-schema.ts";
import { noteFile } from "../../vault.ts";

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
  return structuredClone(snapshotOf(graph.save()));
}

/** Does with a graph what readers and changes do: all of it ends and throws nothing. */
function use(snapshot: GraphSnapshot): void {
  const graph = new Graph(builtInSchema);
  graph.restore(snapshot);
  for (const { uri, title, type, edges } of graph.notes()) {
    graph.noteByUri(uri);
    graph.resolve(title, { folder: "vault", path: "hub.md" });
    assert.ok(type.length + edges.length >= 0);
  }
  for (const edge of graph.edges()) assert.ok(edge.occurrences.length >= 0);
  for (const { title } of graph.placeholders()) assert.ok(title.length >= 0);
  graph.apply({ set: [noteFile("hub.md", "[[concept:c1]]"), noteFile("new.md", "[[hub]] [[gone 1]]")] });
  graph.apply({ remove: [...graph.notes()].map(({ uri }) => uri) });
}

/** All arrays of integers in it, by where they are. */
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

describe("a graph from a disk", () => {
  const saved = savedGraph();
  const copy = () => structuredClone(saved);

  it("is valid as it was saved", () => {
    assert.ok(isValidGraph(saved, saved.packs));
    use(copy());
  });

  it("is invalid, or can be used to its end, whatever numbers it has", () => {
    const number = fc.oneof(fc.integer({ min: -40, max: 300 }), fc.integer());
    const lengths = arraysIn({ ...saved, packs: [] }).map(({ length }) => length);
    let valid = 0;
    fc.assert(
      fc.property(fc.nat(), fc.nat(), number, fc.boolean(), (which, at, value, isRelative) => {
        const damaged = copy();
        const array = arraysIn({ ...damaged, packs: [] })[which % lengths.length] ?? new Int32Array();
        const place = at % Math.max(1, array.length);
        array[place] = isRelative ? (array[place] ?? 0) + (value % 3) : value;
        if (!isValidGraph(damaged, damaged.packs)) return;
        valid++;
        use(damaged);
      }),
      { numRuns: 60 },
    );
    // Some numbers change nothing that could be told: the test is of both.
    assert.ok(valid > 0 && valid < 50, String(valid));
  });

  it("is invalid where a count is another one", () => {
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

  it("is invalid where something in it is missing or of another kind", () => {
    const spoil = (value: unknown, isTop: boolean): void => {
      if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
      const object = value as Record<string, unknown>;
      for (const [key, before] of Object.entries(object)) {
        if (isTop && key === "packs") continue;
        for (const other of [undefined, null, "text", {}, [null], Array(4e9), new Uint8Array(4)]) {
          if (other === undefined && Array.isArray(value)) continue;
          const isSameKind = typeof other === typeof before && typeof before === "string";
          if (isSameKind) continue;
          object[key] = other;
          assert.ok(!isValidGraph(damaged, damaged.packs), `${key} is ${typeof other}`);
        }
        object[key] = before;
        spoil(before, false);
      }
    };
    const damaged = copy();
    spoil(damaged, true);
  });
});
