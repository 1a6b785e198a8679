import assert from "node:assert/strict";
import { allAtOnce } from "../../src/core/query/steps.ts";
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readVault } from "../../src/command-line/read-vault.ts";
import type { NoteFile } from "../../src/core/graph/entity.ts";
import { Graph } from "../../src/core/graph/graph.ts";
import type { ReadonlyGraph } from "../../src/core/graph/readonly-graph.ts";
import type { Note } from "../../src/core/note/note.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { neighborhoodOf } from "../../src/core/query/neighborhood/neighborhood.ts";
import { wordNetVault } from "../bench/wordnet.ts";
import { withoutKnownDifferences } from "../oracle/known-differences.ts";
import { oracleNote } from "../oracle/oracle-note.ts";
import { oracleRegions, regionLine } from "../oracle/oracle-regions.ts";
import { readNote } from "../../src/core/reading/reading.ts";
import { regionsOf } from "../../src/core/reading/regions.ts";
import { mutated } from "../property/mutated-note.ts";
import { edgesOf } from "../unit/vault.ts";
import { corpusFile, vaults, withCorpus } from "./corpus.ts";

interface Expected {
  readonly notes: number;
  readonly edges: number;
  readonly notesByType: Record<string, number>;
  readonly edgesByRelation: Record<string, number>;
  readonly neighborhoods: Record<string, Record<string, unknown>>;
}

interface WordNet extends Pick<Expected, "notes" | "edges" | "edgesByRelation"> {
  readonly mostLinked: readonly { readonly id: string; readonly degree: number }[];
}

function* map<T, U>(items: Iterable<T>, to: (item: T) => U): Generator<U> {
  for (const item of items) yield to(item);
}

function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => readFileSync(join(folder, path), "utf8").replace(/^\uFEFF/, ""));
}

function counted(names: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function neighborhood(graph: ReadonlyGraph, id: string): Record<string, unknown> {
  const [center] = graph.notesById(id);
  assert.ok(center, id);
  const { groups } = allAtOnce(neighborhoodOf(graph, center));
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

/** What an edit makes of a note: emptied, renamed, called as another note, or gone. */
const edits: readonly ((file: NoteFile, other: NoteFile) => NoteFile | undefined)[] = [
  (file) => ({ ...file, note: parseNote("") }),
  (file) => {
    const name = file.path.replace(/\W/g, "-");
    const text = `---\nid: edited:${name}\ntitle: Edited ${name}\n---\n[[Edited ${name}]] [[other]]`;
    return { ...file, note: parseNote(text) };
  },
  (file, other) => ({ ...file, note: other.note }),
  () => undefined,
];

describe("WordNet as a vault", () => {
  it("gives exactly the figures computed from its source", async function () {
    this.timeout(180_000);
    const vault = wordNetVault();
    if (vault === undefined) {
      console.log("      no WordNet: skipped");
      this.skip();
    }
    const expected = JSON.parse(readFileSync(corpusFile("wordnet-expected.json") ?? "", "utf8")) as WordNet;
    const { graph } = await readVault(vault, console.error);
    assert.equal(graph.noteCount, expected.notes);
    assert.equal(graph.edgeCount, expected.edges);
    assert.deepEqual(counted(map(graph.edges(), ({ relation }) => relation.name)), expected.edgesByRelation);
    for (const { id, degree } of expected.mostLinked)
      assert.equal(graph.notesById(id)[0]?.degree, degree, id);
  });
});

describe("vaults by other hands", () => {
  for (const name of vaults) {
    it(`${name}: what is read is what the oracle reads, also after random changes`, async function () {
      this.timeout(600_000);
      await withCorpus(this, name, (folder) => {
        for (const text of textsIn(folder)) {
          assert.deepEqual(parseNote(text), oracleNote(text));
          assert.deepEqual(readNote(text).note, parseNote(text));
          const regions = regionsOf(text).map(({ kind, level = 0, start, end }) =>
            regionLine(text, kind, level, start, end),
          );
          assert.deepEqual(regions, oracleRegions(text));
        }
        fc.assert(
          fc.property(mutated(textsIn(folder).filter(({ length }) => length < 6000)), (changed) => {
            const text = withoutKnownDifferences(changed);
            assert.deepEqual(parseNote(text), oracleNote(text));
          }),
          { numRuns: 500 },
        );
        return Promise.resolve();
      });
    });
  }

  for (const name of vaults) {
    it(`${name}: places are right, and the graph that follows edits of every note is the one built anew`, async function () {
      this.timeout(120_000);
      await withCorpus(this, name, async (folder) => {
        const { graph } = await readVault(folder, console.error);
        const files = [...graph.notes()].map(fileOf);
        assert.ok(files.length > 100);
        for (const { path, note } of files) checkPlaces(path, note, readFileSync(join(folder, path), "utf8"));
        const followed = new Graph(graph.schema);
        followed.apply({ set: files });
        const before = edgesOf(followed);
        const now = new Map(files.map((file) => [file.uri, file]));
        for (const [index, file] of files.entries()) {
          const edited = edits[index % edits.length]?.(file, files[(index * 7) % files.length] ?? file);
          if (edited) now.set(file.uri, edited);
          else now.delete(file.uri);
          followed.apply(edited ? { set: [edited] } : { remove: [file.uri] });
          if (index % Math.ceil(files.length / 3) === 0)
            assert.deepEqual(edgesOf(followed), edgesAnew(graph, now.values()));
        }
        assert.deepEqual(edgesOf(followed), edgesAnew(graph, now.values()));
        for (const file of files) followed.apply({ set: [file] });
        assert.deepEqual(edgesOf(followed), before);
      });
    });
  }
});

function edgesAnew({ schema }: ReadonlyGraph, files: Iterable<NoteFile>): string[] {
  const graph = new Graph(schema);
  graph.apply({ set: files });
  return edgesOf(graph);
}

function checkPlaces(path: string, note: Note, source: string): void {
  const text = source.replace(/^\uFEFF/, "");
  for (const { span, target, form } of note.links) {
    assert.ok(span.start < span.end && span.end <= text.length, path);
    if (form === "wiki" || form === "embed") {
      assert.equal(text.slice(target.start, target.end).replaceAll("\\|", "|"), target.text, path);
    }
  }
}

function fileOf({ uri, folder, path, modified, note }: NoteFile): NoteFile {
  return { uri, folder, path, modified, note };
}
