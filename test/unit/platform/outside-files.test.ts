import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileJobs } from "../../../src/platform/node/file-jobs.ts";
import { nodeHost } from "../../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../../src/workspace/note-workspace.ts";
import { EmbeddingServer } from "../../embedding-server.ts";

describe("notes behind links", () => {
  let parent = "";
  const workspaces: NoteWorkspace[] = [];

  beforeEach(function () {
    if (process.platform === "win32") this.skip();
    parent = mkdtempSync(join(tmpdir(), "relata-outside-"));
  });

  afterEach(() => {
    for (const workspace of workspaces.splice(0)) workspace.dispose();
    rmSync(parent, { recursive: true, force: true });
  });

  function write(path: string, text = ""): void {
    mkdirSync(join(parent, path, ".."), { recursive: true });
    writeFileSync(join(parent, path), text);
  }
  const link = (to: string, path: string) => {
    mkdirSync(join(parent, path, ".."), { recursive: true });
    symlinkSync(join(parent, to), join(parent, path));
  };
  const folder = (name: string) => ({ uri: name, name, location: join(parent, name) });
  const paths = ({ graph }: NoteWorkspace) => [...graph.notes()].map(({ uri }) => uri).sort();

  async function read(...names: readonly string[]): Promise<NoteWorkspace> {
    const log = (message: string) => {
      throw new Error(message);
    };
    const workspace = new NoteWorkspace(fileJobs(log), nodeHost(log), defaultOptions);
    workspaces.push(workspace);
    await workspace.setFolders(names.map(folder));
    return workspace;
  }

  it("are inside where another folder of the workspace holds them, and read there alone", async () => {
    for (const path of ["a/one.md", "b/two.md", "b/deep/three.md", "c/four.md"]) write(path);
    link("b", "a/whole");
    link("b/deep", "a/part");
    link("b/two.md", "a/file.md");
    link("c", "a/outside");
    link("a", "c/back");
    link("b", "c/on");
    const own = ["a/one.md", "b/deep/three.md", "b/two.md"];
    const both = await read("a", "b");
    assert.deepEqual(paths(both), [...own, "a/outside/four.md"].sort());
    assert.deepEqual(
      paths(both).filter((uri) => both.liesOutside(uri)),
      ["a/outside/four.md"],
    );
    // Each change that somebody tells leaves it at that.
    both.filesChanged(["a/whole", "a/part", "a/file.md", "a/whole/two.md", "a/outside", "a"]);
    await both.settled();
    assert.deepEqual(paths(both), [...own, "a/outside/four.md"].sort());
  });

  it("turn inside and outside as folders come and go", async () => {
    for (const path of ["a/one.md", "b/two.md"]) write(path);
    link("b", "a/link");
    const workspace = await read("a");
    assert.deepEqual(paths(workspace), ["a/link/two.md", "a/one.md"]);
    assert.ok(workspace.liesOutside("a/link/two.md"));
    await workspace.setFolders(["a", "b"].map(folder));
    assert.deepEqual(paths(workspace), ["a/one.md", "b/two.md"]);
    assert.ok(!paths(workspace).some((uri) => workspace.liesOutside(uri)));
    await workspace.setFolders(["a"].map(folder));
    assert.deepEqual(paths(workspace), ["a/link/two.md", "a/one.md"]);
  });

  it("are never sent to a service where they lie outside, typed text included", async () => {
    write("vault/own.md", "own text");
    write("outside/secret.md", "secret text");
    write("outside/file.md", "secret file");
    link("outside", "vault/link");
    link("outside/file.md", "vault/file.md");
    link("vault/own.md", "vault/alias.md");
    const server = new EmbeddingServer();
    const baseUrl = await server.start();
    try {
      const workspace = await read("vault");
      assert.equal(workspace.graph.noteCount, 5);
      await workspace.useEmbedding({ baseUrl, model: "m" });
      const embed = () => workspace.embed(() => undefined);
      assert.deepEqual(await embed(), { state: "done" });
      workspace.setDocument("vault/link/secret.md", "secret, typed");
      workspace.setDocument("vault/own.md", "own, typed");
      await workspace.settled();
      assert.deepEqual(await embed(), { state: "done" });
      write("outside/secret.md", "secret, written");
      workspace.closeDocument("vault/link/secret.md");
      workspace.filesChanged(["vault/link/secret.md"]);
      await workspace.settled();
      assert.deepEqual(await embed(), { state: "done" });
      assert.ok(server.embedded.some((text) => text.includes("own, typed")));
      for (const text of server.embedded) assert.doesNotMatch(text, /secret/);
    } finally {
      await server.stop();
    }
  });
});
