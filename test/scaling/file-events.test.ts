import assert from "node:assert/strict";
import { turn } from "../../src/platform/jobs/slices.ts";
import { memoryJobs } from "../../src/platform/memory/memory-jobs.ts";
import { nodeHost } from "../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../src/workspace/note-workspace.ts";
import { timeOf } from "../bench/timing.ts";

/** How many files are deleted, one after the other. */
const deleted = 60;
/** Machines are busy with other things at times: the bound counts as kept when one of these attempts keeps it. */
const attempts = 4;

/** The time, in milliseconds, of telling a workspace of so many notes that some are gone, one after the other. */
async function deletionTime(count: number): Promise<number> {
  const files = new Map<string, string>();
  for (let index = 0; index < count; index++) files.set(`v/d${String(index % 50)}/${String(index)}.md`, "");
  const jobs = memoryJobs(files);
  // Finding out that a file is gone is not what is measured.
  const refresh = (_: unknown, paths: readonly string[]) =>
    Promise.resolve({ packs: [], attachments: [], missing: paths });
  const reading = {
    readFolder: jobs.reading.readFolder.bind(jobs.reading),
    refresh,
  };
  const host = { ...nodeHost(() => undefined), pause: turn };
  const workspace = new NoteWorkspace({ ...jobs, reading }, host, defaultOptions);
  await workspace.setFolders([{ uri: "v", name: "v", location: "v" }]);
  const time = await timeOf(async () => {
    for (let index = 0; index < deleted; index++) {
      workspace.filesChanged([`v/d${String(index % 50)}/${String(index)}.md`]);
      await workspace.settled();
    }
  });
  assert.equal(workspace.graph.noteCount, count - deleted);
  workspace.dispose();
  return time;
}

describe("telling a workspace that a file is gone", () => {
  it("costs as much among sixteen times as many notes", async () => {
    let ratio = Infinity;
    for (let attempt = 0; attempt < attempts && ratio > 5; attempt++)
      ratio = (await deletionTime(16_000)) / (await deletionTime(1000));
    assert.ok(ratio <= 5, `${String(ratio)} times as much`);
  });
});
