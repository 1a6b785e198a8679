import assert from "node:assert/strict";
import fc from "fast-check";
import { Graph, type GraphChange } from "../../src/core/graph/graph.ts";
import { builtInSchema, readSchema } from "../../src/core/schema/read-schema.ts";
import type { Schema } from "../../src/core/schema/schema.ts";
import { noteFile } from "../unit/vault.ts";

/** Everything a graph says, in an order of its own. */
function dump(graph: Graph): unknown {
  const name = (entity: { kind: string; key: string; uri?: string }) =>
    `${entity.kind} ${entity.uri ?? entity.key}`;
  return {
    notes: [...graph.notes()]
      .map((note) => [note.uri, note.key, note.type, note.title, note.degree, note.edges.length])
      .sort(),
    edges: [...graph.edges()]
      .map(({ source, relation, target, occurrences }) => [
        name(source),
        relation.name,
        name(target),
        occurrences.map(({ note, link }) => `${note.uri} ${link.span.start}`).sort(),
      ])
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    placeholders: [...graph.placeholders()].map(({ key, title, edges }) => [key, title, edges.length]).sort(),
    counts: [graph.noteCount, graph.edgeCount],
  };
}

const schemas: readonly Schema[] = [
  builtInSchema,
  readSchema(
    '{ "types": { "robot": {} }, "relations": { "uses": { "inverse": "used_by" }, "cites": { "symmetric": true } } }',
  ).schema,
];

const paths = ["a.md", "b.md", "x/a.md", "x/b.md", "x/y/a.md", "concept/n.md", "C.markdown"];
const attachments = ["p.png", "x/p.png", "a.md.png"];
const ids = ["concept:n", "Concept:N", "concept:m", "robot:r", "plain"];
const names = [
  "a",
  "A",
  "b.md",
  "x/a",
  "../b",
  "concept:n",
  "concept/n",
  "robot:r",
  "Title",
  "alias one",
  "p.png",
  "gone",
  "#h",
];
const relations = [
  "",
  "studies::",
  "studied_by::",
  "uses::",
  "used_by::",
  "cites::",
  "Associated with::",
  "part_of::",
];

const link = fc
  .tuple(fc.constantFrom(...relations), fc.constantFrom(...names))
  .map(([relation, name]) => `[[${relation}${name}]]`);
const line = fc.oneof(
  link,
  link.map((one) => `- uses ${one}`),
  fc.tuple(link, link).map(([a, b]) => `cites:: ${a}, ${b}`),
  fc.constantFrom("[t](b.md)", "[t](x/a)", "![[a]]", "# Title", "# Other"),
);
const frontmatter = fc.record(
  {
    id: fc.constantFrom(...ids),
    title: fc.constantFrom("Title", "Other", "a"),
    aliases: fc.constantFrom("alias one", "gone", "b"),
    extends: fc.constantFrom("concept:n", "robot:r", "https://x"),
    type: fc.constantFrom("robot", "concept"),
  },
  { requiredKeys: [] },
);
const text = fc.tuple(frontmatter, fc.array(line, { maxLength: 4 })).map(([keys, lines]) => {
  const yaml = Object.entries(keys).map(([key, value]) => `${key}: ${value}`);
  return ["---", ...yaml, "---", "", ...lines].join("\n\n".slice(0, 1)) + "\n";
});

type Step =
  | { readonly set: string; readonly text: string }
  | { readonly remove: string }
  | { readonly attachment: string; readonly add: boolean }
  | { readonly schema: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ set: fc.constantFrom(...paths), text }) },
  { weight: 2, arbitrary: fc.record({ remove: fc.constantFrom(...paths) }) },
  { weight: 1, arbitrary: fc.record({ attachment: fc.constantFrom(...attachments), add: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ schema: fc.constantFrom(0, 1) }) },
);

/** The same steps, taken in one by one and in the end state alone. */
class Model {
  readonly files = new Map<string, string>();
  readonly attachments = new Set<string>();
  schema = 0;

  change(step: Step): GraphChange {
    if ("set" in step) {
      this.files.set(step.set, step.text);
      return { set: [noteFile(step.set, step.text)] };
    }
    if ("remove" in step) {
      this.files.delete(step.remove);
      return { remove: [`vault/${step.remove}`] };
    }
    if ("schema" in step) {
      this.schema = step.schema;
      return { schema: schemas[step.schema] ?? builtInSchema };
    }
    const file = { folder: "vault", path: step.attachment };
    if (step.add) this.attachments.add(step.attachment);
    else this.attachments.delete(step.attachment);
    return step.add ? { addAttachments: [file] } : { removeAttachments: [file] };
  }

  fresh(): Graph {
    const graph = new Graph(schemas[this.schema] ?? builtInSchema);
    graph.apply({
      addAttachments: [...this.attachments].map((path) => ({ folder: "vault", path })),
      set: [...this.files].map(([path, text]) => noteFile(path, text)),
    });
    return graph;
  }
}

describe("the graph that follows edits", () => {
  it("equals the one built from scratch, after any steps", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const model = new Model();
        const graph = new Graph(builtInSchema);
        for (const one of steps) {
          graph.apply(model.change(one));
          assert.deepEqual(dump(graph), dump(model.fresh()));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("does so too when it takes in several changes and links them a little at a time", () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 3 }),
        (steps, limit) => {
          const model = new Model();
          const graph = new Graph(builtInSchema);
          for (const [index, one] of steps.entries()) {
            graph.stage(model.change(one));
            if (index % 3 === 0) graph.settle(limit);
            if (index % 5 === 0) graph.settleNote("vault/a.md");
          }
          while (!graph.settle(limit));
          assert.deepEqual(dump(graph), dump(model.fresh()));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("shows what a change would make of it, and is as before", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), (steps) => {
        const model = new Model();
        const graph = new Graph(builtInSchema);
        const [last] = steps.splice(-1);
        for (const one of steps) graph.apply(model.change(one));
        if (!last || "attachment" in last) return;
        const before = dump(graph);
        const texts = new Map(model.files);
        const touched = graph.imagine(model.change(last), (uris) => {
          assert.deepEqual(dump(graph), dump(model.fresh()));
          return uris;
        });
        assert.deepEqual(dump(graph), before);
        const notes = [...graph.notes()].map(({ path, note }) => [path, JSON.stringify(note)]);
        const files = [...graph.notes()].map(({ path }) => [
          path,
          JSON.stringify(noteFile(path, texts.get(path) ?? "").note),
        ]);
        assert.deepEqual(notes, files);
        assert.deepEqual(graph.apply(model.change(last)), touched);
      }),
      { numRuns: 150 },
    );
  });
});
