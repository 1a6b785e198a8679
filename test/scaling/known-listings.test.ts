import assert from "node:assert/strict";
import { allAtOnce } from "../../src/core/query/steps.ts";
import { Graph } from "../../src/core/graph/graph.ts";
import { packNotes } from "../../src/core/pack/pack-writer.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { builtInSchema } from "../../src/core/schema/read-schema.ts";
import { knownListingsOf } from "../../src/platform/cache/known-files.ts";
import { pathsIn } from "../../src/platform/cache/listed-folder.ts";
import type { KeptGraph } from "../../src/workspace/jobs/kept-graph.ts";

/** In a graph 24 times as large the longest stretch may be this much longer; were it one stretch, it would be 24. */
const [few, many, bound] = [10_000, 240_000, 3];
/** Below this, in milliseconds of the processor, no stretch is looked at; the goal is 50. */
const floor = 20;
/** So often it is tried again as long as it seems too long: a collection of garbage may fall into a stretch. */
const maxRounds = 8;
const folder = "file:///vault";

describe("what a graph holds of its folders", () => {
  it("is listed by turns when the graph is kept, however many notes it has", async () => {
    const [small, large] = [keptGraph(few), keptGraph(many)];
    await knownListingsOf(small);
    for (let round = 1; ; round++) {
      const [shorter, longer] = [await longestStretch(small), await longestStretch(large)];
      if (longer < Math.max(floor, bound * shorter)) break;
      assert.ok(
        round < maxRounds,
        `${longer.toFixed(1)} ms of ${String(many)} notes, ${shorter.toFixed(1)} of ${String(few)}`,
      );
    }
    const listing = (await knownListingsOf(large)).get(folder);
    assert.equal(pathsIn(listing?.notes ?? "").length, many);
  }).timeout(120_000);
});

/** The longest time of the processor between two turns while a graph is listed, in milliseconds. */
async function longestStretch(kept: KeptGraph): Promise<number> {
  let [longest, isDone] = [0, false];
  const listing = knownListingsOf(kept).finally(() => (isDone = true));
  for (let start = process.cpuUsage(); !isDone; start = process.cpuUsage()) {
    await new Promise((resolve) => setImmediate(resolve));
    const { user, system } = process.cpuUsage(start);
    longest = Math.max(longest, (user + system) / 1000);
  }
  await listing;
  return longest;
}

function keptGraph(count: number): KeptGraph {
  const note = parseNote("# A note\n");
  const graph = new Graph(builtInSchema);
  for (let from = 0; from < count; from += 1000) {
    const files = Array.from({ length: 1000 }, (_, index) => {
      const path = `folder ${String(from)}/a note with a name of some length ${String(from + index)}.md`;
      return { path, modified: from, stamp: index, note };
    });
    graph.apply({ packs: [{ folder, pack: packNotes(files) }] });
  }
  const { packs, ...saved } = allAtOnce(graph.save());
  return { folders: [{ uri: folder, parents: [] }], graph: saved, packs };
}
