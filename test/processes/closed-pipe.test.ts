import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const checkout = join(import.meta.dirname, "..", "..");

describe("the command line", () => {
  it("ends without a word when nobody reads on, as behind `| head`", async () => {
    const args = ["--import", "tsx", "src/cli.ts", "graph", "media/sample-notes"];
    const child = spawn(process.execPath, args, { cwd: checkout, stdio: ["ignore", "pipe", "pipe"] });
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.destroy();
    const [code] = (await once(child, "close")) as [number | null];
    assert.equal(errors, "");
    assert.equal(code, 0);
  });
});
