// `npm test`: runs every check of the project, installing what it needs. `--only unit,host` runs some of them, `--list`
// names them. The last line is `N passed, N failed`.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { commandOf, npmCommand, packageCommand } from "./commands.mjs";
import { installPackages } from "./install-packages.mjs";
import { readArguments } from "./run-arguments.mjs";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..");
const results = join(checkout, "out", "results");

/**
 * The stages in their order. A stage that counts leaves its numbers in a results file; another is one check. The command
 * is made when the stage's turn has come, as a clean clone has no packages before. What a stage on a `clock` finds hangs
 * on how busy the machine is: where it fails, the files of the failed tests, or all of it where they are not known, run
 * once more in processes of their own, and the log says so.
 *
 * A stage that is `aside` keeps one processor busy and waits for nothing: with its turn it is begun, the next ones do not
 * wait for it, and it is told of when it and the stage beside it have ended. One such stage runs at a time. One that is
 * `alone` compares times, and waits until no other runs.
 * @typedef {{ name: string, command: (files?: string[]) => import("./commands.mjs").Command, counts?: boolean,
 *   clock?: boolean, aside?: boolean, alone?: boolean, linuxOnly?: boolean }} Stage
 * @type {Stage[]}
 */
const stages = [
  { name: "types", command: () => packageCommand("typescript", "tsc", ["-b"]), aside: true },
  // The next one tries our colours with its grammar.
  { name: "workbench", command: () => own("test/workbench/install.mjs"), linuxOnly: true },
  { name: "unit", command: () => mocha(), counts: true },
  { name: "lint", command: () => packageCommand("eslint", "eslint", ["."]), aside: true },
  {
    name: "format",
    command: () => packageCommand("prettier", "prettier", ["--check", "--log-level", "warn", "."]),
    aside: true,
  },
  { name: "property", command: () => mocha("test/property/mocharc.json"), counts: true, aside: true },
  { name: "fuzz", command: () => own("test/fuzz/run.mjs", "5"), aside: true },
  { name: "corpora", command: () => mocha("test/corpora/mocharc.json"), counts: true, aside: true },
  {
    name: "growth",
    command: (files) => mocha("test/growth/mocharc.json", files),
    counts: true,
    clock: true,
    aside: true,
  },
  { name: "processes", command: () => mocha("test/processes/mocharc.json"), counts: true },
  { name: "build", command: () => own("esbuild.mjs") },
  { name: "faults", command: () => own("--import", "tsx", "test/faults/run.ts", "45") },
  // What follows runs on the installed package, but for the last one.
  { name: "package", command: () => npmCommand(["run", "--silent", "package"]) },
  { name: "host", command: () => own("test/host/run.mjs"), counts: true, clock: true },
  { name: "oldest", command: () => own("test/host/run.mjs", "--oldest"), counts: true, clock: true },
  { name: "web", command: () => own("test/web/run.mjs"), counts: true, clock: true, linuxOnly: true },
  {
    name: "ui",
    command: (files) => mocha("test/ui/mocharc.json", files),
    counts: true,
    clock: true,
    linuxOnly: true,
  },
  {
    name: "scaling",
    command: (files) => mocha("test/scaling/mocharc.json", files),
    counts: true,
    clock: true,
    alone: true,
  },
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

/** @param {Stage[]} chosen */
async function runAll(chosen) {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const mayRunAside = chosen.length > 1 && availableParallelism() > 1;
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const times = [];
  /** The stages aside: each begins when the one before it has ended, and then waits to be told of. */
  let aside = Promise.resolve();
  const ended = [];
  const tell = ({ name }, { counted, seconds }) => {
    times.push(`${name} ${seconds.toFixed(1)} s`);
    for (const key of Object.keys(sum)) sum[key] += counted[key];
    if (counted.failed > 0) console.log(`== ${name} failed`);
  };
  const tellOfEnded = () => {
    for (const { stage, result } of ended.splice(0)) {
      console.log(`\n== ${stage.name}, which ran aside`);
      process.stdout.write(result.counted.output ?? "");
      tell(stage, result);
    }
  };
  for (const stage of chosen) {
    if (stage.aside && mayRunAside) {
      aside = aside.then(async () => ended.push({ stage, result: await timed(stage, true) }));
      // Told of when it is waited for: till then nobody else would take it.
      aside.catch(() => undefined);
      continue;
    }
    if (stage.alone) await aside;
    tellOfEnded();
    console.log(`\n== ${stage.name}`);
    tell(stage, await timed(stage));
  }
  await aside;
  tellOfEnded();
  console.log(`\n${times.join(", ")}`);
  const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : "";
  console.log(`${sum.passed} passed, ${sum.failed} failed${skipped}`);
  process.exitCode = sum.failed > 0 ? 1 : 0;
}

/**
 * @param {Stage} stage
 * @param {boolean} [aside] whether its output is kept, in place of being printed
 */
async function timed(stage, aside = false) {
  const started = performance.now();
  const counted = await runUntilSure(stage, aside);
  return { counted, seconds: (performance.now() - started) / 1000 };
}

/**
 * Runs a stage; where it hangs on the clock and fails, what failed is run once more, and counts as it ends then.
 * @param {Stage} stage
 * @param {boolean} aside
 */
async function runUntilSure(stage, aside) {
  const first = await run(stage, [], aside);
  // What fails without a file is a promise that nobody handled, or the settings; no clock excuses it.
  const files = first.failedFiles ?? [];
  if (!stage.clock || first.failed === 0 || files.includes(null)) return first;
  const heading = `\n== ${stage.name} again: ${files.length > 0 ? files.join(", ") : "all of it"}\n`;
  if (!aside) process.stdout.write(heading);
  const second = await run(stage, files, aside);
  const output = aside ? `${first.output}${heading}${second.output}` : "";
  if (files.length === 0) return { ...second, output };
  // The files' passed tests counted in the first run already.
  const passed = first.passed + (second.failed === 0 ? first.failed : 0);
  return { ...first, output, passed, failed: second.failed };
}

/**
 * @param {Stage} stage
 * @param {string[]} [files] all of them where none is named
 * @param {boolean} [aside] whether the output is given back, in place of being printed
 */
async function run({ name, command, counts, linuxOnly }, files = [], aside = false) {
  if (linuxOnly && !isLinux) {
    console.log("Skipped: it needs the workbench from npm, which runs on 64-bit Linux alone.");
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const file = join(results, `${name}.json`);
  rmSync(file, { force: true });
  const { program, args, shell } = command(files);
  let output = "";
  const code = await new Promise((resolve) => {
    const env = { ...process.env, RELATA_RESULTS: file, FORCE_COLOR: "0" };
    const stdio = ["ignore", ...(aside ? ["pipe", "pipe"] : ["inherit", "inherit"])];
    const child = spawn(program, args, { cwd: checkout, env, stdio, shell });
    child.stdout?.setEncoding("utf8").on("data", (text) => (output += text));
    child.stderr?.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once("close", resolve);
  });
  if (!counts) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
  // A stage that ends without numbers has crashed.
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, output };
  const counted = { ...JSON.parse(readFileSync(file, "utf8")), output };
  // The last promise that nobody handles comes to light when all is counted.
  return counted.failed === 0 && code !== 0 ? { ...counted, failed: 1, failedFiles: [null] } : counted;
}

/** A script of this repository. */
function own(...args) {
  return commandOf(process.execPath, args);
}

/**
 * Mocha, with the settings of the unit tests unless others are named.
 * @param {string} [config]
 * @param {string[]} [files] which tests, in place of those that the settings name
 */
function mocha(config, files = []) {
  const reporter = ["--reporter", join(checkout, "test", "counting-reporter.cjs")];
  const settings = files.length > 0 ? settingsFor(config, files) : config;
  return packageCommand("mocha", "mocha", [...reporter, ...(settings ? ["--config", settings] : [])]);
}

/** A file of settings for these tests alone: mocha adds files that its command names to those of the settings. */
function settingsFor(config, files) {
  const settings = JSON.parse(readFileSync(join(checkout, config), "utf8"));
  const path = join(results, `${basename(dirname(config))}-again.mocharc.json`);
  writeFileSync(path, JSON.stringify({ ...settings, spec: files }));
  return path;
}
