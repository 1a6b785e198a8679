import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { noteCountOf, packed, recordOf } from "../../../src/core/pack/note-pack.ts";
import { unpackNote } from "../../../src/core/pack/unpack-note.ts";
import { FileReading } from "../../../src/platform/jobs/reading.ts";
import { NoteCache } from "../../../src/platform/node/cache/note-cache.ts";
import { Seal } from "../../../src/platform/node/cache/seal.ts";
import { scanFolder } from "../../../src/platform/cache/scan-folder.ts";
import { DiskFiles } from "../../../src/platform/node/files/disk-files.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import { listFolder } from "./list-folder.ts";

const options = { ...defaultOptions, nested: [] };
const fail = (message: string) => {
  throw new Error(message);
};

/** What a start does with a vault and its cache. */
interface Start {
  /** The titles as they stand after the cache, by path. */
  readonly cached: Record<string, string>;
  readonly read: readonly string[];
  readonly missing: readonly string[];
}

describe("the cache of packed notes", () => {
  let vault = "";
  let cacheFolder = "";
  const folder = () => ({ uri: vault, name: "vault", location: vault });

  beforeEach(() => {
    vault = mkdtempSync(join(tmpdir(), "relata-vault-"));
    cacheFolder = join(mkdtempSync(join(tmpdir(), "relata-cache-")), "notes");
    for (const name of ["a", "b", "c", "d/e"]) write(`${name}.md`, `# ${name}`);
  });

  afterEach(() => {
    for (const path of [vault, dirname(cacheFolder)]) rmSync(path, { recursive: true, force: true });
  });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(vault, path)), { recursive: true });
    writeFileSync(join(vault, path), text);
  }

  /** Reads the vault as the threads do: what the cache has, then what has to be read, which goes into the cache. */
  async function start(isListed = false): Promise<Start> {
    const files = new DiskFiles(fail);
    const cache = new NoteCache(cacheFolder, 0);
    const reader = new FileReading(files);
    const listed = isListed ? listFolder(files, folder(), options) : undefined;
    const cached: Record<string, string> = {};
    const [read, missing]: [string[], string[]] = [[], []];
    await scanFolder(files, folder(), options, { cache, listed }, async (part) => {
      for (const pack of part.packs) {
        for (let index = 0; index < noteCountOf(pack); index++) {
          const record = recordOf(pack, index);
          const { headings } = unpackNote(pack, record);
          cached[packed.path(pack, record)] = headings[0]?.text ?? "";
        }
      }
      read.push(...part.toRead);
      missing.push(...part.missing);
      if (part.toRead.length === 0) return;
      const { pack } = await reader.readNotes(folder(), part.toRead, options);
      cache.add(pack, part.isNew ? "base" : "changes");
    });
    return { cached, read, missing };
  }

  const all = { "a.md": "a", "b.md": "b", "c.md": "c", "d/e.md": "d/e" };
  const shards = () => readdirSync(cacheFolder).map((name) => join(cacheFolder, name));

  it("gives all notes back, and nothing is read again that has not changed", async () => {
    assert.deepEqual(await start(), { cached: {}, read: Object.keys(all), missing: [] });
    assert.deepEqual(await start(), { cached: all, read: [], missing: [] });
  });

  it("has what changed read again, and keeps it besides the rest", async () => {
    await start();
    write("b.md", "# other");
    write("new.md", "# new");
    assert.deepEqual(await start(), { cached: all, read: ["b.md", "new.md"], missing: [] });
    const changed = { ...all, "b.md": "other", "new.md": "new" };
    assert.deepEqual(await start(), { cached: changed, read: [], missing: [] });
    // The same length at another time is another text, too.
    write("b.md", "# OTHER");
    utimesSync(join(vault, "b.md"), 1, 1);
    assert.deepEqual((await start()).read, ["b.md"]);
    assert.deepEqual(await start(), { cached: { ...changed, "b.md": "OTHER" }, read: [], missing: [] });
  });

  it("finds a file that has come in the place of another with the same size and time", async function () {
    const at = new Date(1_700_000_000_000);
    utimesSync(join(vault, "a.md"), at, at);
    await start();
    // A clock of the file system may tell some milliseconds alike.
    await new Promise((resolve) => setTimeout(resolve, 30));
    write("other", "# x");
    utimesSync(join(vault, "other"), at, at);
    renameSync(join(vault, "other"), join(vault, "a.md"));
    const { size, mtimeMs, ctimeMs } = statSync(join(vault, "a.md"));
    assert.deepEqual([size, mtimeMs], ["# a".length, at.getTime()]);
    // Where the system does not tell when a file was changed, nobody can know.
    if (ctimeMs === mtimeMs || ctimeMs === 0) this.skip();
    assert.deepEqual((await start()).read, ["a.md"]);
    assert.deepEqual(await start(), { cached: { ...all, "a.md": "x" }, read: [], missing: [] });
  });

  it("is compared with a folder that was listed before, too", async () => {
    assert.deepEqual(await start(true), { cached: {}, read: Object.keys(all), missing: [] });
    assert.deepEqual(await start(true), { cached: all, read: [], missing: [] });
    write("b.md", "# other");
    write("new.md", "# new");
    rmSync(join(vault, "c.md"));
    assert.deepEqual(await start(true), { cached: all, read: ["b.md", "new.md"], missing: ["c.md"] });
    for (const path of ["a.md", "b.md", "d", "new.md"]) rmSync(join(vault, path), { recursive: true });
    const { read, missing } = await start(true);
    assert.deepEqual([read, [...missing].sort()], [[], ["a.md", "b.md", "c.md", "d/e.md", "new.md"]]);
  });

  it("tells which notes are gone", async () => {
    await start();
    rmSync(join(vault, "d"), { recursive: true });
    rmSync(join(vault, "a.md"));
    assert.deepEqual(await start(), { cached: all, read: [], missing: ["a.md", "d/e.md"] });
  });

  for (const [what, damage] of [
    ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length - 8)],
    ["empty", () => Buffer.alloc(0)],
    [
      "of another version",
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 36), Buffer.of(9, 9, 9, 9), bytes.subarray(40)]),
    ],
    ["with a byte changed", (bytes: Buffer) => flipped(bytes, bytes.length - 5)],
    ["with a length changed", (bytes: Buffer) => flipped(bytes, 41)],
    ["said to be of wider characters", (bytes: Buffer) => flipped(bytes, 52)],
    ["sealed by another key", (bytes: Buffer) => sealedElsewhere(bytes.subarray(32))],
    ["not sealed at all", (bytes: Buffer) => bytes.subarray(32)],
  ] as const) {
    it(`costs a reading and nothing else where a shard is ${what}`, async () => {
      await start();
      for (const shard of shards()) writeFileSync(shard, damage(readFileSync(shard)));
      assert.deepEqual(await start(), { cached: {}, read: Object.keys(all), missing: [] });
      assert.deepEqual(await start(), { cached: all, read: [], missing: [] });
    });
  }

  it("has what is old read again where two windows have written the notes of one vault", async () => {
    const vaultAsItWas = ["a", "c", "d/e"].map((name) => join(vault, `${name}.md`));
    for (const path of vaultAsItWas) rmSync(path);
    await start();
    const [older = Buffer.alloc(0)] = shards().map((shard) => readFileSync(shard));
    rmSync(cacheFolder, { recursive: true });
    for (const name of ["a", "c", "d/e"]) write(`${name}.md`, `# ${name}`);
    write("b.md", "# other");
    await start();
    writeFileSync(join(cacheFolder, "000099.base"), older);
    assert.deepEqual(await start(), { cached: all, read: ["b.md"], missing: [] });
    assert.deepEqual((await start()).cached["b.md"], "other");
  });

  it("is done without where it can't be written", async () => {
    mkdirSync(dirname(cacheFolder), { recursive: true });
    writeFileSync(cacheFolder, "a file where the folder should be");
    assert.deepEqual((await start()).read, Object.keys(all));
  });

  it("leaves nothing half written behind where a shard can't be written", async () => {
    await start();
    const cache = new NoteCache(cacheFolder, 0);
    const [{ pack } = fail("There is no shard.")] = cache.load();
    cache.add(pack, "changes");
    const before = readdirSync(cacheFolder).sort();
    mkdirSync(join(cacheFolder, "000030.changes"));
    cache.add(pack, "changes");
    assert.deepEqual(readdirSync(cacheFolder).sort(), [...before, "000030.changes"].sort());
  });

  it("starts anew when too many shards have come together", async () => {
    await start();
    for (let round = 0; round < 66; round++) {
      write("a.md", `# ${"x".repeat(round)}`);
      utimesSync(join(vault, "a.md"), 1, round);
      await start();
    }
    assert.ok(shards().length < 66);
    assert.deepEqual((await start()).cached["b.md"], "b");
  });
});

/** A file with this content as another machine would have written it. */
function sealedElsewhere(content: Uint8Array): Buffer {
  const elsewhere = mkdtempSync(join(tmpdir(), "relata-key-"));
  try {
    const { parts } = new Seal(elsewhere).close([content]);
    return Buffer.concat(parts.map(bytesIn));
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
}

function bytesIn({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
