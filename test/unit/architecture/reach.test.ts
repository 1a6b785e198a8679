import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sourceFiles } from "./source-files.ts";

const files = sourceFiles();

/** The files in which a pattern stands. */
function filesWith(pattern: RegExp): string[] {
  return files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
}

/** The files that import one of these packages, be it for its types. */
function importersOf(...packages: readonly string[]): string[] {
  const named = new Set(packages.flatMap((name) => [name, `node:${name}`]));
  return files
    .filter(({ imports }) => imports.some(({ from, isPackage }) => isPackage && named.has(from)))
    .map(({ path }) => path);
}

describe("the reach of the code", () => {
  it("ends at this machine, but for one file that asks the embedding service", () => {
    assert.ok(files.length > 100);
    const network = ["http", "https", "http2", "net", "tls", "dgram", "dns", "dns/promises", "inspector"];
    assert.deepEqual(importersOf(...network, "undici", "ws", "axios", "node-fetch"), [
      "platform/node/embedding/post-json.ts",
    ]);
    const calls = /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|\bopenExternal\b/;
    assert.deepEqual(filesWith(calls), []);
  });

  it("holds no telemetry", () => {
    assert.deepEqual(filesWith(/telemetry|machineId|sessionId|createTelemetryLogger/i), []);
    const { dependencies = {}, devDependencies = {} } = JSON.parse(
      readFileSync(join(import.meta.dirname, "..", "..", "..", "package.json"), "utf8"),
    ) as Record<string, Record<string, string>>;
    for (const name of Object.keys({ ...dependencies, ...devDependencies }))
      assert.doesNotMatch(name, /telemetry|insights|analytics|sentry|posthog|segment/);
  });

  it("runs no text as code, and no other program", () => {
    assert.deepEqual(importersOf("child_process", "vm", "repl", "module", "cluster"), []);
    assert.deepEqual(
      filesWith(/\beval\(|\bnew Function\(|dangerouslySetInnerHTML|\.innerHTML\b|insertAdjacentHTML/),
      [],
    );
    assert.deepEqual(filesWith(/createTerminal|executeTask|ShellExecution|ProcessExecution/), []);
  });

  it("of the webviews' pages is nothing, by its content-security policy", () => {
    const { text = "" } = files.find(({ path }) => path === "vscode/editor/webviews/webview-html.ts") ?? {};
    const policy = /const policy = \[([^\]]*)\]/.exec(text)?.[1] ?? "";
    assert.match(policy, /"default-src 'none'"/);
    assert.doesNotMatch(policy, /unsafe|connect-src|img-src|frame-src|https?:|\*/);
  });
});
