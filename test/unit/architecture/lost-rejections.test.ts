import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const checkout = join(import.meta.dirname, "..", "..", "..");

describe("a rejected promise that nobody handles", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "relata-rejections-"));
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** The exit code and output of a run of one test with this body. */
  function run(body: string): { readonly status: number | null; readonly output: string } {
    const file = join(folder, "one.test.mjs");
    writeFileSync(
      file,
      `describe("suite", () => { it("passes", async () => { ${body} }); it("goes on", () => {}); });`,
    );
    const mocha = join(checkout, "node_modules", "mocha", "bin", "mocha.js");
    const args = [mocha, "--no-config", "--import=tsx", "--require", "./test/lost-rejections.ts", file];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: checkout, encoding: "utf8" });
    return { status, output: stdout + stderr };
  }

  it("fails the run, in a test, right behind it, and after the last one", () => {
    const lost = 'void Promise.reject(new Error("lost"));';
    for (const body of [
      `${lost} await new Promise((resolve) => setTimeout(resolve, 5));`,
      lost,
      `setTimeout(() => { ${lost} }, 30);`,
    ]) {
      const { status, output } = run(body);
      assert.equal(status, 1, output);
      assert.match(output, /2 passing[^]*Nobody handled 1 rejected promises[^]*Error: lost/);
    }
    const { status, output } = run('await Promise.reject(new Error("caught")).catch(() => undefined);');
    assert.equal(status, 0, output);
  }).timeout(60_000);

  it("does so in every suite that runs by a file of settings", () => {
    for (const path of [
      ".mocharc.json",
      ...["corpora", "scaling", "ui"].map((name) => `test/${name}/mocharc.json`),
    ]) {
      const { require } = JSON.parse(readFileSync(join(checkout, path), "utf8")) as { require?: string[] };
      assert.deepEqual(require, ["./test/lost-rejections.ts"], path);
    }
  });
});
