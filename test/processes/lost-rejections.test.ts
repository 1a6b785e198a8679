import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { buildSync } from "esbuild";
import { tmpdir } from "node:os";
import { join } from "node:path";

const checkout = join(import.meta.dirname, "..", "..");

describe("a rejected promise that nobody handles", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "relata-rejections-"));
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("fails the run, in a test, right behind it, and after the last one", () => {
    const lost = (name: string) => `void Promise.reject(new Error("lost ${name}"));`;
    // All in one run, since each takes a second.
    const bodies = [
      `${lost("inside")} await new Promise((resolve) => setTimeout(resolve, 5));`,
      'await Promise.reject(new Error("caught")).catch(() => undefined);',
      `setTimeout(() => { ${lost("late")} }, 30);`,
      lost("behind"),
    ];
    const file = join(folder, "one.test.mjs");
    const tests = bodies.map((body, index) => `it("passes ${String(index)}", async () => { ${body} });`);
    writeFileSync(file, `describe("suite", () => { ${tests.join("\n")} });`);
    const mocha = join(checkout, "node_modules", "mocha", "bin", "mocha.js");
    // Bundled, since a process that reads TypeScript takes three times as long to start.
    const hooks = join(folder, "lost-rejections.mjs");
    buildSync({
      entryPoints: [join(checkout, "test", "lost-rejections.ts")],
      outfile: hooks,
      bundle: true,
      platform: "node",
      format: "esm",
    });
    const args = [mocha, "--no-config", "--require", hooks, file];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: checkout, encoding: "utf8" });
    const output = stdout + stderr;
    assert.equal(status, 1, output);
    assert.match(output, /4 passing/);
    assert.match(
      output,
      /Nobody handled 2 rejected promises[^]*passes 0: Error: lost inside[^]*passes 3: Error: lost behind/,
    );
    assert.match(output, /Nobody handled 1 rejected promises[^]*Error: lost late/);
    assert.doesNotMatch(output, /Error: caught/);
  }).timeout(60_000);

  it("does so in every suite that runs by a file of settings", () => {
    for (const path of [
      ".mocharc.json",
      ...["corpora", "growth", "processes", "property", "scaling", "ui"].map(
        (name) => `test/${name}/mocharc.json`,
      ),
    ]) {
      const { require } = JSON.parse(readFileSync(join(checkout, path), "utf8")) as { require?: string[] };
      assert.deepEqual(require, ["./test/lost-rejections.ts"], path);
    }
  });
});
