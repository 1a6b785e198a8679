import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EmbeddingProgress } from "../../../src/core/similarity/embedding-provider.ts";
import { defaultAskOptions } from "../../../src/platform/node/embedding/embedding-client.ts";
import { HttpEmbeddings } from "../../../src/platform/node/embedding/http-embeddings.ts";
import { VectorStore } from "../../../src/platform/node/embedding/vector-store.ts";
import { EmbeddingServer } from "../../embedding-server.ts";

const quick = { ...defaultAskOptions, tries: 4, firstPause: 10, longestPause: 60 };
const texts = (title: string, body = "") => ({ title, aliases: "", summary: "", body });
const all = { limit: 10, threshold: 0, exclude: new Set<string>() };

describe("vectors from a service", () => {
  const server = new EmbeddingServer();
  let baseUrl = "";
  let folder = "";

  before(async () => {
    baseUrl = await server.start();
  });

  after(() => server.stop());

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "relata-vectors-"));
    server.asked.length = server.embedded.length = server.refusals.length = 0;
    server.key = undefined;
    server.delay = 0;
    server.maxCharacters = Infinity;
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const provider = (notes: Readonly<Record<string, string>>, key?: string) => {
    const endpoint = { baseUrl, model: "words", ...(key === undefined ? {} : { key }) };
    const made = new HttpEmbeddings(endpoint, new VectorStore(folder), quick);
    for (const [name, body] of Object.entries(notes)) made.set(name, texts(body));
    return made;
  };
  const garden = {
    garden: "tomatoes basil summer",
    kitchen: "tomatoes basil sauce",
    engine: "pistons valves",
  };
  const many = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`n${String(index)}`, `note ${String(index)}`]),
    );
  const asDone = { state: "done" };

  it("are asked for by the protocol, and find what is near by their product", async () => {
    server.key = "secret";
    const made = provider(garden, "secret");
    assert.deepEqual(await made.embed(), asDone);
    const [batch] = server.asked;
    assert.deepEqual(
      [batch?.path, batch?.authorization, batch?.model, batch?.input.length],
      ["/v1/embeddings", "Bearer secret", "words", 3],
    );
    const [first, second] = made.nearest("garden", all);
    assert.deepEqual([first?.key, second?.key], ["kitchen", "engine"]);
    assert.ok((first?.score ?? 0) > 0.6 && (first?.score ?? 2) < 1 && (second?.score ?? 1) < 0.2);
    assert.equal(made.nearest("garden", { ...all, threshold: 0.5 }).length, 1);
    assert.equal(made.nearest("garden", { ...all, exclude: new Set(["kitchen"]) })[0]?.key, "engine");
  });

  it("go in batches by number and by size, each text once, and tell how far they are", async () => {
    const made = provider({ ...many(150), twin: "note 7" });
    const told: EmbeddingProgress[] = [];
    await made.embed({ onProgress: (progress) => told.push(progress) });
    assert.deepEqual(
      server.asked.map(({ input }) => input.length),
      [64, 64, 22],
    );
    assert.deepEqual(
      told,
      [0, 64, 128].map((done) => ({ done, total: 150 })),
    );
    assert.ok(
      (made.nearest("n7", { ...all, limit: 150 }).find(({ key }) => key === "twin")?.score ?? 0) > 0.999,
    );
    server.asked.length = 0;
    const long = provider(
      Object.fromEntries(
        Array.from({ length: 10 }, (_, name) => [String(name), `${String(name)} `.repeat(9000)]),
      ),
    );
    await long.embed();
    assert.deepEqual(
      server.asked.map(({ input }) => [input.length, input[0]?.length]),
      [
        [7, 7999],
        [3, 7999],
      ],
    );
  });

  it("are asked for again, later each time, where the service is busy or breaks off", async () => {
    server.refusals.push(
      { status: 503 },
      { status: 429, headers: { "retry-after": "0.05" } },
      { status: 500 },
    );
    const started = Date.now();
    assert.deepEqual(await provider(garden).embed(), asDone);
    assert.equal(server.asked.length, 4);
    assert.ok(Date.now() - started >= 10 + 50 + 40 - 5);
  });

  it("are given up where that does not help, with what the service said", async () => {
    server.refusals.push(...Array.from({ length: 4 }, () => ({ status: 503, body: "loading model" })));
    assert.deepEqual(await provider(garden).embed(), {
      state: "failed",
      failure: "busy",
      detail: "503 loading model",
    });
    assert.equal(server.asked.length, 4);
    server.refusals.push(...Array.from({ length: 4 }, () => ({ status: 500, body: "panic" })));
    assert.equal((await provider(garden).embed()).state, "failed");
    assert.equal(server.asked.length, 8);
  });

  it("tell a wrong key, a missing model, a wrong address and a strange answer apart", async () => {
    server.key = "secret";
    const failure = async (made: HttpEmbeddings) => {
      const outcome = await made.embed();
      return outcome.state === "failed" ? outcome.failure : outcome.state;
    };
    assert.equal(await failure(provider(garden, "wrong")), "key");
    assert.equal(server.asked.length, 1);
    server.key = undefined;
    server.refusals.push({ status: 404, body: "model not found" });
    assert.equal(await failure(provider(garden)), "model");
    server.refusals.push({ status: 200, body: "<html>" });
    assert.equal(await failure(provider(garden)), "answer");
    server.refusals.push({ status: 200, body: '{"data":[{"embedding":[1]}]}' });
    assert.equal(await failure(provider(garden)), "answer");
    const at = async (url: string) => {
      const made = new HttpEmbeddings({ baseUrl: url, model: "words" }, undefined, quick);
      made.set("a", texts("a"));
      return failure(made);
    };
    assert.equal(await at("localhost:1/v1"), "address");
    assert.equal(await at("nonsense"), "address");
    assert.equal(await at("http://127.0.0.1:1/v1"), "unreachable");
  });

  it("are asked for in halves, and of a beginning, where the service finds a text too long", async () => {
    server.maxCharacters = 3000;
    const made = provider({ ...many(4), long: "word ".repeat(1200) });
    assert.deepEqual(await made.embed(), asDone);
    assert.ok(server.embedded.some((text) => text.length > 1000 && text.length <= 3000));
    assert.equal(made.nearest("long", all).length, 4);
    server.asked.length = 0;
    server.refusals.push({ status: 500, body: '{"error":"input is too large to process"}' });
    assert.deepEqual(await provider({ a: "one", b: "two" }).embed(), asDone);
    assert.deepEqual(
      server.asked.map(({ input }) => input.length),
      [2, 1, 1],
    );
  });

  it("stop when somebody cancels, at once, and keep what came by then", async () => {
    const made = provider(many(150));
    server.delay = 30;
    const controller = new AbortController();
    const started = Date.now();
    const outcome = await made.embed({
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done < 64) return;
        server.delay = 5000;
        setTimeout(() => {
          controller.abort();
        }, 20);
      },
    });
    assert.deepEqual(outcome, { state: "cancelled", missing: 86 });
    assert.ok(Date.now() - started < 1000);
    assert.ok(made.nearest("n1", all).length > 0);
    server.delay = 0;
    server.asked.length = 0;
    assert.deepEqual(await provider(many(150)).embed(), asDone);
    assert.equal(server.asked.flatMap(({ input }) => input).length, 86);
  });

  it("stop while waiting for a busy service, too", async () => {
    server.refusals.push({ status: 429, headers: { "retry-after": "30" } });
    const made = new HttpEmbeddings({ baseUrl, model: "words" });
    made.set("a", texts("a"));
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 50);
    assert.deepEqual(await made.embed({ signal: controller.signal }), { state: "cancelled", missing: 1 });
  });

  it("are kept between sessions, so that only texts that changed are sent again", async () => {
    await provider(garden).embed();
    server.embedded.length = 0;
    const again = provider(garden);
    assert.deepEqual(await again.embed(), asDone);
    assert.deepEqual(server.embedded, []);
    assert.equal(again.nearest("garden", all)[0]?.key, "kitchen");
    again.set("engine", texts("basil sauce with tomatoes"));
    again.set("moved", texts("tomatoes basil summer"));
    again.remove("kitchen");
    await again.embed();
    assert.deepEqual(server.embedded, ["basil sauce with tomatoes"]);
    assert.deepEqual(
      again.nearest("garden", { ...all, threshold: 0.5 }).map(({ key }) => key),
      ["moved", "engine"],
    );
  });

  it("are asked for again where what was kept is damaged, and nothing else", async () => {
    await provider(garden).embed();
    await provider({ more: "gears wheels" }).embed();
    const shards = readdirSync(folder);
    assert.equal(shards.length, 2);
    const first = join(folder, shards[0] ?? "");
    const bytes = readFileSync(first);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(first, bytes);
    writeFileSync(join(folder, "000009.vectors"), "short");
    server.embedded.length = 0;
    await provider({ ...garden, more: "gears wheels" }).embed();
    assert.equal(server.embedded.length, 3);
  });

  it("of texts that are gone are dropped, and many small shards become one", async () => {
    for (let index = 0; index < 70; index++) new VectorStore(folder).add(new Map([[hashOf(index), vector]]));
    assert.equal(new VectorStore(folder).load().size, 70);
    await provider(garden).embed();
    assert.equal(readdirSync(folder).length, 1);
    assert.equal(new VectorStore(folder).load().size, 3);
  });

  it("are kept where they can't be written together, as on a full disk", async () => {
    for (let index = 0; index < 70; index++) new VectorStore(folder).add(new Map([[hashOf(index), vector]]));
    // Where the next shard would be written.
    mkdirSync(join(folder, "000071.draft"));
    await provider(garden).embed();
    assert.equal(new VectorStore(folder).load().size, 70);
  });
});

const vector = Float32Array.of(1, 0);

function hashOf(index: number): string {
  return String(index).padStart(32, "0");
}
