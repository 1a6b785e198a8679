// Runs host tests in the worker extension host of a browser, as on vscode.dev: VS Code's workbench from npm loads the `browser` entry of
// the installed package there, on a folder of files and at the same time on one of a file system that is virtual. The latter runs
// once more by @vscode/test-web, in the build for the browser: the stable one, or where that can't be downloaded an older one from npm.
// RELATA_KINDS=files, =virtual or =served runs one of them, RELATA_GREP narrows the tests.
import { build } from "esbuild";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "../workbench/browser.mjs";
import { installPackage } from "../workbench/install-package.mjs";
import { startServer } from "../workbench/server.mjs";
import { startTestWeb } from "./test-web/start.mjs";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const sample = join(checkout, "media", "sample-notes");
const minutes = Number(process.env.RELATA_HOST_MINUTES ?? 4);

/**
 * The tests of the host that need nothing but the editor. On a virtual file system the editor's own Markdown preview is missing,
 * of which npm has no part for the browser.
 */
const shared = {
  files: ["extension", "note-format", "writing"],
  virtual: ["extension", "writing"],
  served: ["extension", "writing"],
};

/** What each suite runs on, for the log. */
const places = {
  files: "on files",
  virtual: "on a virtual file system",
  served: "in a build of VS Code for it, by @vscode/test-web",
};

