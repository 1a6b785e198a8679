import assert from "node:assert/strict";
import { allAtOnce } from "../../src/core/query/steps.ts";
import type { NoteEntity } from "../../src/core/graph/entity.ts";
import { Graph } from "../../src/core/graph/graph.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { backlinksOf } from "../../src/core/query/backlinks/backlinks.ts";
import { entityPageOf } from "../../src/core/query/neighborhood/entity-page.ts";
import { builtInSchema } from "../../src/core/schema/read-schema.ts";
import { definitionAt } from "../../src/language/navigation/definition.ts";
import { diagnosticsOf } from "../../src/language/diagnostics/diagnostics.ts";
import { hoverAt } from "../../src/language/hover/hover.ts";
import type { NoteDocument } from "../../src/language/note-document.ts";
import { packNotes } from "../../src/core/pack/pack-writer.ts";
import { generatedNotes, idOf } from "../bench/generated-vault.ts";
import { median, medianTime, timeOf } from "../bench/timing.ts";

/** Vaults of these sizes are compared; the largest is 16 times the smallest. */
const [small, large] = [1000, 16_000];
/** What is flat may take this much longer in the large vault than in the small one; in step with the size it would be 16. */
const flatBound = 5;
/** What is linear may take this much longer for each note; in step with the square of the size it would be 16. */
const linearBound = 4;
/** Machines are busy with other things at times: a bound counts as passed when one of these attempts keeps it. */
const attempts = 4;

/** A graph, with one of its notes as it is typed in. */
interface Model {
  readonly graph: Graph;
  readonly document: (text: string) => NoteDocument;
  readonly entity: NoteEntity;
}

const packs = new Map([small, large].map((count) => [count, packOf(count)]));

function packOf(count: number) {
  return packNotes(
    [...generatedNotes(count)].map(({ path, text }) => ({
      path,
      modified: 0,
      stamp: text.length,
      note: parseNote(text),
    })),
  );
}

function graphOf(count: number): Graph {
  const graph = new Graph(builtInSchema);
  const pack = packs.get(count);
  assert.ok(pack);
  graph.apply({ packs: [{ folder: "vault", pack }] });
  return graph;
}

function modelOf(count: number): Model {
  const graph = graphOf(count);
  const [entity] = graph.notesById(idOf(count / 2));
  assert.ok(entity);
  const document = (text: string) => ({
    uri: "vault/typed.md",
    folder: "vault",
    path: "typed.md",
    text,
    note: parseNote(text),
  });
  return { graph, document, entity };
}

/** Holds that `work` takes about as long in a large graph as in a small one. */
function flat(what: string, work: (model: Model, round: number) => unknown): void {
  it(`${what} takes as long in a large vault as in a small one`, async () => {
    const models = [modelOf(small), modelOf(large)];
    await holds(flatBound, async () => {
      const [fast = 0, slow = 0] = await inTurns(
        models.map((model) => (round: number) => work(model, round)),
      );
      return slow / fast;
    });
  });
}

/** The median times of some works, done in turns, so that what else the machine does meets them alike. */
async function inTurns(works: readonly ((round: number) => unknown)[]): Promise<number[]> {
  const times = works.map((): number[] => []);
  for (let turn = 0; turn < 6; turn++) {
    for (const [index, work] of works.entries())
      times[index]?.push(await medianTime(work, 25, turn === 0 ? 25 : 3));
  }
  return times.map(median);
}

async function holds(bound: number, ratio: () => Promise<number>): Promise<void> {
  const ratios: number[] = [];
  while (ratios.length < attempts) {
    ratios.push(await ratio());
    if ((ratios.at(-1) ?? Infinity) < bound) return;
  }
  assert.fail(
    `${ratios.map((one) => one.toFixed(1)).join(", ")} times as long; the bound is ${String(bound)}.`,
  );
}

describe("how time grows with the vault", () => {
  flat("a keystroke", ({ graph, document, entity }, round) => {
    const typed = document(
      `# Typed\n\n[[${entity.key}]] [[see_also::${idOf(7)}]] [[not there]]\n${"x".repeat(round % 50)}\n`,
    );
    graph.apply({ set: [{ ...typed, modified: 0 }] });
    const note = graph.noteByUri(typed.uri);
    assert.ok(note);
    diagnosticsOf(graph, note);
  });

  flat("renaming a note by typing its title", ({ graph, document }, round) => {
    const typed = document(`# Title ${String(round % 7)}\n\n[[Title 1]] [[Title 2]]\n`);
    graph.apply({ set: [{ ...typed, modified: 0 }] });
  });

  flat("a hover", ({ graph, document, entity }) =>
    allAtOnce(hoverAt(graph, document(`[[${entity.key}]]`), 4)),
  );

  flat("a definition", ({ graph, document, entity }) =>
    allAtOnce(definitionAt(graph, document(`[[${entity.key}]]`), 4)),
  );

  flat("the backlinks of a note", ({ graph, entity }) =>
    allAtOnce(backlinksOf(graph, entity, { direction: "incoming", groupBy: "relation", sortBy: "rank" })),
  );

  flat("the neighborhood of a note", ({ graph, entity }) => entityPageOf(graph, entity));

  it("building the graph takes time in step with the number of notes", async () => {
    await holds(linearBound, async () => {
      const times = [small, large].map((): number[] => []);
      for (let turn = 0; turn < 3; turn++) {
        for (const [index, count] of [small, large].entries())
          times[index]?.push((await timeOf(() => graphOf(count))) / count);
      }
      const [each = 0, eachOfMany = 0] = times.map(median);
      return eachOfMany / each;
    });
  });

  it("reading takes time in step with the length of a note", async () => {
    const text = (count: number) =>
      [...generatedNotes(count)].map((note) => note.text.replace(/^---[^]*?---\n/, "")).join("\n");
    const [short, long] = [text(100), text(1600)];
    await holds(linearBound, async () => {
      const one = await medianTime(() => parseNote(short), 15, 5);
      const other = await medianTime(() => parseNote(long), 5, 1);
      return other / one / (long.length / short.length);
    });
  });
});
