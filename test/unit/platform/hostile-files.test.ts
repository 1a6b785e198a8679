import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noteCountOf, pathsOf } from "../../../src/core/pack/note-pack.ts";
import { scanFolder } from "../../../src/platform/cache/scan-folder.ts";
import { fileJobs } from "../../../src/platform/node/file-jobs.ts";
import { DiskFiles } from "../../../src/platform/node/files/disk-files.ts";
import { nodeHost } from "../../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../../src/workspace/note-workspace.ts";

const isWindows = process.platform === "win32";

describe("a stranger's folder", () => {
  let parent = "";
  const vault = () => join(parent, "vault");
  const logged: string[] = [];

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "relata-hostile-"));
    logged.length = 0;
    write("vault/good.md", "[[other]]");
  });

  afterEach(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  function write(path: string, text: string): void {
    mkdirSync(join(parent, path, ".."), { recursive: true });
    writeFileSync(join(parent, path), text);
  }
  const link = (to: string, path: string) => {
    symlinkSync(to.startsWith("/") ? to : join(parent, to), join(parent, path));
  };
  const pipe = (path: string) => execFileSync("mkfifo", [join(parent, path)]);
  const place = () => ({ uri: "v", name: "vault", location: vault() });
  const options = (followSymlinks: boolean) => ({ ...defaultOptions, followSymlinks, nested: [] });

  async function read(followSymlinks = true): Promise<NoteWorkspace> {
    const log = (message: string) => logged.push(message);
    // Events need not be collected for long.
    const host = { ...nodeHost(log), pause: () => nodeHost(log).pause(0) };
    const workspace = new NoteWorkspace(fileJobs(log), host, options(followSymlinks));
    await workspace.setFolders([place()]);
    return workspace;
  }
  const paths = async (followSymlinks?: boolean) =>
    [...(await read(followSymlinks)).graph.notes()].map(({ path }) => path).sort();

  const folder = (path: string) => {
    mkdirSync(join(parent, path));
  };
  const socket = (path: string) => {
    // Whoever listens and just ends leaves it behind.
    const listen = `require("node:net").createServer().listen(process.argv[1], () => process.exit())`;
    execFileSync(process.execPath, ["--eval", listen, join(parent, path)]);
    assert.ok(statSync(join(parent, path)).isSocket());
  };

  for (const [what, make] of [
    ["a folder", folder],
    ["a socket", socket],
    ["a pipe", pipe],
    [
      "a link to a pipe",
      (path: string) => {
        pipe("pipe");
        link("pipe", path);
      },
    ],
    [
      "a link to a device without an end",
      (path: string) => {
        link("/dev/zero", path);
      },
    ],
    [
      "a link to a file of the system that says it is empty",
      (path: string) => {
        link("/proc/kmsg", path);
      },
    ],
  ] as const) {
    for (const name of ["relata.json", "dendron.yml", "note.md", "image.png"]) {
      it(`may have ${what} called ${name}, which is never opened`, async function () {
        if (isWindows) this.skip();
        make(`vault/${name}`);
        const workspace = await read();
        assert.equal(workspace.graph.noteByUri("v/good.md")?.title, "good");
        assert.equal(workspace.graph.noteByUri("v/note.md")?.note.links.length ?? 0, 0);
        workspace.filesChanged([`v/${name}`]);
        await workspace.settled();
        assert.equal(workspace.status.state === "ready" && workspace.status.unread, undefined);
      });
    }
  }

  for (const [what, text] of [
    ["is larger than any is", `{ "types": {} } ${" ".repeat(1_000_001)}`],
    ["has brackets in brackets in brackets", "[".repeat(10_000)],
    ["is no JSON", "}{"],
  ] as const) {
    it(`is read though its relata.json ${what}`, async () => {
      write("vault/relata.json", text);
      const workspace = await read();
      assert.equal(workspace.graph.noteCount, 1);
      assert.equal(workspace.status.state === "ready" && workspace.status.unread, undefined);
      const told = [...workspace.schemaProblems.values()].flatMap(({ problems }) =>
        problems.map(({ code }) => code),
      );
      assert.ok(
        told.includes("schema.malformed") || logged.some((message) => message.includes("relata.json")),
      );
    });
  }

  it("has each real folder read once, however its folders link to each other", async () => {
    const names = Array.from({ length: 8 }, (_, index) => `d${String(index)}`);
    for (const name of names) write(`vault/${name}/${name}.md`, "");
    for (const name of names) for (const other of names) link(`vault/${other}`, `vault/${name}/to-${other}`);
    link("vault", "vault/d0/up");
    assert.deepEqual(await paths(), [...names.map((name) => `${name}/${name}.md`), "good.md"]);
  });

  it("has a folder outside of it read once, at the first link that leads there, if links are followed", async () => {
    write("outside/a.md", "");
    write("outside/inner/b.md", "");
    link("outside", "outside/inner/loop");
    link("vault", "outside/back");
    link("outside/inner", "vault/link1");
    link("outside", "vault/link2");
    link("outside", "vault/link3");
    assert.deepEqual(await paths(true), ["good.md", "link1/b.md", "link1/loop/a.md"]);
    assert.deepEqual(await paths(false), ["good.md"]);
  });

  it("has files outside of it read if links are followed, and says once what is left out if not", async () => {
    write("outside.md", "secret");
    write("vault/d/inside.md", "");
    link("outside.md", "vault/link.md");
    link("vault/d/inside.md", "vault/alias.md");
    assert.deepEqual(await paths(true), ["alias.md", "d/inside.md", "good.md", "link.md"]);
    assert.deepEqual(logged, []);
    const workspace = await read(false);
    const known = [...workspace.graph.notes()].map(({ path }) => path).sort();
    assert.deepEqual(known, ["alias.md", "d/inside.md", "good.md"]);
    await workspace.readAgain();
    assert.equal(logged.length, 1);
    assert.match(logged.join(), /v\/link\.md.*relata\.followSymlinks/);
  });

  it("has a relata.json outside of it read if links are followed alone, also by threads", async () => {
    write("outside.json", '{ "types": { "secret": {} } }');
    link("outside.json", "vault/relata.json");
    const schemas = async (follows: boolean, exclude: readonly string[]) => {
      const found: string[] = [];
      const files = new DiskFiles((message) => logged.push(message));
      await scanFolder(files, place(), { ...options(follows), exclude }, {}, ({ schema }) => {
        if (schema !== undefined) found.push(schema);
      });
      return found.length;
    };
    assert.equal(await schemas(true, []), 1);
    assert.equal(await schemas(false, []), 0);
    assert.equal(await schemas(true, ["relata.json"]), 0);
  });

  it("has another tool's settings outside of it read if links are followed alone, and none that have no end", async () => {
    write("outside.edn", '{:journals-directory "secret" :file/name-format :triple-lowbar}');
    write("vault/logseq/other.edn", "");
    link("outside.edn", "vault/logseq/config.edn");
    const { reading } = fileJobs((message) => logged.push(message));
    const settings = async (follows: boolean) => {
      const { dialects } = (await reading.dialectSigns?.(place(), options(follows))) ?? {};
      return dialects?.logseq?.settings;
    };
    assert.deepEqual(await settings(true), { journals: "secret" });
    assert.equal(await settings(false), undefined);
    if (isWindows) return;
    rmSync(join(parent, "vault/logseq/config.edn"));
    link("/dev/zero", "vault/logseq/config.edn");
    assert.equal(await settings(true), undefined);
  });

  it("may have a file where a folder was when it was listed", () => {
    write("vault/d", "");
    const files = new DiskFiles((message) => logged.push(message));
    assert.equal(files.stat(place(), "d/a.md"), undefined);
    assert.equal(files.read(place(), "d/a.md", options(true)), undefined);
    assert.deepEqual(logged, []);
  });

  it("is the same after each of its paths is read anew", async () => {
    write("outside/a.md", "");
    write("outside/inner/b.md", "");
    write("vault/d/c.md", "");
    link("outside/inner", "vault/d/link1");
    link("outside", "vault/link2");
    link("vault/d", "vault/same");
    link("outside.md", "vault/dangling.md");
    const starts = ["d", "d/link1", "d/link1/b.md", "link2", "link2/a.md", "link2/inner", "link2/inner/b.md"];
    const more = ["same", "same/c.md", "dangling.md", "d/c.md", "good.md"];
    for (const follows of [true, false]) {
      const { reading } = fileJobs(() => undefined);
      const all: string[] = [];
      await reading.readFolder(place(), options(follows), ({ packs }) => {
        all.push(...packs.flatMap(pathsOf));
      });
      for (const start of [...starts, ...more]) {
        const { packs } = await reading.refresh(place(), [start], options(follows));
        const expected = all.filter((path) => path === start || path.startsWith(`${start}/`));
        assert.deepEqual(packs.flatMap(pathsOf).sort(), expected.sort(), `${start} ${String(follows)}`);
        assert.equal(
          packs.reduce((count, pack) => count + noteCountOf(pack), 0),
          expected.length,
        );
      }
    }
  });
});
