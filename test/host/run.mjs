// Runs the host tests in a real VS Code: the one that RELATA_VSCODE names, else one that @vscode/test-electron downloads,
// else VS Code's own server from npm. First with trust in the workspace, then without. `--packaged` runs on the installed .vsix
// instead of the sources, `--oldest` in the oldest VS Code that the extension supports. RELATA_VSCODE_VERSION=insiders downloads another
// than the stable one.
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
} from "@vscode/test-electron";
import { build } from "esbuild";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
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
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { commandOf } from "../commands.mjs";
import { installPackage } from "../workbench/install-package.mjs";
import { installWorkbench } from "../workbench/install.mjs";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const built = join(checkout, "out", "test");
const packaged = process.argv.includes("--packaged");
const oldest = process.argv.includes("--oldest");
/** Its own version, as the manifest has it. */
const oldestVersion = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")).engines.vscode.replace(
  "^",
  "",
);
const fallback = join(checkout, "test", "workbench", "vscode.mjs");

if (!existsSync(join(checkout, "dist"))) throw new Error("Build first: npm run build");
await bundleTests();
const temporary = mkdtempSync(join(tmpdir(), "relata-host-"));
try {
  const vault = join(temporary, "vault");
  cpSync(join(checkout, "media", "sample-notes"), vault, { recursive: true });
  // The package is measured while it starts, so nothing may start it before.
  if (packaged) rmSync(join(vault, "relata.json"));
  const executable = await findVSCode();
  const extensions = join(temporary, "extensions");
  const userData = join(temporary, "user");
  mkdirSync(extensions);
  if (packaged) installInto(executable, extensions, userData);
  const suites = packaged ? ["packaged"] : oldest ? ["oldest"] : ["tests", "restricted"];
  const counts = executable ? [] : [{ passed: 0, failed: 0, skipped: 1 }];
  for (const suite of executable ? suites : [])
    counts.push(await runSuite(suite, executable, { vault, extensions, userData }));
  writeCounts(counts);
  if (counts.some((count) => !count || count.failed > 0)) process.exitCode = 1;
} catch (error) {
  console.error(String(error instanceof Error ? error.message : error));
  process.exitCode = 1;
} finally {
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/**
 * Runs one suite in an editor of its own.
 *
 * @returns its numbers; undefined where it ended without
 */
async function runSuite(suite, executable, { vault, extensions, userData }) {
  const results = join(temporary, `${suite}.json`);
  const restricted = suite === "restricted";
  if (restricted) {
    // Else a dialog stands before everything.
    mkdirSync(join(userData, "User"), { recursive: true });
    const settings = { "security.workspace.trust.startupPrompt": "never" };
    writeFileSync(join(userData, "User", "settings.json"), JSON.stringify(settings));
  }
  const paths = {
    extensionDevelopmentPath: packaged ? emptyExtension() : checkout,
    extensionTestsPath: join(built, "host-index.cjs"),
  };
  const edition = oldest ? { RELATA_EDITION: "oldest" } : {};
  const environment = { ...edition, RELATA_SUITE: `host-${suite}.cjs`, RELATA_RESULTS: results };
  const args = [vault, `--extensions-dir=${extensions}`, `--user-data-dir=${userData}`];
  try {
    if (restricted) await runRestricted(executable, args, paths, environment);
    else {
      const launchArgs = [...args, "--disable-workspace-trust"];
      await runTests({
        vscodeExecutablePath: executable,
        ...paths,
        extensionTestsEnv: environment,
        launchArgs,
      });
    }
  } catch (error) {
    console.error(String(error instanceof Error ? error.message : error));
  }
  return existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : undefined;
}

/** As `runTests`, which has the editor trust every folder. */
async function runRestricted(executable, args, paths, environment) {
  const named = Object.entries(paths).map(([name, path]) => `--${name}=${path}`);
  const quiet = ["--no-sandbox", "--disable-gpu-sandbox", "--disable-updates", "--skip-welcome"];
  const env = { ...process.env, ...environment };
  const child = spawn(executable, [...args, ...named, ...quiet], { env, stdio: "inherit" });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`The tests in Restricted Mode ended with code ${code}.`);
}

