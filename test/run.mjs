// `npm test`: runs every check of the project, installing what it needs. `--only unit,host` runs some of them.
// The last line is `N passed, N failed`.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..");
const results = join(checkout, "out", "results");
const bin = (name) => join(checkout, "node_modules", ".bin", name);
const mocha = (file) => ["--reporter", join(checkout, "test", "counting-reporter.cjs"), ...file];

/**
 * The stages in their order. A stage that counts leaves its numbers in a results file; another is one check.
 * @type {{ name: string, command: string[], counts?: boolean }[]}
 */
const stages = [
  { name: "types", command: [bin("tsc"), "-b"] },
  { name: "lint", command: [bin("eslint"), "."] },
  { name: "format", command: [bin("prettier"), "--check", "--log-level", "warn", "."] },
  { name: "workbench", command: [process.execPath, "test/workbench/install.mjs"] },
  { name: "unit", command: [bin("mocha"), ...mocha([])], counts: true },
  {
    name: "corpora",
    command: [bin("mocha"), ...mocha(["--config", "test/corpora/mocharc.json"])],
    counts: true,
  },
  { name: "fuzz", command: [process.execPath, "test/fuzz/run.mjs", "5"] },
  { name: "build", command: [process.execPath, "esbuild.mjs"] },
  {
    name: "scaling",
    command: [bin("mocha"), ...mocha(["--config", "test/scaling/mocharc.json"])],
    counts: true,
  },
  { name: "host", command: [process.execPath, "test/host/run.mjs"], counts: true },
  { name: "package", command: ["npm", "run", "--silent", "package"] },
  { name: "packaged", command: [process.execPath, "test/host/run.mjs", "--packaged"], counts: true },
  { name: "ui", command: [bin("mocha"), ...mocha(["--config", "test/ui/mocharc.json"])], counts: true },
];

if (Number(process.versions.node.split(".")[0]) < 20) {
  console.error(`Node 20 or later is needed; this is ${process.versions.node}.`);
  process.exit(1);
}
installDependencies();
const only = process.argv[2] === "--only" ? (process.argv[3] ?? "").split(",") : undefined;
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const sum = { passed: 0, failed: 0, skipped: 0 };
const times = [];
for (const stage of stages) {
  if (only && !only.includes(stage.name)) continue;
  console.log(`\n== ${stage.name}`);
  const started = performance.now();
  const counted = await run(stage);
  times.push(`${stage.name} ${((performance.now() - started) / 1000).toFixed(1)} s`);
  for (const key of Object.keys(sum)) sum[key] += counted[key];
  if (counted.failed > 0) console.log(`== ${stage.name} failed`);
}
console.log(`\n${times.join(", ")}`);
const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : "";
console.log(`${sum.passed} passed, ${sum.failed} failed${skipped}`);
process.exitCode = sum.failed > 0 ? 1 : 0;

/** A clean clone has no dependencies, and a pull may have changed them. */
function installDependencies() {
  const installed = join(checkout, "node_modules", ".package-lock.json");
  const lock = join(checkout, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log("Installing dependencies …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { status } = spawnSync(npm, ["ci", "--no-audit", "--no-fund"], { cwd: checkout, stdio: "inherit" });
  if (status !== 0) {
    console.error("npm could not install the dependencies.\n0 passed, 1 failed");
    process.exit(1);
  }
}

async function run({ name, command: [program, ...args], counts }) {
  const file = join(results, `${name}.json`);
  const code = await new Promise((resolve) => {
    const env = { ...process.env, RELATA_RESULTS: file, FORCE_COLOR: "0" };
    const child = spawn(program, args, { cwd: checkout, env, stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once("exit", resolve);
  });
  if (!counts) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  // A stage that ends without numbers has crashed.
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const counted = JSON.parse(readFileSync(file, "utf8"));
  return { ...counted, failed: counted.failed === 0 && code !== 0 ? 1 : counted.failed };
}
