import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { RelataApi } from "../../src/vscode/activate-relata.ts";
import { EmbeddingServer } from "../embedding-server.ts";
import { eventually, startedExtension, writeFile } from "./extension.ts";

describe("Similar notes by a service, in the extension host", () => {
  const server = new EmbeddingServer();
  let api: RelataApi;
  let baseUrl = "";

  before(async () => {
    api = await startedExtension();
    baseUrl = await server.start();
    await writeFile("host/apples.md", "---\nid: concept:host-apples\n---\n\napples cider press\n");
    await writeFile("host/pears.md", "---\nid: concept:host-pears\n---\n\napples cider pears\n");
    await eventually("the notes", () => note("apples") && note("pears"));
  });

  after(async () => {
    await api.embedding.forbid();
    for (const name of ["provider", "endpoint.baseUrl", "endpoint.model"]) {
      await set(name, undefined);
      await set(name, undefined, vscode.ConfigurationTarget.Global);
    }
    await eventually("the built-in vectors", async () => (await similar())?.terms.includes("cider"));
    await server.stop();
  });

  const note = (name: string) => api.workspace.graph.notesById(`concept:host-${name}`)[0];
  const similar = async () => {
    const asked = note("apples");
    assert.ok(asked);
    return (await api.workspace.similar(asked, 3, 0)).find(({ key }) => key === note("pears")?.uri);
  };

  async function set(
    name: string,
    value: string | undefined,
    target = vscode.ConfigurationTarget.Workspace,
  ): Promise<void> {
    await vscode.workspace.getConfiguration("relata.similarity").update(name, value, target);
  }

  it("come from the built-in vectors until a service is set", async () => {
    assert.equal(await api.embedding.prepare(), undefined);
    assert.ok((await similar())?.terms.includes("cider"));
    assert.equal(server.asked.length, 0);
  });

  it("come from the service that is set, and what is wrong is told with what to do", async () => {
    await set("provider", "openAICompatible");
    await eventually("the want of an address", async () =>
      ((await api.embedding.prepare()) ?? "").includes("address"),
    );
    server.key = "secret";
    await set("endpoint.baseUrl", baseUrl);
    await set("endpoint.model", "words");
    // The workspace proposes it, and nothing is sent before the person has allowed it.
    const proposal = () =>
      eventually("the proposal", async () =>
        ((await api.embedding.prepare()) ?? "").includes("Nothing is sent until you run"),
      );
    await proposal();
    assert.equal(server.asked.length, 0);
    await api.embedding.acceptProposal(baseUrl);
    await eventually("the want of a key", async () =>
      ((await api.embedding.prepare()) ?? "").includes("wants an API key"),
    );
    await api.embedding.forbid();
    await proposal();
    // Another address is another question.
    await api.embedding.acceptProposal(baseUrl);
    await set("endpoint.baseUrl", `${baseUrl}/embeddings`);
    await proposal();
    await set("endpoint.baseUrl", undefined);
    server.asked.length = 0;
    server.key = undefined;
    server.embedded.length = 0;
    // The person's own settings need no word more.
    await set("provider", "openAICompatible", vscode.ConfigurationTarget.Global);
    await set("endpoint.baseUrl", `${baseUrl}/embeddings`, vscode.ConfigurationTarget.Global);
    await eventually("the vectors", async () => {
      assert.doesNotMatch((await api.embedding.prepare()) ?? "", /busy/);
      return server.embedded.length >= api.workspace.graph.noteCount - 5;
    });
    const found = await eventually("the similar note", similar);
    assert.deepEqual(found.terms, []);
    assert.ok(found.score > 0.45);
    server.embedded.length = 0;
    await writeFile("host/pears.md", "---\nid: concept:host-pears\n---\n\napples cider only\n");
    await eventually("the changed note alone", async () => {
      await api.embedding.prepare();
      return server.embedded.length > 0;
    });
    assert.equal(server.embedded.length, 1);
  });
});
