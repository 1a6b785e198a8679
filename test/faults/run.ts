// `npm run faults [-- SECONDS [SEED [SCHEDULE]]]`: real folders, threads and processes meet with whatever can happen to them, by
// chance. Afterwards every note is whole, and the graph is the one that is built from scratch.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Random } from "../fuzz/random.ts";
import { FaultyThreads } from "./faulty-threads.ts";
import type { Place } from "./place.ts";
import { changes } from "./schedules/changes.ts";
import { kills } from "./schedules/kills.ts";
import { permissions } from "./schedules/permissions.ts";
import { shards } from "./schedules/shards.ts";
import { windows } from "./schedules/windows.ts";
import { buildWindow } from "./window-process.ts";

/** Something that may go wrong, by chance; throws where something came out wrong. */
type Schedule = (random: Random, place: Place) => Promise<void>;

/** What runs how often, from one seed. */
const schedules: readonly (readonly [name: string, schedule: Schedule, times: number])[] = [
  ["changes", changes, 24],
  ["shards", shards, 12],
  ["kills", kills, 1],
  ["windows", windows, 1],
  ["permissions", permissions, 1],
];
/** What takes longer hangs. In milliseconds. */
const patience = 60_000;
/** The room on a disk that is soon full. */
const smallDiskSize = "150k";

const [seconds = "60", firstSeed = String(Math.floor(Math.random() * 2 ** 31)), only] = process.argv.slice(2);
if (process.platform === "win32") {
  console.log("Skipped: links, modes and killed processes are others on Windows.");
  process.exit(0);
}
console.log(`Seed ${firstSeed}`);
const root = mkdtempSync(join(tmpdir(), "relata-faults-"));
// Some windows are those of somebody else.
chmodSync(root, 0o755);
const [threads, window, smallDisk] = [new FaultyThreads(root), await buildWindow(root), mountSmallDisk()];
// Also where it is broken off: a disk that stays mounted takes memory.
process.once("SIGINT", () => process.exit(1)).once("SIGTERM", () => process.exit(1));
process.once("exit", () => {
  if (smallDisk !== undefined) spawnSync("umount", [smallDisk]);
  remove(root);
});
const end = performance.now() + Number(seconds) * 1000;
const counts = new Map<string, number>();
let failures = 0;
for (let seed = Number(firstSeed); performance.now() < end && failures === 0; seed++) {
  for (const [name, schedule, times] of schedules) {
    if (only !== undefined && name !== only) continue;
    // A failure names its own seed, with which it is the first of its kind.
    for (let time = 0; time < times; time++) await run(name, schedule, seed + time * 1_000_003);
  }
}
threads.end();
console.log([...counts].map(([name, count]) => `${name}: ${String(count)}`).join(", "));
// Windows that a failed schedule has left open would keep this process at work; they end with it.
process.exit(failures === 0 ? 0 : 1);

async function run(name: string, schedule: Schedule, seed: number): Promise<void> {
  if (failures > 0 || performance.now() >= end) return;
  const folder = mkdtempSync(join(root, "schedule-"));
  chmodSync(folder, 0o755);
  try {
    await Promise.race([schedule(new Random(seed), { folder, threads, window, smallDisk }), hang()]);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  } catch (error) {
    failures++;
    console.error(`npm run faults -- 1 ${String(seed)} ${name}`);
    console.error(error);
  } finally {
    threads.forgetPlans();
    remove(folder);
  }
}

/** Removes a folder; a thread may still write into it, and then what is left goes with the folder around it. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // As told above.
  }
}

async function hang(): Promise<never> {
  await setTimeout(patience, undefined, { ref: false });
  throw new Error("It hangs.");
}

/** Undefined where this person may not mount any, or the system has none. */
function mountSmallDisk(): string | undefined {
  const folder = join(root, "small-disk");
  mkdirSync(folder);
  const mounted = spawnSync("mount", [
    "-t",
    "tmpfs",
    "-o",
    `size=${smallDiskSize},mode=755`,
    "tmpfs",
    folder,
  ]);
  return mounted.status === 0 ? folder : undefined;
}
