import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { commandOf, npmCommand, packageCommand } from "../commands.mjs";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

describe("the commands of the scripts", () => {
  it("run a program as it is, and a batch file of Windows in a shell with every part in quotes", () => {
    const node = String.raw`C:\Program Files\nodejs\node.exe`;
    assert.deepEqual(commandOf(node, ["a b"]), { program: node, args: ["a b"], shell: false });
    assert.deepEqual(commandOf(String.raw`C:\Program Files\VS Code\bin\code.cmd`, ["--wait", "a b"]), {
      program: String.raw`"C:\Program Files\VS Code\bin\code.cmd" "--wait" "a b"`,
      args: [],
      shell: true,
    });
  });

  it("run a package's script without its shim", () => {
    const { program, args, shell } = packageCommand("typescript", "tsc", ["--version"]);
    assert.equal(program, process.execPath);
    assert.ok(!args.some((one) => one.includes(".bin")));
    const { status, stdout } = spawnSync(program, args, { encoding: "utf8", shell });
    assert.equal(status, 0);
    assert.match(stdout, /^Version \d+\./);
    assert.throws(
      () => packageCommand("typescript", "tcs", []),
      /The package typescript has no script tcs\./,
    );
  });

  it("run npm by its script where npm tells it, and no other package manager", () => {
    const before = process.env["npm_execpath"];
    const folder = mkdtempSync(join(tmpdir(), "relata-npm-"));
    const script = join(folder, "npm-cli.js");
    writeFileSync(script, "");
    try {
      process.env["npm_execpath"] = script;
      assert.deepEqual(npmCommand(["ci"]), {
        program: process.execPath,
        args: [script, "ci"],
        shell: false,
      });
      process.env["npm_execpath"] = join(checkout, "package.json");
      assert.notEqual(npmCommand(["ci"]).program, process.execPath);
      Reflect.deleteProperty(process.env, "npm_execpath");
      assert.notEqual(npmCommand(["ci"]).program, process.execPath);
    } finally {
      rmSync(folder, { recursive: true });
      if (before === undefined) Reflect.deleteProperty(process.env, "npm_execpath");
      else process.env["npm_execpath"] = before;
    }
  });

  it("are all there is: no script names a shim, a shell, or npm by itself", () => {
    const scripts = [
      "esbuild.mjs",
      ...["test", "test/host", "test/bench", "test/workbench"].flatMap(scriptsIn),
    ];
    assert.ok(scripts.length > 10);
    for (const script of scripts.filter((one) => one !== "test/commands.mjs")) {
      const text = readFileSync(join(checkout, script), "utf8");
      const found =
        /node_modules\/\.bin|"\.bin"|npm\.cmd|spawn(?:Sync)?\(\s*"(?:npm|npx|sh|bash)"|shell: true/.exec(
          text,
        );
      assert.equal(found?.[0], undefined, script);
    }
  });
});

function scriptsIn(folder: string): string[] {
  return readdirSync(join(checkout, folder))
    .filter((name) => /\.[mc]js$/.test(name))
    .map((name) => `${folder}/${name}`);
}
