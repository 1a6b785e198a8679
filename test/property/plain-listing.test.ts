import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { partsOfNew } from "../../src/platform/cache/new-folder.ts";
import { scanFolder, type ScanPart } from "../../src/platform/cache/scan-folder.ts";
import { FileReading } from "../../src/platform/jobs/reading.ts";
import { DiskFiles } from "../../src/platform/node/files/disk-files.ts";
import { listPlainly } from "../../src/platform/node/files/plain-listing.ts";
import { plainSigns } from "../../src/platform/node/files/plain-signs.ts";
import { defaultOptions } from "../../src/workspace/default-options.ts";
import type { NoteFolder, ReadOptions } from "../../src/workspace/note-folder.ts";
import { listFolder } from "../unit/platform/list-folder.ts";

/** What a thread would log is none of the editor's thread's business here. */
const files = new DiskFiles(() => undefined);

const names = ["a.md", "b.md", "Z.md", "é.md", "p.png", "x.y.md", "note", "node_modules", ".git", "out"];
const settings = {
  "relata.json": ['{ "dialect": "foam" }', "{", '{ "bareNames": ["up"] }', ""],
  ".obsidian/app.json": ['{ "attachmentFolderPath": "files" }', "", "[1]"],
  "logseq/config.edn": ['{:journal/page-title-format "yyyy-MM-dd"}', "{"],
  "dendron.yml": ["version: 5\n", ":"],
  ".foam/templates/new-note.md": ["# New"],
  "journals/2020_09_14.md": ["- Day"],
  "pages/a.md": ["- Page"],
  "root.md": ["---\nid: root\ndesc: ''\nupdated: 1656967739799\ncreated: 1595961348801\n---\n", "# Root"],
};

const path = fc
  .array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join("/"));
const ownFiles = fc.uniqueArray(path, { maxLength: 12 });
const setting = fc
  .constantFrom(...Object.entries(settings))
  .chain(([name, texts]) => fc.tuple(fc.constant(name), fc.constantFrom(...texts)));

/** Files in no two folders, so many that they come in several parts. */
const manyFiles = ["md", "png"].flatMap((kind) =>
  Array.from({ length: 1600 }, (_, n) => `${String(n)}.${kind}`),
);

/** What a thread tells of a folder of which nothing is known. */
async function scanned(folder: NoteFolder, options: ReadOptions): Promise<readonly ScanPart[]> {
  const parts: ScanPart[] = [];
  await scanFolder(files, folder, options, {}, (part) => {
    parts.push(part);
  });
  return parts;
}

/** What parts tell together. */
function told(parts: readonly ScanPart[]) {
  const found = parts.filter(({ toRead, attachments }) => toRead.length + attachments.length > 0);
  return {
    schema: parts.map(({ schema }) => schema).filter((schema) => schema !== undefined),
    isNew: found.every(({ isNew }) => isNew),
    toRead: parts.flatMap(({ toRead }) => toRead),
    attachments: parts.flatMap(({ attachments }) => attachments),
    rest: parts.reduce(
      (sum, { packs, missing, current, known }) => sum + packs.length + missing.length + current + known,
      0,
    ),
  };
}

describe("a folder looked at on the editor's thread", () => {
  const roots: string[] = [];
  afterEach(() => {
    for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
  });

  /** A folder with these files, as far as they can stand beside each other. */
  function folderOf(texts: Iterable<readonly [string, string]>) {
    const location = mkdtempSync(join(tmpdir(), "relata-plain-"));
    roots.push(location);
    for (const [name, text] of texts) {
      const place = join(location, name);
      try {
        mkdirSync(dirname(place), { recursive: true });
        writeFileSync(place, text);
      } catch (error) {
        // A file of this name is a folder of another, or the other way round.
        assert.match(String(error), /EEXIST|ENOTDIR|EISDIR/);
      }
    }
    return { uri: location, name: "vault", location };
  }

  it("holds what a thread finds there, in the same order", async () => {
    await fc.assert(
      fc.asyncProperty(
        ownFiles,
        fc.array(setting, { maxLength: 3 }),
        fc.subarray(["out", "**/*.y.md", "note/**", "relata.json"]),
        fc.subarray(["note", "a.md"]),
        async (paths, extras, exclude, nested) => {
          const folder = folderOf([...paths.map((one) => [one, one] as const), ...extras]);
          const options: ReadOptions = {
            ...defaultOptions,
            exclude: [...defaultOptions.exclude, ...exclude],
            nested,
          };
          const here = await listPlainly(folder, options, true);
          assert.ok(here);
          const { schema, ...listed } = here;
          assert.deepEqual(listed, listFolder(files, folder, options));
          assert.deepEqual(told(partsOfNew(listed, schema)), told(await scanned(folder, options)));
          const [found] = [...files.find(folder, ["relata.json"], options)];
          assert.equal(schema, found?.kind === "schema" ? files.readSchema(folder) : undefined);
          assert.deepEqual(
            await plainSigns(folder, options),
            await new FileReading(files).dialectSigns(folder, options),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is told in parts, the first ones small", async () => {
    const folder = folderOf(manyFiles.map((name) => [name, ""]));
    const options: ReadOptions = { ...defaultOptions, nested: [] };
    const listed = await listPlainly(folder, options, true);
    assert.ok(listed);
    const parts = partsOfNew(listed, listed.schema);
    assert.deepEqual(told(parts), told(await scanned(folder, options)));
    const sizes = parts.map(({ toRead }) => toRead.length).filter((size) => size > 0);
    assert.deepEqual(sizes, [256, 256, 256, 256, 512, 64]);
  });

  it("is left to a thread where a link lies in it, or the workspace has other folders", async function () {
    if (process.platform === "win32") this.skip();
    const folder = folderOf([
      ["a.md", ""],
      ["d/b.md", ""],
    ]);
    const options: ReadOptions = { ...defaultOptions, nested: [] };
    assert.ok(await listPlainly(folder, options, true));
    assert.equal(await listPlainly(folder, { ...options, siblings: [tmpdir()] }, true), undefined);
    const other = folderOf([["app.json", "{}"]]);
    symlinkSync(other.location, join(folder.location, ".obsidian"));
    assert.equal(await plainSigns(folder, options), undefined);
    assert.equal(await listPlainly(folder, options, true), undefined);
    rmSync(join(folder.location, ".obsidian"));
    assert.ok(await plainSigns(folder, options));
    symlinkSync(join(folder.location, "a.md"), join(folder.location, "d", "c.md"));
    assert.equal(await listPlainly(folder, options, true), undefined);
  });

  it("is left to a thread where it is not there, or its relata.json is too large", async () => {
    const folder = folderOf([["relata.json", " ".repeat(1_000_001)]]);
    const options: ReadOptions = { ...defaultOptions, nested: [] };
    assert.equal(await listPlainly(folder, options, true), undefined);
    rmSync(folder.location, { recursive: true });
    assert.equal(await listPlainly(folder, options, true), undefined);
  });
});
