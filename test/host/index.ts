import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

/**
 * Runs inside the extension host, on the desktop and in the server alike: all host tests, whose numbers go to the file
 * that RELATA_RESULTS names.
 *
 * @throws where a test failed
 */
export function run(): Promise<void> {
  const grep = process.env["RELATA_GREP"];
  const mocha = new Mocha({
    ui: "bdd",
    reporter: "spec",
    timeout: 60_000,
    ...(grep === undefined ? {} : { grep }),
  });
  mocha.addFile(join(__dirname, process.env["RELATA_SUITE"] ?? "host-tests.cjs"));
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { passes: passed = 0, pending: skipped = 0 } = runner.stats ?? {};
      const results = process.env["RELATA_RESULTS"];
      if (results !== undefined)
        writeFileSync(results, JSON.stringify({ passed, failed: failures, skipped }));
      if (failures > 0) reject(new Error(`${failures} of the host tests failed.`));
      else resolve();
    });
  });
}
