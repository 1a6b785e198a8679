import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";

/** What V8's status of a function says in this bit: it runs compiled code that is optimized. */
const optimized = 1 << 4;

const root = join(import.meta.dirname, "..", "..").replaceAll("\\", "/");

/** Opens a folder, has its graph kept, and tells the status of a function over an array of numbers before, after, and once a buffer has gone. */
const script = (folder: string) => `
  import { threadJobs } from "./src/platform/node/asking/asked-jobs.ts";
  import { nodeHost } from "./src/platform/node/node-host.ts";
  import { defaultOptions } from "./src/workspace/default-options.ts";
  import { NoteWorkspace } from "./src/workspace/note-workspace.ts";
  const fail = (message) => { throw new Error(message); };
  const folder = ${JSON.stringify(folder)};
  const jobs = threadJobs("${root}/dist/note-thread.cjs", fail, { cacheFolder: folder + "/cache", threads: 1 });
  const workspace = new NoteWorkspace(jobs, nodeHost(fail), defaultOptions);
  await workspace.setFolders([{ uri: "v", name: "v", location: folder + "/vault" }]);
  const numbers = new Int32Array(8).fill(1);
  function sum(array) { let all = 0; for (let at = 0; at < array.length; at++) all += array[at]; return all; }
  new Function("sum", "numbers", "%PrepareFunctionForOptimization(sum); for (let round = 0; round < 9; round++) sum(numbers); %OptimizeFunctionOnNextCall(sum); sum(numbers);")(sum, numbers);
  const statusOf = new Function("sum", "return %GetOptimizationStatus(sum)");
  const found = [workspace.graph.noteCount, statusOf(sum)];
  await workspace.keepGraph();
  found.push(statusOf(sum));
  const buffer = new ArrayBuffer(1);
  structuredClone(buffer, { transfer: [buffer] });
  found.push(statusOf(sum));
  console.log(JSON.stringify(found));
  process.exit();`;

describe("a small graph that is kept", () => {
  const folder = mkdtempSync(join(tmpdir(), "relata-kept-"));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("gives no buffer of the editor's thread away, for which the engine would drop compiled code", () => {
    mkdirSync(join(folder, "vault"));
    writeFileSync(join(folder, "vault", "a.md"), "[[b]]");
    writeFileSync(join(folder, "vault", "b.md"), "# B");
    const path = join(folder, "keep.mjs");
    buildSync({
      stdin: { contents: script(folder), resolveDir: root },
      bundle: true,
      platform: "node",
      format: "esm",
      mainFields: ["module", "main"],
      outfile: path,
      banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
    });
    const flags = ["--allow-natives-syntax", path];
    const output = execFileSync(process.execPath, flags, { encoding: "utf8" });
    const [notes, before, kept, given] = JSON.parse(output) as [number, number, number, number];
    assert.equal(notes, 2);
    assert.deepEqual([before & optimized, kept & optimized], [optimized, optimized]);
    assert.equal(given & optimized, 0, "the engine has no need of it any more");
  });
});
