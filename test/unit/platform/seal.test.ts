import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { openBytes } from "../../../src/platform/node/cache/file-bytes.ts";
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

  /** A file with this content. */
  const closed = (seal: Seal, bytes: Uint8Array = content) => {
    const { parts, number } = seal.close([bytes.subarray(0, 7), bytes.subarray(7)]);
    const file = Buffer.concat(
      parts.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
    );
    return { file, number };
  };

  /** The content of a file, and its number; undefined where it does not open. */
  function opened(file: Uint8Array, seal = new Seal(root)): { content: Buffer; number: number } | undefined {
    const path = join(root, "file");
    writeFileSync(path, file);
    const bytes = openBytes(path);
    try {
      const sealed = seal.open(bytes);
      if (!sealed) return undefined;
      const read = Buffer.alloc(sealed.left);
      // In pieces of any length.
      sealed.fill([read.subarray(0, 3), read.subarray(3, 3)]);
      sealed.fill([read.subarray(3)]);
      const number = sealed.check();
      return number === undefined ? undefined : { content: read, number };
    } finally {
      bytes.close();
      rmSync(path);
    }
  }

  it("gives back what it closed, with the same number", () => {
    const { file, number } = closed(new Seal(root));
    assert.deepEqual(opened(file), { content, number });
  });

  it("opens one content after the other, as far as each goes, and gives no more than there is", () => {
    const [one, other] = [closed(new Seal(root)), closed(new Seal(root), Buffer.from("Another one."))];
    const path = join(root, "file");
    writeFileSync(path, Buffer.concat([one.file, other.file]));
    const bytes = openBytes(path);
    const seal = new Seal(root);
    const first = seal.open(bytes, content.length);
    first?.fill([Buffer.alloc(content.length)]);
    assert.throws(() => first?.fill([Buffer.alloc(1)]));
    assert.equal(first?.check(), undefined);
    bytes.close();
    const again = openBytes(path);
    const [whole, rest] = [Buffer.alloc(content.length), Buffer.alloc("Another one.".length)];
    for (const [read, { number }] of [
      [whole, one],
      [rest, other],
    ] as const) {
      const sealed = seal.open(again, read.length);
      sealed?.fill([read]);
      assert.equal(sealed?.check(), number);
    }
    assert.equal(String(rest), "Another one.");
    assert.equal(seal.open(again, 0), undefined);
    again.close();
  });

  it("opens nothing of which a bit was changed, that was cut short, was not read whole, or that another key closed", () => {
    const { file } = closed(new Seal(root));
    for (let bit = 0; bit < file.length * 8; bit++) {
      const changed = Uint8Array.from(file);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.equal(opened(changed), undefined);
    }
    for (let length = 0; length < file.length; length++)
      assert.equal(openedOrThrown(file.subarray(0, length)), undefined);
    rmSync(join(root, "key"));
    assert.equal(opened(file), undefined);
    assert.ok(opened(closed(new Seal(root)).file));
    assert.equal(opened(file), undefined);
  });

  /** The pieces that {@link opened} reads may not be there. */
  function openedOrThrown(file: Uint8Array) {
    try {
      return opened(file);
    } catch (error) {
      assert.match(String(error), /ends too early/);
      return undefined;
    }
  }

  it("has one key for all who begin at once, which others on the machine can't read", async () => {
    const [one, other] = [new Seal(root), new Seal(root)];
    const [first, second] = [closed(one), closed(other)];
    assert.deepEqual(opened(first.file, other)?.number, first.number);
    assert.deepEqual(opened(second.file, one)?.number, second.number);
    // The same content is not sealed twice alike.
    assert.notEqual(first.number, second.number);
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
    assert.deepEqual(readdirSync(together), ["key"]);
    for (const file of files) assert.equal(String(opened(file, new Seal(together))?.content), "the same");
  });

  it("makes a new key where half of one lies, or a folder in its place", () => {
    writeFileSync(join(root, "key"), "half");
    assert.ok(opened(closed(new Seal(root)).file));
    rmSync(join(root, "key"));
    mkdirSync(join(root, "key"));
    assert.ok(opened(closed(new Seal(root)).file));
    assert.equal(readFileSync(join(root, "key")).length, 32);
  });

  it("closes and opens nothing where no key can be written", () => {
    const file = join(root, "a file where the folder should be");
    writeFileSync(file, "");
    assert.throws(() => new Seal(file).close([content]));
    assert.equal(opened(closed(new Seal(root)).file, new Seal(file)), undefined);
  });
});
