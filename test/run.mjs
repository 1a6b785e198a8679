// `npm test`: runs every check of the project, installing what it needs. `--only unit,host` runs some of them, `--list`
// names them. The last line is `N passed, N failed`.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { commandOf, npmCommand, packageCommand } from "./commands.mjs";
import { installPackages } from "./install-packages.mjs";
import { readArguments } from "./run-arguments.mjs";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..");
const results = join(checkout, "out", "results");

/**
 * The stages in their order. A stage that counts leaves its numbers in a results file; another is one check. The command
 * is made when the stage's turn has come, as a clean clone has no packages before.
 * @type {{ name: string, command: () => import("./commands.mjs").Command, counts?: boolean, linuxOnly?: boolean }[]}
 */
const stages = [
  { name: "types", command: () => packageCommand("typescript", "tsc", ["-b"]) },
  { name: "lint", command: () => packageCommand("eslint", "eslint", ["."]) },
  {
    name: "format",
    command: () => packageCommand("prettier", "prettier", ["--check", "--log-level", "warn", "."]),
  },
  { name: "workbench", command: () => own("test/workbench/install.mjs"), linuxOnly: true },
  { name: "unit", command: () => mocha(), counts: true },
  { name: "property", command: () => mocha("test/property/mocharc.json"), counts: true },
  { name: "corpora", command: () => mocha("test/corpora/mocharc.json"), counts: true },
  { name: "fuzz", command: () => own("test/fuzz/run.mjs", "5") },
  { name: "build", command: () => own("esbuild.mjs") },
  { name: "scaling", command: () => mocha("test/scaling/mocharc.json"), counts: true },
  { name: "faults", command: () => own("--import", "tsx", "test/faults/run.ts", "45") },
  { name: "host", command: () => own("test/host/run.mjs"), counts: true },
  { name: "oldest", command: () => own("test/host/run.mjs", "--oldest"), counts: true },
  { name: "package", command: () => npmCommand(["run", "--silent", "package"]) },
  { name: "packaged", command: () => own("test/host/run.mjs", "--packaged"), counts: true },
  { name: "web", command: () => own("test/web/run.mjs"), counts: true, linuxOnly: true },
  { name: "ui", command: () => mocha("test/ui/mocharc.json"), counts: true, linuxOnly: true },
];

/** The workbench from npm, which some stages need, is there for this system alone. */
const isLinux = process.platform === "linux" && process.arch === "x64";

try {
  const names = stages.map(({ name }) => name);
  const wanted = readArguments(process.argv.slice(2), names);
  if (wanted.list) console.log(wanted.stages.join("\n"));
  else {
    installPackages();
    await runAll(stages.filter(({ name }) => wanted.stages.includes(name)));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}

/** @param {typeof stages} chosen */
async function runAll(chosen) {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const times = [];
  for (const stage of chosen) {
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
}

/** @param {typeof stages[number]} stage */
async function run({ name, command, counts, linuxOnly }) {
  if (linuxOnly && !isLinux) {
    console.log("Skipped: it needs the workbench from npm, which runs on 64-bit Linux alone.");
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const file = join(results, `${name}.json`);
  const { program, args, shell } = command();
  const code = await new Promise((resolve) => {
    const env = { ...process.env, RELATA_RESULTS: file, FORCE_COLOR: "0" };
    const stdio = ["ignore", "inherit", "inherit"];
    const child = spawn(program, args, { cwd: checkout, env, stdio, shell });
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

/** A script of this repository. */
function own(...args) {
  return commandOf(process.execPath, args);
}

/** Mocha, with the settings of the unit tests unless others are named. */
function mocha(config) {
  const reporter = ["--reporter", join(checkout, "test", "counting-reporter.cjs")];
  return packageCommand("mocha", "mocha", [...reporter, ...(config ? ["--config", config] : [])]);
}
