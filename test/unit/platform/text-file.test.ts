import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTextFile } from "../../../src/platform/node/files/text-file.ts";

/** What the system says to be longer than it is. */
const shorter = "/sys/kernel/mm/transparent_hugepage/enabled";

describe("the text of a file", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "relata-text-"));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  function read(content: string | Buffer, limit = 1_000_000) {
    const path = join(root, "note.md");
    writeFileSync(path, content);
    return readTextFile(path, limit);
  }

  it("is read whole, whatever its length, with the times and size of the file", () => {
    for (const length of [0, 1, 65_534, 65_535, 65_536, 65_537, 200_000]) {
      const text = "é".repeat(length >> 1) + "x".repeat(length & 1);
      const file = read(text);
      const { mtimeMs, size } = statSync(join(root, "note.md"));
      assert.deepEqual(file?.content, { text, malformed: false });
      assert.deepEqual([file.modified, file.size], [mtimeMs, size]);
    }
    // What was read before, a longer text, is no part of it.
    assert.deepEqual(read("short")?.content, { text: "short", malformed: false });
  });

  it("loses its mark, and tells bytes that are no text", () => {
    assert.deepEqual(read("\uFEFFmarked")?.content, { text: "marked", malformed: false });
    assert.deepEqual(read(Buffer.from("\uFEFFwide", "utf16le"))?.content, { text: "wide", malformed: false });
    assert.deepEqual(read(Buffer.of(0x61, 0xff))?.content, { text: "a\uFFFD", malformed: true });
  });

  it("is left alone where the file is too large", () => {
    assert.equal(read("12345", 4)?.content, undefined);
    assert.equal(read("12345", 4)?.size, 5);
    assert.equal(read("1234", 4)?.content?.text, "1234");
  });

  it("is read to its end where that is not where the system says", function () {
    if (!existsSync(shorter)) this.skip();
    assert.notEqual(statSync(shorter).size, readFileSync(shorter).length);
    assert.equal(readTextFile(shorter, 1_000_000)?.content?.text, readFileSync(shorter, "utf8"));
  });

  it("is none where a folder or a pipe is, and nobody waits for the pipe", function () {
    mkdirSync(join(root, "folder.md"));
    assert.equal(readTextFile(join(root, "folder.md"), 100), undefined);
    assert.throws(() => readTextFile(join(root, "nothing.md"), 100), /ENOENT/);
    if (process.platform === "win32") this.skip();
    execFileSync("mkfifo", [join(root, "pipe.md")]);
    assert.equal(readTextFile(join(root, "pipe.md"), 100), undefined);
  });
});
