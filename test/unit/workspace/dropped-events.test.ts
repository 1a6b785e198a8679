import assert from "node:assert/strict";
import { memoryJobs } from "../../../src/platform/memory/memory-jobs.ts";
import { turn } from "../../../src/platform/jobs/slices.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../../src/workspace/note-workspace.ts";
import { edgesOf } from "../vault.ts";

/** VS Code tells so many at once, and drops what comes while 30,000 wait. */
const portion = 500;

describe("where more files change than the editor tells of", () => {
  const logged: string[] = [];
  let now = 0;
  const host = {
    now: () => now,
    pause: (milliseconds: number) => {
      now += milliseconds;
      return turn();
    },
    log: (message: string) => logged.push(message),
  };

  /** A checkout changes a.md and b.md, and so many others; nobody tells of b.md. */
  async function afterCheckout(others: number, rest: number): Promise<string[]> {
    const files = new Map([
      ["one/a.md", ""],
      ["one/b.md", ""],
    ]);
    const workspace = new NoteWorkspace(memoryJobs(files), host, defaultOptions);
    await workspace.setFolders([{ uri: "one", name: "one", location: "one" }]);
    files.set("one/a.md", "[[b]]").set("one/b.md", "[[a]]");
    const told = [
      "one/a.md",
      ...Array.from({ length: others }, (_, index) => `one/gone ${String(index)}.png`),
    ];
    for (let from = 0; from < told.length; from += portion) {
      workspace.filesChanged(told.slice(from, from + portion));
      await host.pause(rest);
    }
    await workspace.settled();
    return edgesOf(workspace.graph);
  }

  const both = ["a.md -mentions-> b.md", "b.md -mentions-> a.md"];

  it("reads all notes again", async () => {
    assert.deepEqual(await afterCheckout(30_000, 200), both);
    assert.match(logged.join("\n"), /so many files changed at once/i);
  });

  it("reads only what is told where that may be all", async () => {
    assert.deepEqual(await afterCheckout(20_000, 200), both.slice(0, 1));
    assert.deepEqual(await afterCheckout(30_000, 2000), both.slice(0, 1));
  });
});
