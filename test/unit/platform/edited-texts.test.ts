import assert from "node:assert/strict";
import { HttpEmbeddings } from "../../../src/platform/node/embedding/http-embeddings.ts";
import { turn } from "../../../src/platform/jobs/slices.ts";
import { servedJobs } from "../../../src/platform/jobs/served-jobs.ts";
import { MemoryFiles } from "../../../src/platform/memory/memory-files.ts";
import { nodeHost } from "../../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../../src/workspace/note-workspace.ts";
import { EmbeddingServer } from "../../embedding-server.ts";

const folder = { uri: "one", name: "one", location: "one" };

describe("texts that are not saved", () => {
  const server = new EmbeddingServer();
  let workspace: NoteWorkspace;
  let baseUrl = "";

  before(async () => {
    baseUrl = await server.start();
  });

  after(() => server.stop());

  beforeEach(async () => {
    server.embedded.length = 0;
    const files = new Map([
      ["one/a.md", "saved"],
      ["one/b.md", "other"],
    ]);
    const providerOf = (endpoint: { baseUrl: string; model: string }) => new HttpEmbeddings(endpoint);
    const jobs = servedJobs({ files: new MemoryFiles(files), providerOf });
    workspace = new NoteWorkspace(jobs, { ...nodeHost(() => undefined), pause: turn }, defaultOptions);
    await workspace.setFolders([folder]);
  });

  const type = async (text: string) => {
    workspace.setDocument("one/a.md", text);
    await workspace.openNote("one/a.md");
  };
  const compare = async () => {
    const note = workspace.graph.noteByUri("one/a.md");
    assert.ok(note);
    return workspace.similar(note, 5, 0);
  };
  const useService = () => workspace.useEmbedding({ baseUrl, model: "words" });
  const embed = () => workspace.embed(() => undefined);
  const sent = () => server.embedded.map((text) => text.split("\n").at(-1)).sort();

  it("are sent in the place of their files", async () => {
    await useService();
    await type("typed");
    assert.deepEqual(await embed(), { state: "done" });
    assert.deepEqual(sent(), ["other", "typed"]);
  });

  it("are sent in the place of files that were read before", async () => {
    await type("typed");
    await compare();
    await useService();
    await embed();
    assert.deepEqual(sent(), ["other", "typed"]);
  });

  it("are never sent after their document was closed without saving", async () => {
    await type("secret");
    await compare();
    workspace.closeDocument("one/a.md");
    await useService();
    await workspace.settled();
    await embed();
    assert.deepEqual(sent(), ["other", "saved"]);
  });

  it("are not sent when their document closes while others are being sent", async () => {
    await useService();
    await type("secret");
    await compare();
    // Before anything else happens to the file.
    workspace.closeDocument("one/a.md");
    await embed();
    await workspace.settled();
    await embed();
    assert.deepEqual(sent(), ["other", "saved"]);
  });

  it("are not sent when their folder has left the workspace", async () => {
    await type("secret");
    await compare();
    await workspace.setFolders([]);
    await useService();
    await embed();
    assert.deepEqual(sent(), []);
  });
});
