import assert from "node:assert/strict";
import fc from "fast-check";
import type { Resolution } from "../../src/core/graph/entity.ts";
import { isValidGraph } from "../oracle/saved-graph/valid-graph.ts";
import type { GraphChange } from "../../src/core/graph/graph-change.ts";
import { allAtOnce } from "../../src/core/query/steps.ts";
import { Graph } from "../../src/core/graph/graph.ts";
import { builtInSchema, readSchema } from "../../src/core/schema/read-schema.ts";
import type { Schema } from "../../src/core/schema/schema.ts";
import { noteFile } from "../unit/vault.ts";
import { typesByRules } from "./rules-oracle.ts";
import { runs } from "./runs.ts";

/** The types of all notes by their paths. */
function typesIn(graph: Graph): Record<string, string> {
  return Object.fromEntries([...graph.notes()].map(({ path, type }) => [path, type] as const).sort());
}

/** Everything a graph says, in an order of its own. */
function dump(graph: Graph): unknown {
  const name = (entity: { kind: string; key: string; uri?: string }) =>
    `${entity.kind} ${entity.uri ?? entity.key}`;
  return {
    notes: [...graph.notes()]
      .map((note) => [
        note.uri,
        note.key,
        note.type,
        note.title,
        note.summary,
        note.degree,
        note.edges.length,
      ])
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
    types: [...graph.typeCounts].sort(),
    rules: graph.ruleCounts(),
    resolutions: names.flatMap((target) =>
      ["b.md", "x/y/z.md"].map((path) => [
        target,
        path,
        told(graph.resolve(target, { folder: "vault", path })),
      ]),
    ),
    dependents: [...graph.notes()]
      .map((note) => [note.uri, [...graph.notesThatMayLinkTo(note)].map(({ uri }) => uri).sort()])
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  };
}

function told(resolution: Resolution): unknown {
  switch (resolution.state) {
    case "note":
      return resolution.note.uri;
    case "ambiguous":
      return resolution.candidates.map(({ uri }) => uri);
    case "unresolved":
      return resolution.placeholder?.title;
    case "attachment":
    case "none":
      return resolution;
  }
}

const schemaTexts: readonly string[] = [
  "{}",
  '{ "types": { "robot": {} }, "relations": { "uses": { "inverse": "used_by" }, "cites": { "symmetric": true } } }',
  `{ "notes": [
      { "linksTo": "[[a]]", "relation": "part_of", "type": "robot" },
      { "tag": "book", "type": "book", "title": "{name} by {class}", "status": "read" },
      { "folder": "x/**", "property": { "class": "Meeting" }, "type": "meeting" },
      { "linksTo": ["gone", "concept:n"], "type": "linked" }
    ] }`,
  `{ "relations": { "uses": { "inverse": "used_by" } },
      "notes": [
        { "linksTo": "Title", "relation": "used_by", "type": "tool" },
        { "name": "{a,C}", "folder": "{x,}", "type": "named", "summary": "Of {folder}" },
        { "linksTo": "b", "relation": "cites", "type": "citing" }
      ],
      "properties": { "type": ["class"], "title": ["name"] },
      "sections": [{ "heading": "References", "relation": "cites" }, { "heading": "Parts", "relation": "used_by" }] }`,
  `{ "sections": [{ "heading": "references", "relation": "part_of" }, { "heading": "Inner", "relation": "studied_by" }] }`,
];
const schemas: readonly Schema[] = schemaTexts.map((text) => {
  const { schema, problems } = readSchema(text);
  assert.deepEqual(problems, []);
  return schema;
});

const paths = ["a.md", "b.md", "x/a.md", "x/b.md", "x/y/a.md", "concept/n.md", "C.markdown"];
const attachments = ["p.png", "x/p.png", "a.md.png"];
const ids = ["concept:n", "Concept:N", "concept:m", "robot:r", "plain"];
const names: readonly string[] = [
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
  "x/p.png",
  "d1/p.png",
  "x1/a",
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
  fc.constantFrom("## References", "# Parts", "### Inner", "#book", "#book/novel and #other"),
);
const frontmatter = fc.record(
  {
    id: fc.constantFrom(...ids),
    title: fc.constantFrom("Title", "Other", "a"),
    aliases: fc.constantFrom("alias one", "gone", "b"),
    extends: fc.constantFrom("concept:n", "robot:r", "https://x"),
    type: fc.constantFrom("robot", "concept", "note"),
    class: fc.constantFrom("Meeting", "concept", '"[[Robot|r]]"', "[Meeting, x]", "2"),
    name: fc.constantFrom("Name", "Title"),
  },
  { requiredKeys: [] },
);
const text = fc.tuple(frontmatter, fc.array(line, { maxLength: 4 })).map(([keys, lines]) => {
  const yaml = Object.entries(keys).map(([key, value]) => `${key}: ${value}`);
  return ["---", ...yaml, "---", "", ...lines].join("\n\n".slice(0, 1)) + "\n";
});