const temporary = mkdtempSync(join(tmpdir(), "relata-web-"));
const browser = await launchBrowser();
try {
  const wanted = (process.env.RELATA_KINDS ?? "files,virtual,served").split(",");
  const counts = await Promise.all(wanted.map((kind) => (kind === "served" ? runServed() : runSuite(kind))));
  writeCounts(counts);
  if (counts.some((count) => !count || count.failed > 0)) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await browser.close();
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/**
 * Runs one suite in a workbench of its own.
 *
 * @param {"files" | "virtual"} kind where the notes lie
 * @returns its numbers; undefined where it ended without
 */
async function runSuite(kind) {
  const results = join(temporary, `${kind}.json`);
  const tests = await testsExtension(kind, results);
  const extensions = join(temporary, `${kind}-extensions`);
  installPackage(extensions);
  installVirtualFiles(extensions);
  const vault = join(temporary, `${kind}-vault`);
  mkdirSync(vault);
  if (kind === "files") cpSync(sample, vault, { recursive: true });
  const workspace = join(vault, "virtual.code-workspace");
  if (kind === "virtual")
    writeFileSync(workspace, JSON.stringify({ folders: [{ name: "vault", uri: "memfs:/vault" }] }));
  const started = performance.now();
  const server = await startServer({
    testDriver: true,
    extensionsDirectory: extensions,
    settings: {
      "remote.extensionKind": {
        "relata.relata": ["web"],
        // On the server it would wait for ever for files that are not there.
        ...(kind === "virtual" ? { "vscode.markdown-language-features": ["web"] } : {}),
      },
    },
  });
  try {
    const page = await (await browser.newContext()).newPage();
    const ended = new Promise((done) => {
      page.once("crash", () => done("The page has crashed."));
      setTimeout(() => done(`No results within ${minutes} minutes.`), minutes * 60_000).unref();
      void server.ended.then(() => done("VS Code's server has ended."));
      const timer = setInterval(() => {
        if (!existsSync(results)) return;
        clearInterval(timer);
        done(undefined);
      }, 100);
      timer.unref();
    });
    await page.exposeFunction("codeAutomationExit", () => undefined);
    await page.exposeFunction("codeAutomationLog", () => undefined);
    const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
    await page.goto(
      server.urlOf(kind === "files" ? vault : workspace, [
        ["extensionDevelopmentPath", remote(tests)],
        ["extensionTestsPath", remote(join(tests, "tests.js"))],
      ]),
    );
    const problem = await ended;
    if (problem) console.error(problem);
    await page.context().close();
  } finally {
    await server.stop();
  }
  const count = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : undefined;
  report(kind, count, started);
  return count;
}

/**
 * Runs the tests in VS Code's own build for the browser. Its file system and its extensions are served, so that the results come as a line of the
 * log, which the page tells.
 *
 * @returns its numbers; undefined where it ended without
 */
async function runServed() {
  const started = performance.now();
  const tests = await testsExtension("served", "");
  const extensions = join(temporary, "served-extensions");
  installPackage(extensions);
  const folder = join(temporary, "served-vault");
  cpSync(sample, folder, { recursive: true });
  const server = await startTestWeb({ folder, extensions, tests });
  let count;
  try {
    const page = await (await browser.newContext()).newPage();
    const ended = new Promise((done) => {
      page.once("crash", () => done("The page has crashed."));
      setTimeout(() => done(`No results within ${minutes} minutes.`), minutes * 60_000).unref();
      void page.exposeFunction("codeAutomationExit", () => done(undefined));
    });
    await page.exposeFunction("codeAutomationLog", (_, values) => {
      const [, results] = /relata-results (\{.*\})/s.exec(values.join(" ")) ?? [];
      if (results) count = JSON.parse(results);
    });
    await page.goto(server.url);
    const problem = await ended;
    if (problem) console.error(problem);
    await page.context().close();
  } finally {
    await server.stop();
  }
  report("served", count, started, ` ${server.version}`);
  return count;
}

/** Tells what a suite has found. */
function report(kind, count, started, version = "") {
  console.log(`\nIn the browser, ${places[kind]}${version}:`);
  console.log(count?.report ?? "The tests ended without results.");
  console.log(`  ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** An extension of the tests alone, with them as one CommonJS file without Node: the worker loads a single one, out of an extension. */
async function testsExtension(kind, results) {
  const own = readdirSync(join(checkout, "test", "web")).filter((name) => name.endsWith(".test.ts"));
  const files = [...shared[kind].map((name) => `../host/${name}.test.ts`), ...own.map((name) => `./${name}`)];
  const folder = join(temporary, `${kind}-tests`);
  mkdirSync(folder);
  const manifest = {
    name: "tests",
    publisher: "relata-tests",
    version: "0.0.1",
    engines: { vscode: "^1.90.0" },
    browser: "./tests.js",
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  await build({
    bundle: true,
    platform: "browser",
    // Mocha takes what is exported for its own.
    format: "iife",
    globalName: "tests",
    footer: { js: "module.exports = tests;" },
    target: "es2022",
    external: ["vscode"],
    conditions: ["worker"],
    alias: { "node:assert/strict": join(checkout, "test", "web", "assert.ts") },
    define: {
      RELATA_RESULTS_PATH: JSON.stringify(results),
      RELATA_WANTED: JSON.stringify(process.env.RELATA_GREP ?? ""),
    },
    stdin: {
      contents:
        ["./setup.ts", ...files].map((name) => `import "${name}";`).join("\n") +
        `\nexport { run } from "./index.ts";`,
      resolveDir: join(checkout, "test", "web"),
      loader: "ts",
    },
    outfile: join(folder, "tests.js"),
    logLevel: "warning",
  });
  return folder;
}

/** Installs the file system that is virtual, with the sample notes in it. */
function installVirtualFiles(extensions) {
  const target = join(extensions, "relata-tests.virtual-files-0.0.1");
  cpSync(join(checkout, "test", "web", "virtual-files"), target, { recursive: true });
  const files = readdirSync(sample, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      return [`/vault/${relative(sample, path).split(sep).join("/")}`, readFileSync(path, "utf8")];
    });
  // The worker loads one file of an extension.
  const script = join(target, "extension.js");
  const vault = `const vault = ${JSON.stringify(Object.fromEntries(files))};\n`;
  writeFileSync(script, vault + readFileSync(script, "utf8"));
}

/** The numbers of all suites as one, for whoever asked for them; one that ended without numbers has crashed. */
function writeCounts(counts) {
  const file = process.env.RELATA_RESULTS;
  if (!file) return;
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const count of counts)
    for (const key of Object.keys(sum)) sum[key] += count?.[key] ?? (key === "failed" ? 1 : 0);
  writeFileSync(file, JSON.stringify(sum));
}
