// `npm run shapes [-- SECONDS [SEED]]`: makes notes by chance, of a few pieces repeated, and tells of those for which
// something takes longer than in step with their length. What it finds belongs into reading-shapes.ts or hostile-shapes.ts.
import { dialectNames } from "../../src/core/dialects/dialect.ts";
import { dialectOf } from "../../src/core/dialects/dialects.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { regionsOf } from "../../src/core/reading/regions.ts";
import { Random } from "../fuzz/random.ts";
import { notePieces } from "../property/mutated-note.ts";
import { hostileEdits } from "./hostile-edits.ts";
import { hostileFeatures, type HostileFeature } from "./hostile-features.ts";
import { hostileVault, type HostileVault } from "./hostile-shapes.ts";

/** How long the two texts are, in UTF-16 code units. */
const [short, long] = [10_000, 40_000];
/** How much longer a character of the long one may take. In step with the square of the length it would be 4. */
const bound = 2.4;
/** Below this, in milliseconds, the engine's compiling and collecting is all that can be seen. */
const floor = 60;
/** How many things are tried with each vault. */
const tries = 12;

const works: readonly HostileFeature[] = [
  ...dialectNames.map((name) => {
    const { rules } = dialectOf({ name });
    return {
      name: `reading as ${name}`,
      run: ({ document }: HostileVault) => parseNote(document.text, rules),
    };
  }),
  { name: "regions", run: ({ document }) => regionsOf(document.text, 0, true) },
  ...hostileFeatures,
  ...hostileEdits,
];

/** Some pieces again and again, now and then more of the first each time, or with a number behind them. */
function repeated(random: Random): (length: number) => string {
  const first = random.pick(notePieces);
  const rest = random.list(2, () => random.pick(notePieces)).join("");
  const grows = random.chance(0.1);
  const counts = random.chance(0.15);
  return (length) => {
    let text = "";
    for (let index = 1; text.length < length; index++)
      text += (grows ? first.repeat(index) : first) + rest + (counts ? String(index) : "");
    return text;
  };
}

/** A note of one repetition behind another, below frontmatter at times, beside another note that is like it at times. */
function vaultOf(random: Random): (length: number) => HostileVault {
  const [head, above, below] = [repeated(random), repeated(random), repeated(random)];
  const [hasHead, isTwofold] = [random.chance(0.3), random.chance(0.4)];
  const between = random.pick(notePieces);
  return (length) => {
    const body = `${above(length / 2)}\n\n${between}${below(length / 2)}\n[[b]] [[a]]`;
    const text = hasHead ? `---\n${head(length / 4)}\n---\n${body}` : body;
    const files = () => ({ "a.md": text, "b.md": isTwofold ? text : "# b\n\n[[a]]\n" });
    return hostileVault({ name: "", size: 1, files }, 1);
  };
}

/** The least time of the processor of a few, in milliseconds; the first where it is too short to tell anything. */
async function leastTime({ run }: HostileFeature, vault: HostileVault): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < 3; round++) {
    // Nothing that was looked up before may count.
    vault.graph.version++;
    const start = process.cpuUsage();
    await run(vault);
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
    if (least < floor) break;
  }
  return least;
}

const [seconds = "60", firstSeed = String(Math.floor(Math.random() * 2 ** 31))] = process.argv.slice(2);
const end = Date.now() + 1000 * Number(seconds);
let seed = Number(firstSeed);
let found = 0;
for (; Date.now() < end; seed++) {
  const random = new Random(seed);
  const make = vaultOf(random);
  const [large, small] = [make(long), make(short)];
  for (let left = tries; left > 0; left--) {
    const work = random.pick(works);
    const largeTime = await leastTime(work, large);
    if (largeTime < floor) continue;
    const ratio = largeTime / Math.max(1, await leastTime(work, small));
    const growth = ratio * (small.document.text.length / large.document.text.length);
    if (growth < bound) continue;
    found++;
    const beginning = JSON.stringify(small.document.text.slice(0, 80));
    console.log(
      `Seed ${seed}, ${work.name}: ${growth.toFixed(1)} times as long a character, of ${beginning}`,
    );
  }
}
console.log(`Seeds ${firstSeed} to ${seed - 1}: ${found} found`);
process.exitCode = found > 0 ? 1 : 0;