type Step =
  /** Puts a line at a place of a note's text, or takes the one that stands there. */
  | { readonly edit: string; readonly at: number; readonly line?: string }
  | { readonly set: string; readonly text: string }
  | { readonly remove: string }
  | { readonly attachment: string; readonly add: boolean }
  | { readonly schema: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ set: fc.constantFrom(...paths), text }) },
  {
    weight: 4,
    arbitrary: fc.record(
      { edit: fc.constantFrom(...paths), at: fc.nat(12), line },
      { requiredKeys: ["edit", "at"] },
    ),
  },
  { weight: 2, arbitrary: fc.record({ remove: fc.constantFrom(...paths) }) },
  { weight: 1, arbitrary: fc.record({ attachment: fc.constantFrom(...attachments), add: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ schema: fc.nat(schemas.length - 1) }) },
);

/** More than any table of the graph keeps in a plain list. */
const many = 40;

/** A vault in which everything is called the same. */
const crowd = fc
  .record({
    head: fc.constantFrom("title: Title", "aliases: Title", "id: concept:n", ""),
    count: fc.integer({ min: 15, max: many }),
  })
  .map(({ head, count }): Step[] => {
    const links = [
      "[[Title]]",
      "[[concept:n]]",
      "[[hub]]",
      "[[cites::hub]]",
      "[[x1/a]]",
      "[[d1/p.png]] ![[p.png]]",
    ];
    const steps: Step[] = [
      { set: "hub.md", text: "# Hub\n\n[[cites::b]]" },
      { set: "b.md", text: "[[uses::Title]] ".repeat(count) + "[[hub]] ".repeat(count) },
    ];
    for (let index = 0; index < count; index++) {
      const text = `---\n${head}\n---\n\n${links[index % links.length] ?? ""} [[n${index % 7}]]\n`;
      steps.push({ set: index % 3 === 0 ? `x${index}/a.md` : `n${index}.md`, text });
      steps.push({ attachment: `d${index}/p.png`, add: true });
    }
    return steps;
  });
const pathInCrowd = fc.oneof(
  fc.constantFrom("hub.md", "b.md"),
  fc.nat(many).map((index) => (index % 3 === 0 ? `x${index}/a.md` : `n${index}.md`)),
);
const stepInCrowd: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ set: pathInCrowd, text }),
  fc.record({ remove: pathInCrowd }),
  fc.record({ edit: pathInCrowd, at: fc.nat(6), line }, { requiredKeys: ["edit", "at"] }),
  fc.record({ attachment: fc.nat(many).map((index) => `d${index}/p.png`), add: fc.boolean() }),
);

/** The same steps, taken in one by one and in the end state alone. */
class Model {
  readonly files = new Map<string, string>();
  readonly attachments = new Set<string>();
  schema = 0;

  change(step: Step): GraphChange {
    if ("edit" in step) {
      const lines = (this.files.get(step.edit) ?? "# Title\n").split("\n");
      const at = Math.min(step.at, lines.length);
      if (step.line === undefined) lines.splice(at, 1);
      else lines.splice(at, 0, step.line);
      return this.change({ set: step.edit, text: lines.join("\n") });
    }
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
          assert.deepEqual(
            typesIn(graph),
            typesByRules(graph, model.files, schemaTexts[model.schema] ?? "{}"),
          );
        }
      }),
      { numRuns: runs(35) },
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
      { numRuns: runs(80) },
    );
  });

  it("does so too where many share a name: notes, links of one note, edges of one entity, attachments", () => {
    fc.assert(
      fc.property(crowd, fc.array(stepInCrowd, { minLength: 1, maxLength: 8 }), (crowded, steps) => {
        const model = new Model();
        const graph = new Graph(builtInSchema);
        for (const one of crowded) graph.stage(model.change(one));
        graph.settle();
        for (const one of steps) graph.apply(model.change(one));
        assert.deepEqual(dump(graph), dump(model.fresh()));
        for (const path of [...model.files.keys()]) graph.apply(model.change({ remove: path }));
        assert.deepEqual(dump(graph), dump(model.fresh()));
      }),
      { numRuns: runs(12) },
    );
  });

  it("is the same when it was saved and restored, and follows changes from there", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constant([]), crowd),
        fc.array(step, { maxLength: 8 }),
        fc.array(fc.oneof(step, stepInCrowd), { minLength: 1, maxLength: 8 }),
        (crowded, before, after) => {
          const model = new Model();
          const graph = new Graph(builtInSchema);
          for (const one of crowded) graph.stage(model.change(one));
          for (const one of before) graph.apply(model.change(one));
          // What a cache writes is a copy.
          const snapshot = structuredClone(allAtOnce(graph.save()));
          assert.ok(isValidGraph(snapshot, snapshot.packs));
          assert.deepEqual(dump(graph), dump(model.fresh()));
          const restored = new Graph(graph.schema);
          // What was known before, an open note say, does not count.
          if (before.length > 4) restored.apply({ set: [noteFile("b.md", "# Title\n\n[[a]] [[gone]]")] });
          restored.restore(snapshot);
          restored.settle();
          assert.deepEqual(dump(restored), dump(graph));
          for (const { uri, note } of restored.notes()) assert.deepEqual(note, graph.noteByUri(uri)?.note);
          for (const one of after) restored.apply(model.change(one));
          assert.deepEqual(dump(restored), dump(model.fresh()));
        },
      ),
      { numRuns: runs(20) },
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
        const change = model.change(last);
        const touched = graph.imagine(change, (uris) => {
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
        assert.deepEqual(graph.apply(change), touched);
      }),
      { numRuns: runs(60) },
    );
  });
});
