// Starts VS Code's own server in a temporary folder of its own, so that several run side by side.
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installWorkbench } from "./install.mjs";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const { version } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"));

/** Settings that make runs repeatable and keep the editor quiet. */
export const quietSettings = {
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.reduceMotion": "on",
  "workbench.editor.enablePreview": false,
  "chat.disableAIFeatures": true,
  "editor.hover.delay": 100,
  "editor.cursorBlinking": "solid",
  "editor.lightbulb.enabled": "off",
  "editor.matchBrackets": "never",
  "editor.minimap.enabled": false,
  "window.commandCenter": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
};

/**
 * @typedef {object} ServerOptions
 * @property {Record<string, unknown>} [settings] user settings beside the quiet ones
 * @property {string} [extensionsDirectory] where installed extensions lie; else an empty folder
 * @property {string} [userDataDirectory]
 * @property {boolean} [linkExtension] whether the checkout counts as an installed extension
 * @property {boolean} [testDriver] needed for extension development and tests paths; suppresses notifications
 * @property {Record<string, string>} [environment]
 * @property {boolean} [restricted] whether folders are not trusted
 * @property {"newest" | "oldest"} [edition] of VS Code
 * @property {number} [port] 0 takes a free one
 * @property {boolean} [staysUp] whether it goes on when no browser is connected
 * @property {(line: string) => void} [log]
 */

/**
 * @typedef {object} Server
 * @property {string} origin such as http://127.0.0.1:4711
 * @property {number} port
 * @property {string} extensionsDirectory
 * @property {(folder: string, payload?: [string, string][]) => string} urlOf the workbench on a folder
 * @property {Promise<void>} ended
 * @property {() => string} hostLog what its extension hosts have logged so far
 * @property {() => Promise<void>} stop ends it and removes its temporary folder
 */

/**
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>}
 */
export async function startServer(options = {}) {
  const workbench = installWorkbench(options.log, options.edition);
  const temporary = mkdtempSync(join(tmpdir(), "relata-vscode-"));
  const place = (name) => {
    const folder = join(temporary, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  const extensions = options.extensionsDirectory ?? place("extensions");
  const userData = options.userDataDirectory ?? place("user");
  if (options.linkExtension) symlinkSync(checkout, join(extensions, `relata.relata-${version}`), "dir");
  mkdirSync(join(userData, "User"), { recursive: true });
  const settings = { ...quietSettings, ...options.settings };
  writeFileSync(join(userData, "User", "settings.json"), JSON.stringify(settings, undefined, 2));
  const args = [
    ...["--require", join(checkout, "test", "workbench", "end-with-parent.cjs")],
    workbench.server,
    "--accept-server-license-terms",
    "--without-connection-token",
    ...(options.restricted ? [] : ["--disable-workspace-trust"]),
    "--disable-telemetry",
    ...["--telemetry-level", "off"],
    ...["--host", "127.0.0.1"],
    ...["--port", String(options.port ?? 0)],
    ...["--server-data-dir", place("server")],
    ...["--user-data-dir", userData],
    ...["--extensions-dir", extensions],
    ...(options.testDriver ? ["--enable-smoke-test-driver"] : []),
    ...(options.staysUp
      ? []
      : [
          "--enable-remote-auto-shutdown",
          "--remote-auto-shutdown-without-delay",
          "--reconnection-grace-time",
          "1",
        ]),
  ];
  const environment = { ...process.env, EXTENSIONS_GALLERY: "{}", ...options.environment };
  delete environment.NODE_OPTIONS;
  const child = spawn(workbench.node, args, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const ended = new Promise((resolve) => child.once("exit", () => resolve(undefined)));
  const port = await new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`VS Code's server did not start within 60 s:\n${output}`)),
      60_000,
    );
    const read = (chunk) => {
      output += chunk;
      const found = /agent listening on (\d+)/.exec(output);
      if (!found) return;
      clearTimeout(timer);
      resolve(Number(found[1]));
    };
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", read);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`VS Code's server ended with code ${code}:\n${output}`)));
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    port,
    extensionsDirectory: extensions,
    ended,
    urlOf: (folder, payload = []) => {
      const pairs = [...payload, ["skipWelcome", "true"]];
      const kind = folder.endsWith(".code-workspace") ? "workspace" : "folder";
      const where = folder === "" ? "ew=true" : `${kind}=${encodeURIComponent(folder)}`;
      return `${origin}/?${where}&payload=${encodeURIComponent(JSON.stringify(pairs))}`;
    },
    hostLog: () => {
      const logs = join(userData, "logs");
      const found = existsSync(logs) ? readdirSync(logs, { recursive: true, encoding: "utf8" }) : [];
      const ofHosts = found.filter((path) => basename(path) === "remoteexthost.log");
      return ofHosts.map((path) => readFileSync(join(logs, path), "utf8")).join("");
    },
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGTERM");
        const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
        await ended;
        clearTimeout(timer);
      }
      // Its extension hosts end a moment later, and write until then, for which the synchronous call does not wait.
      await rm(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