/** The numbers of all suites as one, for whoever asked for them; one that ended without numbers has crashed. */
function writeCounts(counts) {
  const file = process.env.RELATA_RESULTS;
  if (!file) return;
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const count of counts) {
    for (const key of Object.keys(sum)) sum[key] += count?.[key] ?? (key === "failed" ? 1 : 0);
  }
  const failedFiles = counts.flatMap((count) => count?.failedFiles ?? []);
  writeFileSync(file, JSON.stringify({ ...sum, failedFiles }));
}

/** One CommonJS file a suite, so that the same compiled tests run in every host. */
async function bundleTests() {
  const files = readdirSync(join(checkout, "test", "host")).filter((name) => name.endsWith(".test.ts"));
  const apart = ["packaged", "restricted"];
  const suite = (wanted) =>
    files
      .filter((name) => (apart.find((one) => name.startsWith(one)) ?? "tests") === wanted)
      .map((name) => `import "./${name}";`)
      .join("\n");
  const common = {
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node18",
    external: ["vscode", "mocha"],
    logLevel: "warning",
  };
  const stdin = (contents) => ({ contents, resolveDir: join(checkout, "test", "host"), loader: "ts" });
  await Promise.all([
    build({
      ...common,
      entryPoints: [join(checkout, "test", "host", "index.ts")],
      // Its part of CommonJS: what Node 20 makes of the other when it is required is no constructor.
      alias: { mocha: "mocha/lib/mocha.cjs" },
      outfile: join(built, "host-index.cjs"),
    }),
    ...["tests", ...apart].map((name) =>
      build({
        ...common,
        stdin: stdin(suite(name)),
        // As in the extension: what some packages have for CommonJS asks for files that no bundle holds.
        mainFields: ["module", "main"],
        outfile: join(built, `host-${name}.cjs`),
      }),
    ),
    // What a person does most, which is short.
    build({
      ...common,
      stdin: stdin('import "./extension.test.ts"; import "./preview.test.ts";'),
      outfile: join(built, "host-oldest.cjs"),
    }),
  ]);
}

/** Undefined where the oldest VS Code is wanted, and can't be had. */
async function findVSCode() {
  const named = process.env.RELATA_VSCODE;
  if (named && !oldest) {
    console.log(`Host tests run in the VS Code that RELATA_VSCODE names: ${named}`);
    return named;
  }
  const display = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (display) {
    try {
      const downloaded = await downloadAndUnzipVSCode({
        cachePath: join(checkout, "out", "vscode-test"),
        timeout: 5000,
        version: oldest ? oldestVersion : (process.env.RELATA_VSCODE_VERSION ?? "stable"),
      });
      console.log("Host tests run in a downloaded VS Code.");
      return downloaded;
    } catch (error) {
      console.log(`VS Code can't be downloaded (${error instanceof Error ? error.message : error}).`);
    }
  } else console.log("There is no display for a desktop VS Code.");
  if (oldest) {
    try {
      installWorkbench(console.error, "oldest");
    } catch (error) {
      console.log(
        `Skipped: the oldest VS Code can't be had here. ${error instanceof Error ? error.message : error}`,
      );
      return undefined;
    }
  }
  // Of the newest there is the browser, too.
  installWorkbench();
  console.log(`Host tests run in VS Code's own server, from npm${oldest ? ", of the oldest version" : ""}.`);
  return fallback;
}

/** Installs the .vsix as a person does, by VS Code's command line. */
function installInto(executable, extensions, userData) {
  if (executable === fallback) {
    installPackage(extensions);
    return;
  }
  const vsix = join(checkout, "out", "relata.vsix");
  if (!existsSync(vsix)) throw new Error("There is no package in out/; run `npm run package` first.");
  const folders = ["--extensions-dir", extensions, "--user-data-dir", userData];
  const [cli = executable] = resolveCliArgsFromVSCodeExecutablePath(executable);
  const { program, args, shell } = commandOf(cli, ["--install-extension", vsix, "--force", ...folders]);
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", shell });
  if (status !== 0)
    throw new Error(
      `The package could not be installed:\n${error?.message ?? ""}${stdout ?? ""}${stderr ?? ""}`,
    );
}

/** With a tests path alone VS Code's server hangs, so something is developed all the same. */
function emptyExtension() {
  const folder = join(temporary, "empty");
  mkdirSync(folder);
  const manifest = {
    name: "empty",
    publisher: "relata-tests",
    version: "0.0.0",
    engines: { vscode: "^1.90.0" },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  return folder;
}
