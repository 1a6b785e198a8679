import assert from "node:assert/strict";
import { pathsOf } from "../../../../src/core/pack/note-pack.ts";
import { FileReading } from "../../../../src/platform/jobs/reading.ts";
import { MemoryFiles } from "../../../../src/platform/memory/memory-files.ts";
import { defaultOptions } from "../../../../src/workspace/default-options.ts";
import type { NoteFolder, ReadOptions } from "../../../../src/workspace/note-folder.ts";

const options = { ...defaultOptions, nested: [] };
const folder = { uri: "file:///vault", name: "vault", location: "/vault" };
const texts = new Map(
  Array.from({ length: 9 }, (_, index) => [
    `/vault/${String(index)}.md`,
    `# Note ${String(index)}\n\n${"See [[knows::another|one]]. ".repeat(100 * (index % 3))}\n`,
  ]),
);
const paths = [...texts.keys()].map((location) => location.slice("/vault/".length));
const someOf = [paths.slice(0, 4), paths.slice(4, 6), paths.slice(6)];

/** Files of which the reading of one can be the end of the reading. */
class EndingFiles extends MemoryFiles {
  endAt: string | undefined;

  override read(inFolder: NoteFolder, path: string, readOptions: ReadOptions) {
    if (path === this.endAt) throw new Error("The disk is gone.");
    return super.read(inFolder, path, readOptions);
  }
}

/** Files of which each takes longer to read than a reading goes on before others have their turn. */
class SlowFiles extends MemoryFiles {
  override read(inFolder: NoteFolder, path: string, readOptions: ReadOptions) {
    const start = performance.now();
    while (performance.now() - start < 10);
    return super.read(inFolder, path, readOptions);
  }
}

describe("a folder without the files of its tool", () => {
  const foundIn = async (files: Readonly<Record<string, string>>) => {
    const texts = new Map(Object.entries(files).map(([path, text]) => [`/vault/${path}`, text]));
    return (await new FileReading(new MemoryFiles(texts)).dialectSigns(folder, options)).found;
  };
  const keys = "id: x\ntitle: Root\ndesc: ''\nupdated: 1656967739799\ncreated: '1595961348801'";
  const graph = { "pages/a.md": "- x", "journals/2020_09_14.md": "- [[a]]" };

  it("is Logseq's where days and pages lie as Logseq puts them", async () => {
    assert.equal(await foundIn(graph), "logseq");
    assert.equal(await foundIn({ ...graph, ".obsidian/app.json": "{}" }), "obsidian");
    assert.equal(await foundIn({ ...graph, "relata.json": '{ "dialect": "foam" }' }), "logseq");
    assert.equal(await foundIn({ "pages/a.md": "", "journals/2020-09-14.md": "" }), undefined);
    assert.equal(await foundIn({ "journals/2020_09_14.md": "" }), undefined);
    assert.equal(await foundIn({ "pages/a.md": "", "journals/old/2020_09_14.md": "" }), undefined);
  });

  it("is Dendron's where the first note has what Dendron writes into each", async () => {
    assert.equal(await foundIn({ "root.md": `---\n${keys}\n---\n\n# Welcome\n` }), "dendron");
    assert.equal(
      await foundIn({ "root.md": `---\r\n${keys.replaceAll("\n", "\r\n")}\r\n---\r\n` }),
      "dendron",
    );
    assert.equal(await foundIn({ "a/root.md": `---\n${keys}\n---\n` }), undefined);
    assert.equal(await foundIn({ "root.md": `---\nid: x\n---\n${keys}` }), undefined);
    assert.equal(await foundIn({ "root.md": "---\ndesc: x\ncreated: 2020-01-01\n---\n" }), undefined);
  });
});

describe("the reading of notes", () => {
  const packOf = async (reading: FileReading, some: readonly string[]) =>
    (await reading.readNotes(folder, some, options)).pack;
  const fresh = () =>
    Promise.all(someOf.map((some) => packOf(new FileReading(new MemoryFiles(texts)), some)));

  it("gives the same packs one after the other as each alone", async () => {
    const reading = new FileReading(new MemoryFiles(texts));
    const packs = [];
    for (const some of someOf) packs.push(await packOf(reading, some));
    assert.deepEqual(packs, await fresh());
  });

  it("gives the same packs where several are read by turns", async () => {
    const reading = new FileReading(new SlowFiles(texts));
    // There is a writer that one of them takes.
    await packOf(reading, paths);
    assert.deepEqual(await Promise.all(someOf.map((some) => packOf(reading, some))), await fresh());
  });

  it("forgets what it had read when a reading failed", async () => {
    const files = new EndingFiles(texts);
    const reading = new FileReading(files);
    await packOf(reading, paths);
    files.endAt = paths[3];
    await assert.rejects(packOf(reading, paths), /disk/);
    files.endAt = undefined;
    const pack = await packOf(reading, paths.slice(5));
    assert.deepEqual(pathsOf(pack), paths.slice(5));
  });
});
