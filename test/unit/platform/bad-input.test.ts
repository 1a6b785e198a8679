import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readVault } from "../../../src/command-line/read-vault.ts";
import { decodeText } from "../../../src/platform/decode-text.ts";
import { noteCountOf, packed, recordOf, type NotePack } from "../../../src/core/pack/note-pack.ts";
import { fileJobs } from "../../../src/platform/node/file-jobs.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";

function pathsIn(packs: readonly NotePack[]): string[] {
  return packs.flatMap((pack) =>
    Array.from({ length: noteCountOf(pack) }, (_, index) => packed.path(pack, recordOf(pack, index))),
  );
}

describe("bad input", () => {
  let folder: string;
  const logged: string[] = [];
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const read = async () => (await readVault(folder, (message) => logged.push(message))).graph;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "relata-bad-"));
    logged.length = 0;
    write("good.md", "---\nid: concept:good\n---\n[[other]]");
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** The problems of the note at a path. */
  async function problemsOf(path: string): Promise<string[]> {
    const graph = await read();
    assert.equal(graph.notesById("concept:good").length, 1);
    const note = graph.noteByUri(`${folder}/${path}`);
    assert.ok(note, path);
    return note.note.problems.map(({ code }) => code);
  }

  it("a huge file is known by its path, and says so", async () => {
    write("huge.md", "[[good]]\n".repeat(2_500_000));
    assert.deepEqual(await problemsOf("huge.md"), ["file.too-large"]);
  });

  it("a file that is no UTF-8 is read as well as can be", async () => {
    write(
      "latin.md",
      Uint8Array.of(0x63, 0x61, 0x66, 0xe9, 0x20, ...new TextEncoder().encode("[[concept:good]]")),
    );
    assert.deepEqual(await problemsOf("latin.md"), ["file.not-utf8"]);
    assert.equal((await read()).notesById("concept:good")[0]?.degree, 1);
  });

  it("UTF-16 and byte-order marks are understood", async () => {
    const utf16 = Uint8Array.from(Buffer.from("\uFEFF---\nid: concept:wide\n---\n", "utf16le"));
    write("wide.md", utf16);
    write("mark.md", "\uFEFF---\nid: concept:mark\n---\n");
    const graph = await read();
    assert.equal(graph.notesById("concept:wide").length, 1);
    assert.equal(graph.notesById("concept:mark").length, 1);
    assert.deepEqual(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)), { text: "a", malformed: false });
  });

  it("a folder called x.md is a folder", async () => {
    write("x.md/inner.md", "[[concept:good]]");
    const graph = await read();
    assert.equal(graph.noteCount, 2);
    assert.equal(graph.notesById("concept:good")[0]?.degree, 1);
  });

  it("loops of symbolic links end, and dangling links are no notes", async () => {
    write("d/a.md", "");
    symlinkSync("..", join(folder, "d", "up"));
    symlinkSync("nowhere.md", join(folder, "dangling.md"));
    symlinkSync("self.md", join(folder, "self.md"));
    const paths = [...(await read()).notes()].map(({ path }) => path).sort();
    assert.deepEqual(paths, ["d/a.md", "good.md"]);
  });

  it("a file that vanishes while it is read is no note", async () => {
    write("gone.md", "");
    const { reading } = fileJobs((message) => logged.push(message));
    const place = { uri: folder, name: "vault", location: folder };
    const found: string[] = [];
    await reading.readFolder(place, { ...defaultOptions, nested: [] }, ({ packs, total }) => {
      if (total > 0 && packs.length === 0) rmSync(join(folder, "gone.md"), { force: true });
      found.push(...pathsIn(packs));
    });
    assert.deepEqual(found, ["good.md"]);
  });

  it("a file that went is told as missing, with the folder it was in", async () => {
    write("d/a.md", "");
    unlinkSync(join(folder, "d", "a.md"));
    rmSync(join(folder, "d"), { recursive: true });
    const { reading } = fileJobs(() => undefined);
    const place = { uri: folder, name: "vault", location: folder };
    const { missing, packs } = await reading.refresh(place, ["d", "good.md"], {
      ...defaultOptions,
      nested: [],
    });
    assert.deepEqual([missing, pathsIn(packs)], [["d"], ["good.md"]]);
  });

  it("broken frontmatter, malformed and doubled ids, and a bad relata.json cost nothing else", async () => {
    write("broken.md", "---\nid: concept:broken\nlist: [\n---\n[[concept:good]]");
    write("malformed.md", "---\nid: concept:with blank\n---\n");
    write("twin.md", "---\nid: concept:good\n---\n");
    write("relata.json", '{ "types": 3, "relations": { "knows": { "symmetric": true } }, ');
    const { graph, schemaProblems } = await readVault(folder, (message) => logged.push(message));
    assert.equal(graph.noteCount, 4);
    assert.equal(graph.notesById("concept:broken").length, 1);
    assert.equal(graph.notesById("concept:good").length, 2);
    assert.equal(graph.schema.declaresRelation("knows"), true);
    assert.ok([...schemaProblems.values()][0]?.problems.some(({ code }) => code === "schema.wrong-type"));
  });
});
