import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readVault } from "../../../src/command-line/read-vault.ts";
import type { NoteFile } from "../../../src/core/graph/entity.ts";
import { Graph } from "../../../src/core/graph/graph.ts";
import type { ReadonlyGraph } from "../../../src/core/graph/graph.ts";
import { parseNote } from "../../../src/core/note/parse-note.ts";
import { neighborhoodOf } from "../../../src/core/query/neighborhood.ts";
import { edgesOf } from "../vault.ts";
import { corpusFile, withCorpus } from "./corpus.ts";

interface Expected {
  readonly notes: number;
  readonly edges: number;
  readonly notesByType: Record<string, number>;
  readonly edgesByRelation: Record<string, number>;
  readonly neighborhoods: Record<string, Record<string, unknown>>;
}

function counted(names: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function neighborhood(graph: ReadonlyGraph, id: string): Record<string, unknown> {
  const [center] = graph.notesById(id);
  assert.ok(center, id);
  const { groups } = neighborhoodOf(graph, center);
  return Object.fromEntries(
    groups.map(({ type, rows }) => [
      type,
      rows.map(({ note, relations }) => ({ id: note.id, title: note.title, degree: note.degree, relations })),
    ]),
  );
}

describe("MITRE ATT&CK as a vault", () => {
  it("gives exactly the figures computed from its source", async function () {
    this.timeout(60_000);
    await withCorpus(this, "attack", async (folder) => {
      const expected = JSON.parse(readFileSync(corpusFile("attack-expected.json") ?? "", "utf8")) as Expected;
      const { graph } = await readVault(folder, console.error);
      const notes = [...graph.notes()];
      assert.equal(notes.length, expected.notes);
      assert.equal(graph.edgeCount, expected.edges);
      assert.deepEqual(counted(notes.map(({ type }) => type)), expected.notesByType);
      assert.deepEqual(
        counted([...graph.edges()].map(({ relation }) => relation.name)),
        expected.edgesByRelation,
      );
      assert.equal(Object.keys(expected.neighborhoods).length, 27);
      for (const [id, groups] of Object.entries(expected.neighborhoods))
        assert.deepEqual(neighborhood(graph, id), groups, id);
      assert.deepEqual(
        notes.flatMap(({ note }) => note.problems),
        [],
      );
    });
  });
});

const vaults = [
  "data-engineering-wiki",
  "dendron-site",
  "kepano-obsidian",
  "knowledge-garden",
  "logseq-docs",
  "vaultofknowledge-04",
];

describe("vaults by other hands", () => {
  for (const name of vaults) {
    it(`${name}: every place lies in its text, and the graph that follows edits is the one built anew`, async function () {
      this.timeout(60_000);
      await withCorpus(this, `vaults/${name}`, async (folder) => {
        const { graph } = await readVault(folder, console.error);
        const files = [...graph.notes()];
        assert.ok(files.length > 100);
        for (const { path, note } of files) {
          const text = readFileSync(join(folder, path), "utf8").replace(/^\uFEFF/, "");
          for (const { span, target, form } of note.links) {
            assert.ok(span.start < span.end && span.end <= text.length, path);
            if (form === "wiki" || form === "embed") {
              assert.equal(text.slice(target.start, target.end).replaceAll("\\|", "|"), target.text, path);
            }
          }
        }
        const followed = new Graph(graph.schema);
        followed.apply({ set: files.map(fileOf) });
        const before = edgesOf(followed);
        // Every tenth note is emptied, taken away and brought back, each in one change.
        const some = files.filter((_, index) => index % 10 === 0);
        followed.apply({ set: some.map((file) => ({ ...fileOf(file), note: parseNote("") })) });
        followed.apply({ remove: some.map(({ uri }) => uri) });
        followed.apply({ set: some.map(fileOf) });
        assert.deepEqual(edgesOf(followed), before);
      });
    });
  }
});

function fileOf({ uri, folder, path, modified, note }: NoteFile): NoteFile {
  return { uri, folder, path, modified, note };
}
