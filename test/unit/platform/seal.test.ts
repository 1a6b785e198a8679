import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { Seal } from "../../../src/platform/node/cache/seal.ts";

const content = Buffer.from("What a cache holds, in some more bytes than a seal has.");

describe("the seal of the cache", () => {
  let root = "";

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "relata-seal-"));
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const opened = (file: Uint8Array) => new Seal(root).open(Buffer.from(file));

  it("gives back what it closed, with the same number, in place", () => {
    const { file, number } = new Seal(root).close(content);
    const again = opened(file);
    assert.deepEqual(Buffer.from(again?.content ?? []), content);
    assert.equal(again?.number, number);
    for (const shift of [0, 1, 2, 3]) {
      const moved = Buffer.concat([Buffer.alloc(shift), file]).subarray(shift);
      assert.equal((new Seal(root).open(moved)?.content.byteOffset ?? 1) % 4, 0);
    }
  });

  it("opens nothing of which a bit was changed, that was cut short, or that another key closed", () => {
    const { file } = new Seal(root).close(content);
    for (let bit = 0; bit < file.length * 8; bit++) {
      const changed = Uint8Array.from(file);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.equal(opened(changed), undefined);
    }
    for (let length = 0; length < file.length; length++)
      assert.equal(opened(file.subarray(0, length)), undefined);
    rmSync(join(root, "key"));
    assert.equal(opened(file), undefined);
    assert.ok(opened(new Seal(root).close(content).file));
    assert.equal(opened(file), undefined);
  });

  it("has one key for all who begin at once, which others on the machine can't read", async () => {
    const [one, other] = [new Seal(root), new Seal(root)];
    const [first, second] = [one.close(content), other.close(content)];
    assert.deepEqual(first, second);
    if (process.platform !== "win32") assert.equal(statSync(join(root, "key")).mode & 0o077, 0);
    const together = join(root, "together");
    mkdirSync(together);
    // Threads that begin as near to one another as a barrier lets them.
    const barrier = new SharedArrayBuffer(4);
    const script = fileURLToPath(new URL("./close-at-once.ts", import.meta.url));
    const files = await Promise.all(
      Array.from({ length: 2 }, () => {
        const workerData = { root: together, barrier, count: 2 };
        const worker = new Worker(`require("tsx/cjs/api").require(${JSON.stringify(script)}, "/")`, {
          eval: true,
          workerData,
        });
        return new Promise<Uint8Array>((resolve, reject) => {
          worker.once("message", resolve);
          worker.once("error", reject);
        });
      }),
    );
    for (const file of files) assert.deepEqual(file, files[0]);
    assert.deepEqual(readdirSync(together), ["key"]);
  });

  it("makes a new key where half of one lies, or a folder in its place", () => {
    writeFileSync(join(root, "key"), "half");
    assert.ok(opened(new Seal(root).close(content).file));
    rmSync(join(root, "key"));
    mkdirSync(join(root, "key"));
    assert.ok(opened(new Seal(root).close(content).file));
    assert.equal(readFileSync(join(root, "key")).length, 32);
  });

  it("closes and opens nothing where no key can be written", () => {
    const file = join(root, "a file where the folder should be");
    writeFileSync(file, "");
    assert.throws(() => new Seal(file).close(content));
    assert.equal(new Seal(file).open(content), undefined);
  });
});
