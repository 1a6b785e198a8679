// Runs in a process of its own, which is ended from outside where an input takes forever or all memory:
// node --import tsx test/fuzz/feed.ts SECONDS SEED [TARGET]
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { Random } from "./random.ts";
import { sizeOf, type FuzzTarget } from "./target.ts";
import { allTargets } from "./targets/all-targets.ts";

const [seconds = "5", firstSeed = "1", only] = process.argv.slice(2);
const fixtures = join(import.meta.dirname, "..", "fixtures", "fuzz");

/** What an input may cost: some is for the start and the compiler, the rest grows with the input, in processor time. */
const baseTime = 1000;
const timePerCharacter = 0.05;
/** Of room that was taken and not given back at once; the whole process has a limit besides. */
const baseRoom = 200 * 2 ** 20;
const roomPerCharacter = 10_000;

/** An input that was found to fail, as the folder of fixtures keeps it. */
interface Found {
  readonly target: string;
  readonly input: unknown;
}

/** Feeds one input in; gives why it failed. */
async function failureOf(target: FuzzTarget, input: unknown): Promise<string | undefined> {
  const size = sizeOf(input);
  // A slow answer is asked for again, since the compiler and the collector have their moments.
  for (let attempt = 0; ; attempt++) {
    const cpu = process.cpuUsage();
    const room = process.memoryUsage().heapUsed;
    try {
      await target.check(input);
    } catch (error) {
      return error instanceof Error ? (error.stack ?? error.message) : inspect(error);
    }
    const { user, system } = process.cpuUsage(cpu);
    const time = (user + system) / 1000;
    const grown = process.memoryUsage().heapUsed - room;
    const isSlow = time > baseTime + timePerCharacter * size;
    const isBig = grown > baseRoom + roomPerCharacter * size;
    if (!isSlow && !isBig) return undefined;
    if (attempt === 2)
      return `${size} characters took ${time.toFixed(0)} ms and ${(grown / 2 ** 20).toFixed(0)} MB.`;
  }
}

function tell(kind: "at" | "failed" | "done", data: object): void {
  process.stdout.write(`${JSON.stringify({ kind, ...data })}\n`);
}

async function replay(): Promise<void> {
  for (const name of readdirSync(fixtures)
    .filter((one) => one.endsWith(".json"))
    .sort()) {
    const { target: wanted, input } = JSON.parse(readFileSync(join(fixtures, name), "utf8")) as Found;
    const target = allTargets.find((one) => one.name === wanted);
    if (only !== undefined && wanted !== only) continue;
    tell("at", { target: wanted, fixture: name });
    const failure = target ? await failureOf(target, input) : "There is no such target.";
    if (failure !== undefined) tell("failed", { target: wanted, fixture: name, failure });
  }
}

async function explore(): Promise<void> {
  const targets = allTargets.filter(({ name }) => only === undefined || name === only);
  const end = performance.now() + Number(seconds) * 1000;
  const counts = new Map<string, number>();
  const failed = new Set<string>();
  for (let seed = Number(firstSeed); performance.now() < end && failed.size < targets.length; seed++) {
    for (const target of targets) {
      // One failure of a target is enough; others are mostly the same.
      if (failed.has(target.name)) continue;
      // The process outside has to know what this one is at when it hangs.
      if (seed % 20 === Number(firstSeed) % 20) {
        tell("at", { target: target.name, seed });
        await new Promise((resolve) => setImmediate(resolve));
      }
      const input = target.make(new Random(seed));
      const failure = await failureOf(target, input);
      counts.set(target.name, (counts.get(target.name) ?? 0) + 1);
      if (failure === undefined) continue;
      failed.add(target.name);
      tell("failed", { target: target.name, seed, failure, input });
    }
  }
  tell("done", { counts: Object.fromEntries(counts) });
}

await replay();
await explore();
