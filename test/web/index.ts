import "mocha/mocha.js";
import * as vscode from "vscode";
import { startedExtension } from "../host/extension.ts";

/** What the runner has bundled in: where the results go, on the file system of the server; empty where there is none that can be written. */
declare const RELATA_RESULTS_PATH: string;

/** Runs inside the extension host of a browser's worker: the tests that are bundled with this, whose results go to a file. */
export async function run(): Promise<void> {
  const results = await testResults().catch((error: unknown) => ({
    ...{ passed: 0, failed: 1, skipped: 0 },
    report: `The tests could not be run: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  }));
  if (RELATA_RESULTS_PATH === "") {
    console.log(`relata-results ${JSON.stringify(results)}`);
    return;
  }
  const extension = vscode.extensions.getExtension("relata.relata");
  if (!extension) throw new Error("The extension relata.relata is not installed in this host.");
  await vscode.workspace.fs.writeFile(
    extension.extensionUri.with({ path: RELATA_RESULTS_PATH }),
    new TextEncoder().encode(JSON.stringify(results)),
  );
}

async function testResults() {
  const lines: string[] = [];
  const rejections: unknown[] = [];
  globalThis.addEventListener("unhandledrejection", ({ reason }) => rejections.push(reason));
  let [passed, failed, skipped] = [0, 0, 0];
  lines.push(await started());
  await new Promise<void>((resolve) => {
    const runner = mocha.run();
    runner.on("pass", ({ title, duration = 0 }) => {
      passed++;
      lines.push(`  ✓ ${title} (${duration} ms)`);
    });
    runner.on("fail", (test, error: unknown) => {
      failed++;
      const { stack = "", message } = error instanceof Error ? error : new Error(String(error));
      lines.push(`  ✗ ${test.fullTitle()}`, stack.includes(message) ? stack : `${message}\n${stack}`);
    });
    runner.on("pending", ({ title }) => {
      skipped++;
      lines.push(`  - ${title}`);
    });
    runner.on("suite end", ({ root }) => {
      if (root) resolve();
    });
  });
  const ours = rejections.filter(
    (reason) => reason instanceof Error && reason.stack?.includes("extension.web.js") === true,
  );
  for (const reason of ours) lines.push(`  ✗ Nobody heard of: ${String(reason)}`);
  return { passed, failed: failed + ours.length, skipped, report: lines.join("\n") };
}

/** Starts the extension, and tells how long it takes. */
async function started(): Promise<string> {
  const begun = performance.now();
  const { workspace } = await startedExtension();
  const time = (performance.now() - begun).toFixed(0);
  return `  ${workspace.graph.noteCount} notes, ready ${time} ms after the extension was asked for`;
}
