// A window on a vault, in a process of its own: node window.cjs THREAD_SCRIPT CACHE_FOLDER VAULT. It says how its graph is when it has
// read everything, and after each line of questions.
import { createInterface } from "node:readline";
import { threadJobs } from "../../src/platform/node/asking/asked-jobs.ts";
import { nodeHost } from "../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../src/workspace/note-workspace.ts";
import { linesFromScratch, linesOf } from "./graph-text.ts";
import type { WindowAnswer, WindowQuestion } from "./window-process.ts";

const [script = "", cacheFolder = "", location = ""] = process.argv.slice(2);
const place = { uri: "v", name: "vault", location };
const log = (message: string) => process.stderr.write(`${message}\n`);
const host = nodeHost(log);
const jobs = threadJobs(script, log, { cacheFolder, threads: 2 });
const workspace = new NoteWorkspace(jobs, { ...host, pause: () => host.pause(0) }, defaultOptions);

async function answer({ changed, again, scratch }: WindowQuestion): Promise<void> {
  if (changed) workspace.filesChanged(changed.map((path) => `${place.uri}/${path}`));
  await workspace.settled();
  if (again) await workspace.readAgain();
  const lines = scratch ? await linesFromScratch([place], defaultOptions) : linesOf(workspace);
  const { status } = workspace;
  const told: WindowAnswer = { lines, isWhole: status.state === "ready" && !status.unread };
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

let before = workspace.setFolders([place]).then(() => answer({}));
createInterface({ input: process.stdin })
  .on("line", (line) => {
    before = before.then(() => answer(JSON.parse(line) as WindowQuestion));
  })
  .on("close", () => process.exit(0));
