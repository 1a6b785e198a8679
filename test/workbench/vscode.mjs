#!/usr/bin/env node
// Takes the place of a VS Code executable for @vscode/test-electron: runs the same tests in VS Code's server, with the
// workbench in a headless browser, and exits with their verdict. No verdict is a failure: a crashed extension host exits 0.
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "./browser.mjs";
import { startServer } from "./server.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const wrapper = join(here, "host-verdict.cjs");

const args = process.argv.slice(2);
const valueOf = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const folder = args.find((arg) => !arg.startsWith("-"));
const development = valueOf("extensionDevelopmentPath");
const tests = valueOf("extensionTestsPath");
if (!development || !tests)
  throw new Error("Both --extensionDevelopmentPath and --extensionTestsPath are needed.");

const restricted = !args.includes("--disable-workspace-trust");

/** Resolves with the exit code that the tests send. */
const { port, verdict } = await listen();
const server = await startServer({
  testDriver: true,
  edition: process.env.RELATA_EDITION === "oldest" ? "oldest" : "newest",
  restricted,
  // Else a dialog stands before everything.
  settings: {
    // As on the desktop: the server saves after a second, which on a slow machine is before a test has reverted what it typed.
    "files.autoSave": "off",
    ...(restricted ? { "security.workspace.trust.startupPrompt": "never" } : {}),
  },
  extensionsDirectory: valueOf("extensions-dir"),
  userDataDirectory: valueOf("user-data-dir"),
  environment: { RELATA_VERDICT_PORT: String(port), RELATA_HOST_TESTS: resolve(tests) },
});
const browser = await launchBrowser();
let code = 1;
try {
  const page = await browser.newPage();
  await page.exposeFunction("codeAutomationExit", () => undefined);
  await page.exposeFunction("codeAutomationLog", () => undefined);
  const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
  await page.goto(
    server.urlOf(folder ? resolve(folder) : "", [
      ["extensionDevelopmentPath", remote(resolve(development))],
      ["extensionTestsPath", remote(wrapper)],
    ]),
  );
  const crashed = new Promise((done) => page.once("crash", () => done(1)));
  code = await Promise.race([verdict, crashed, server.ended.then(() => 1), timeOut()]);
} finally {
  await browser.close();
  await server.stop();
}
process.exit(code);

async function listen() {
  const listener = createServer();
  const verdict = new Promise((done) => {
    listener.on("connection", (socket) => {
      socket.on("error", () => undefined);
      createInterface({ input: socket }).on("line", (line) => {
        const message = JSON.parse(line);
        if (typeof message.out === "string") process.stdout.write(message.out);
        if (typeof message.verdict === "number") done(message.verdict);
      });
    });
  });
  await new Promise((ready) => listener.listen(0, "127.0.0.1", ready));
  listener.unref();
  return { port: listener.address().port, verdict };
}

function timeOut() {
  const minutes = Number(process.env.RELATA_HOST_MINUTES ?? 8);
  return new Promise((done) =>
    setTimeout(() => {
      console.error(`The extension host gave no verdict within ${minutes} minutes.`);
      done(1);
    }, minutes * 60_000).unref(),
  );
}
