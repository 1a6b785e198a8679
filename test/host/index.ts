import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";
import { watchRejections } from "../watch-rejections.ts";

/**
 * Runs inside the extension host, on the desktop and in the server alike: all host tests, whose numbers go to the file
 * that RELATA_RESULTS names.
 *
 * @throws where a test failed, or a promise of ours was rejected and nobody handled it
 */
export function run(): Promise<void> {
  const { hooks, told } = watchRejections(isOurs);
  const grep = process.env["RELATA_GREP"];
  const mocha = new Mocha({
    ui: "bdd",
    reporter: "spec",
    timeout: 60_000,
    rootHooks: hooks,
    ...(grep === undefined ? {} : { grep }),
  });
  mocha.addFile(join(__dirname, process.env["RELATA_SUITE"] ?? "host-tests.cjs"));
  return new Promise((resolve, reject) => {
    /** As the runner of all stages has them: a hook around all tests, which watches for lost promises, has no file. */
    const failedFiles: (string | null)[] = [];
    const runner = mocha.run((failed) => {
      const late = told();
      if (late !== undefined) console.error(late);
      const failures = failed + (late === undefined ? 0 : 1);
      if (late !== undefined) failedFiles.push(null);
      const { passes: passed = 0, pending: skipped = 0 } = runner.stats ?? {};
      const results = process.env["RELATA_RESULTS"];
      if (results !== undefined)
        writeFileSync(results, JSON.stringify({ passed, failed: failures, skipped, failedFiles }));
      if (failures > 0) reject(new Error(`${failures} of the host tests failed.`));
      else resolve();
    });
    runner.on("fail", (test) => {
      if (test.file === undefined) failedFiles.push(null);
    });
  });
}

/** Other extensions run in this process, too. */
function isOurs(reason: unknown): boolean {
  if (!(reason instanceof Error) || reason.stack === undefined) return true;
  return /extension\.node\.cjs|shared-\w+\.cjs|host-\w+\.cjs/.test(reason.stack);
}
