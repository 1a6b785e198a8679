import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { transformSync } from "esbuild";

/** What V8's status of a function says in this bit: it runs compiled code that is optimized. */
const optimized = 1 << 4;

/** The status of a function over an array of numbers that was compiled before a buffer went to another thread. */
function statusAfterTransfer(first: string): number {
  const source = readFileSync("src/platform/give-buffer-away.ts", "utf8");
  const { code } = transformSync(source, { loader: "ts", format: "esm" });
  const script = `${code}
    ${first}
    const numbers = new Int32Array(8).fill(1);
    function sum(array) { let all = 0; for (let at = 0; at < array.length; at++) all += array[at]; return all; }
    %PrepareFunctionForOptimization(sum);
    for (let round = 0; round < 9; round++) sum(numbers);
    %OptimizeFunctionOnNextCall(sum);
    sum(numbers);
    const buffer = new ArrayBuffer(1);
    structuredClone(buffer, { transfer: [buffer] });
    console.log(%GetOptimizationStatus(sum));`;
  const flags = ["--allow-natives-syntax", "--input-type=module", "--eval", script];
  return Number(execFileSync(process.execPath, flags, { encoding: "utf8" }));
}

describe("a buffer that is given away before anything is compiled", () => {
  it("keeps the engine from dropping what reads arrays of numbers with the first that goes to another thread", () => {
    assert.equal(statusAfterTransfer("giveBufferAway();") & optimized, optimized);
    assert.equal(statusAfterTransfer("") & optimized, 0, "the engine has no need of it any more");
  });
});
