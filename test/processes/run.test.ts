import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readArguments } from "../run-arguments.mjs";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const names = ["types", "unit", "host", "ui"];

function assertRefused(args: string[], reason: string): void {
  assert.throws(() => readArguments(args, names), {
    message: `${reason} The stages are types, unit, host, ui.`,
  });
}

describe("npm test", () => {
  it("fails for a stage that does not exist, names those that do, and runs nothing", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["test/run.mjs", "--only", "unti"], {
      cwd: checkout,
      encoding: "utf8",
      timeout: 15_000,
    });
    assert.equal(status, 1);
    assert.match(stderr, /^There is no stage unti\. The stages are types, workbench, .*\.\n$/);
    assert.equal(stdout, "0 passed, 1 failed\n");
  });

  it("fails where --only names nothing or something else, and for arguments that it does not know", () => {
    assertRefused(["--only", "unit,hots,iu"], "There is no stage hots, iu.");
    assertRefused(["--only", "unit", "--only", "hots"], "There is no stage hots.");
    for (const nothing of [["--only"], ["--only="], ["--only", ""], ["--only", " , "], ["--only", "--list"]])
      assertRefused(nothing, "--only needs the name of a stage.");
    assertRefused(["--onyl", "unit"], "Unknown argument --onyl: there are --only and --list.");
    assertRefused(["unit"], "Unknown argument unit: there are --only and --list.");
  });

  it("runs the stages that --only names in their own order, however they are written", () => {
    const both = { stages: ["unit", "host"], list: false };
    assert.deepEqual(readArguments(["--only", "host,unit"], names), both);
    assert.deepEqual(readArguments(["--only=host, unit"], names), both);
    assert.deepEqual(readArguments(["--only", "host,", "unit"], names), both);
    assert.deepEqual(readArguments(["--only", "host", "--only", "unit,host"], names), both);
    assert.deepEqual(readArguments(["--list", "--only", "host"], names), { stages: ["host"], list: true });
    assert.deepEqual(readArguments([], names), { stages: names, list: false });
  });
});
