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

/** Values of frontmatter, with `#` for a number that is another each time. */
const values = [
  ...[
    "x",
    "x#",
    "t/a#",
    "b",
    "concept:b",
    "2026-01-#",
    "~",
    "",
    "# x",
    "- x",
    "? x",
    "it's",
    "\u2028",
    "a: #",
  ],
  ...["[[b]]", '"[[b]]"', '"[[cites::b|x#]]"', "[x, [y]]", "{}", "{a: #}", "{a#: {b: [[c]]}}", '"{a#, b}"'],
  ...[
    "&a# x",
    "&a x",
    "*a",
    "*a#",
    "!!str x",
    "!!set {x}",
    "<<: *a",
    "'it''s #'",
    '"\\u0041#"',
    "|-\n  x",
    ">\n  x\n\n  y",
  ],
];
const keys = [
  "tags",
  "aliases",
  "alias",
  "id",
  "title",
  "type",
  "cites",
  "more",
  "created",
  "cites#",
  '"k#"',
];

/** Frontmatter of one key with many values, in one of the forms that YAML and TOML have for that, or of many keys. */
function frontmatter(random: Random): (length: number) => string {
  const items = [random.pick(values), ...random.list(2, () => random.pick(values))];
  const [key, first] = [random.pick(keys), random.chance(0.3) ? "m: &a [x]\n" : ""];
  const [before, between, after] = random.pick([
    [`${key}: [`, ", ", "]"],
    [`${key}:\n- `, "\n- ", ""],
    [`${key}:\n  - `, "\n  - ", ""],
    [`${key}: {k#: `, ", k#: ", "}"],
    [`{${key}: `, `, ${key}: `, "}"],
    [`${key}: `, `\n${key}: `, ""],
    [`${key}:\n  k: `, "\n  k#: ", ""],
    [`${key}: `, "\n  ", ""],
  ] as const);
  return (length) => {
    const parts: string[] = [];
    for (let [size, index] = [0, 0]; size < length; index++) {
      const item = (index === 0 ? before : between) + items.join(between);
      parts.push((index === 0 ? first : "") + item.replaceAll("#", String(index)));
      size += item.length;
    }
    return parts.join("") + after;
  };
}

/** A note of one repetition behind another, below frontmatter at times, beside another note that is like it at times. */
function vaultOf(random: Random): (length: number) => HostileVault {
  const head = random.chance(0.8) ? frontmatter(random) : repeated(random);
  const [above, below] = [repeated(random), repeated(random)];
  const [hasHead, isTwofold] = [random.chance(0.5), random.chance(0.4)];
  const headPart = random.pick([0.25, 0.9]);
  const between = random.pick(notePieces);
  return (length) => {
    const half = (length / 2) * (hasHead ? 1 - headPart : 1);
    const body = `${above(half)}\n\n${between}${below(half)}\n[[b]] [[a]]`;
    const text = hasHead ? `---\n${head(length * headPart)}\n---\n${body}` : body;
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
