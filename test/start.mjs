// `npm start [-- PATH]`: builds, then opens the sample notes, or PATH, in VS Code with the extension: in the VS Code of
// this machine, in one that can be downloaded, or in VS Code's own server at a local address.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { commandOf } from "./commands.mjs";
import { installPackages } from "./install-packages.mjs";
import { onceAStarterEnds } from "./workbench/starters.mjs";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..");
const onWindows = process.platform === "win32";

try {
  installPackages();
  build();
  const folder = givenFolder();
  const code = installedVSCode() ?? (await downloadedVSCode());
  if (code) openDesktop(code, folder ?? sampleCopy());
  else await serve(folder);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function build() {
  const { status } = spawnSync(process.execPath, ["esbuild.mjs", "--if-stale"], {
    cwd: checkout,
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("The extension could not be built.");
}

function givenFolder() {
  const [path] = process.argv.slice(2);
  if (path === undefined) return undefined;
  const folder = resolve(process.env.INIT_CWD ?? process.cwd(), path);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`There is no folder ${folder}.`);
  return folder;
}

/** The sample is opened as a copy, in a folder of its own, so that trying things out changes nothing in the checkout. */
function sampleCopy() {
  const copy = join(mkdtempSync(join(tmpdir(), "relata-")), "sample-notes");
  cpSync(join(checkout, "media", "sample-notes"), copy, { recursive: true });
  return copy;
}

function hasDisplay() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

function installedVSCode() {
  if (process.env.RELATA_VSCODE) return process.env.RELATA_VSCODE;
  if (!hasDisplay()) return undefined;
  const names = onWindows ? ["code.cmd", "code-insiders.cmd"] : ["code", "code-insiders"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const usual = [
    "/Applications/Visual Studio Code.app/Contents/Resources/app/bin",
    "/usr/share/code/bin",
    "/snap/bin",
    join(process.env.LOCALAPPDATA ?? "", "Programs", "Microsoft VS Code", "bin"),
  ];
  for (const folder of [...folders, ...usual]) {
    const name = names.find((one) => folder !== "" && existsSync(join(folder, one)));
    if (name) return join(folder, name);
  }
  return undefined;
}

async function downloadedVSCode() {
  if (!hasDisplay()) return undefined;
  const { downloadAndUnzipVSCode } = await import("@vscode/test-electron");
  try {
    console.log("Looking for a VS Code to download …");
    return await downloadAndUnzipVSCode({ cachePath: join(checkout, "out", "vscode-test"), timeout: 5000 });
  } catch {
    return undefined;
  }
}

function openDesktop(code, folder) {
  console.log(`Opening ${folder} in ${code}.`);
  const options = ["--new-window", `--extensionDevelopmentPath=${checkout}`, folder];
  const { program, args, shell } = commandOf(code, options);
  const child = spawn(program, args, { stdio: "ignore", detached: true, shell });
  child.once("error", (error) => console.error(`VS Code could not be started: ${error.message}`));
  child.unref();
}

/** @param given the folder to open; without it, a copy of the sample, which goes when the server has ended */
async function serve(given) {
  const { startServer } = await import("./workbench/server.mjs");
  let server;
  let copy;
  let cleaned;
  const clean = () => (cleaned ??= stopAndRemove());
  const stopAndRemove = async () => {
    await server?.stop();
    // Its extension hosts may still write for a moment.
    if (copy !== undefined)
      await rm(dirname(copy), { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  const stop = () => void clean().finally(() => process.exit(0));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, stop);
  // Not everyone who ends passes a signal on.
  onceAStarterEnds(stop);
  console.log("No desktop VS Code here: starting VS Code's own server …");
  try {
    if (given === undefined) copy = sampleCopy();
    const folder = given ?? copy;
    server = await startServer({
      linkExtension: true,
      staysUp: true,
      port: Number(process.env.PORT ?? 0),
      settings: {
        "workbench.reduceMotion": "auto",
        "editor.hover.delay": 300,
        "editor.lightbulb.enabled": "onCode",
      },
      log: console.log,
    });
    console.log(
      `\nVS Code is on ${folder}. Open this address in a browser; Ctrl+C ends it.\n\n  ${server.urlOf(folder)}\n`,
    );
    await server.ended;
  } finally {
    await clean();
  }
}
