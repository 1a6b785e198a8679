// `npm run fuzz [-- SECONDS [SEED [TARGET]]]`: feeds what strangers could write into the parts that read it, by chance, and
// fails where one throws, answers wrongly, takes too long or too much room. Cases found go into test/fixtures/fuzz as
// { "target": …, "input": … } and are tried first each time.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [seconds = "60", seed = String(Math.floor(Math.random() * 2 ** 31)), target] = process.argv.slice(2);
/** Without a sign of life for so long, it hangs. A sign comes every 20 inputs of a target. */
const patience = 60_000;

console.log(`Seed ${seed}`);
const args = ["--max-old-space-size=700", "--import", "tsx", join(here, "feed.ts"), seconds, seed];
const child = spawn(process.execPath, [...args, ...(target === undefined ? [] : [target])], {
  cwd: join(here, "..", ".."),
  stdio: ["ignore", "pipe", "inherit"],
});
let last = {};
let failures = 0;
let isDone = false;
const hangs = setTimeout(() => {
  console.error(`It hangs behind ${JSON.stringify(last)}.`);
  child.kill("SIGKILL");
}, patience);
createInterface({ input: child.stdout }).on("line", (line) => {
  hangs.refresh();
  const { kind, ...data } = JSON.parse(line);
  last = data;
  if (kind === "done") {
    isDone = true;
    console.log(
      Object.entries(data.counts)
        .map(([name, count]) => `${name}: ${count}`)
        .join(", "),
    );
  }
  if (kind !== "failed") return;
  failures++;
  const { failure, input, ...where } = data;
  console.error(`${JSON.stringify(where)}\n${failure}`);
  if (input !== undefined)
    console.error(`Keep it: ${JSON.stringify({ target: data.target, input }).slice(0, 20_000)}\n`);
});
child.once("close", (code) => {
  clearTimeout(hangs);
  if (!isDone) console.error(`It ended with ${code} behind ${JSON.stringify(last)}.`);
  process.exitCode = failures === 0 && isDone && code === 0 ? 0 : 1;
});
