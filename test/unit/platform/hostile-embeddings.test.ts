import assert from "node:assert/strict";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import type { EmbeddingOutcome } from "../../../src/core/similarity/embedding-provider.ts";
import { defaultAskOptions, type AskOptions } from "../../../src/platform/node/embedding/embedding-client.ts";
import { EmbeddingError } from "../../../src/platform/node/embedding/embedding-error.ts";
import { HttpEmbeddings } from "../../../src/platform/node/embedding/http-embeddings.ts";
import { serviceUrl } from "../../../src/platform/node/embedding/service-url.ts";

/** Enough for every answer that comes, however busy the machine is. */
const patient = { ...defaultAskOptions, tries: 2, firstPause: 1, longestPause: 5 };
const hasty = { ...patient, timeout: 100, wholeTimeout: 150 };
const vectorsOf = (...embeddings: readonly unknown[]) =>
  JSON.stringify({ data: embeddings.map((embedding, index) => ({ index, embedding })) });

describe("a hostile embedding service", () => {
  const running: (Server | TcpServer)[] = [];

  afterEach(async () => {
    for (const server of running.splice(0)) {
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  async function addressOf(server: Server | TcpServer): Promise<string> {
    running.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/v1`;
  }

  /** What becomes of some notes, with a service that answers like this. */
  async function outcomeOf(
    answer: RequestListener | Server | TcpServer,
    notes: readonly string[] = ["a", "b"],
    { signal, options = patient }: { readonly signal?: AbortSignal; readonly options?: AskOptions } = {},
  ): Promise<EmbeddingOutcome> {
    const baseUrl = await addressOf(typeof answer === "function" ? createServer(answer) : answer);
    const made = new HttpEmbeddings({ baseUrl, model: "m" }, undefined, options);
    for (const body of notes) made.set(body, { title: "", aliases: "", summary: "", body });
    return made.embed(signal ? { signal } : {});
  }

  async function detailOf(
    answer: RequestListener | Server | TcpServer,
    failure = "answer",
    options = patient,
  ): Promise<string> {
    const outcome = await outcomeOf(answer, ["a", "b"], { options });
    assert.equal(outcome.state === "failed" ? outcome.failure : outcome.state, failure);
    return outcome.state === "failed" ? outcome.detail : "";
  }

  const saying =
    (body: string | Buffer, headers: Readonly<Record<string, string>> = {}, status = 200): RequestListener =>
    (_request, response) => {
      response.writeHead(status, headers).end(body);
    };

  /** Writes on and on, as fast as it is read or slowly. */
  function writing(response: ServerResponse, part: string, pause: number): void {
    const write = () => {
      if (response.destroyed) return;
      const goesOn = response.write(part);
      if (pause > 0) setTimeout(write, pause);
      else if (goesOn) setImmediate(write);
      else response.once("drain", write);
    };
    write();
  }

  it("that never ends its answer is cut off by its length", async () => {
    let sent = 0;
    const part = " ".repeat(1_000_000);
    const endless: RequestListener = (_request, response) => {
      response.on("drain", () => (sent += part.length));
      writing(response, part, 0);
    };
    assert.match(await detailOf(endless), /^The answer is longer than \d+ bytes\.$/);
    assert.ok(sent < 20_000_000, String(sent));
  });

  it("that trickles is cut off by the time that the whole takes, and asked once", async () => {
    let asked = 0;
    const trickling: RequestListener = (_request, response) => {
      asked++;
      writing(response, " ", 5);
    };
    // Were it silent for once, it would be asked again.
    const detail = await detailOf(trickling, "answer", { ...hasty, timeout: patient.timeout });
    assert.equal(detail, "The answer was not complete within 0.15 s.");
    assert.equal(asked, 1);
  });

  it("that says nothing is given up", async () => {
    assert.match(
      await detailOf(() => undefined, "unreachable", { ...hasty, wholeTimeout: patient.wholeTimeout }),
      /no answer within 0\.1 s/,
    );
  });

  it("can be cancelled before its answer, and in the midst of it", async () => {
    for (const answer of [
      () => undefined,
      (_request: unknown, response: ServerResponse) => {
        writing(response, " ", 5);
      },
    ]) {
      const controller = new AbortController();
      setTimeout(() => {
        controller.abort();
      }, 30);
      assert.deepEqual(await outcomeOf(answer, ["a"], { signal: controller.signal }), {
        state: "cancelled",
        missing: 1,
      });
    }
  });

  it("that sends on to another address is not followed, and neither notes nor key go there", async () => {
    let told = 0;
    const other = await addressOf(
      createServer((_request, response) => {
        told++;
        response.end(vectorsOf([1], [1]));
      }),
    );
    for (const status of [301, 302, 307, 308])
      assert.equal(await detailOf(saying("", { location: `${other}/x` }, status), "redirect"), `${other}/x`);
    assert.equal(told, 0);
  });

  it("that sends headers without end is cut off", async () => {
    const raw = createTcpServer((socket) => {
      socket.on("error", () => undefined);
      socket.write("HTTP/1.1 200 OK\r\n");
      for (let index = 0; index < 2000; index++) socket.write(`x-${String(index)}: ${"y".repeat(100)}\r\n`);
    });
    assert.equal(await detailOf(raw), "The headers of the answer are too long.");
  });

  it("that answers compressed is not unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000, " "));
    assert.match(await detailOf(saying(bomb, { "content-encoding": "gzip" })), /compressed/);
  });

  it("that gives wrong counts, sizes or numbers gives no vectors, and the reason is told", async () => {
    const item = (index: unknown, embedding: unknown) => ({ index, embedding });
    const data = (...items: readonly unknown[]) => JSON.stringify({ data: items });
    for (const [body, detail] of [
      ["", /^an empty answer$/],
      ["null", /null/],
      ["[]", /\[\]/],
      ["[".repeat(100_000), /\[\[/],
      ['{"data":{}}', /data/],
      ['{"data":[1,2]}', /data/],
      [vectorsOf([1]), /^1 vectors for 2 texts$/],
      [vectorsOf([1], [1], [1]), /^3 vectors for 2 texts$/],
      [vectorsOf([1], [1, 2]), /^vectors of 1 and of 2 numbers$/],
      [vectorsOf([1], []), /without numbers/],
      [vectorsOf([1], "1"), /without numbers/],
      [vectorsOf([1], null), /without numbers/],
      [vectorsOf(["1"], ["2"]), /something else than numbers/],
      [vectorsOf([null], [1]), /something else than numbers/],
      [vectorsOf([[1]], [1]), /something else than numbers/],
      [vectorsOf([0], [1]), /without a direction/],
      [vectorsOf([1e300, 1e300], [1, 1]), /without a direction/],
      ['{"data":[{"embedding":[NaN]},{"embedding":[1]}]}', /NaN/],
      ['{"data":[{"embedding":[1e999]},{"embedding":[1]}]}', /something else than numbers/],
      [
        vectorsOf(
          Array.from({ length: 20_000 }, () => 1),
          [1],
        ),
        /^a vector of 20000 numbers$/,
      ],
      [data(item(0, [1]), item(0, [1])), /^two vectors of index 0$/],
      [data(item(0, [1]), item(2, [1])), /^no vector of index 1$/],
      [data(item(0, [1]), item(1e9, [1])), /^no vector of index 1$/],
      [data(item(0, [1]), item(-1, [1])), /^no vector of index 1$/],
      [data(item(0, [1]), item(0.5, [1])), /^no vector of index 1$/],
    ] as const)
      assert.match(await detailOf(saying(body)), detail, body.slice(0, 60));
  });

  it("that changes the size of its vectors from one batch to the next is told so", async () => {
    let size = 1;
    const answer: RequestListener = (request, response) => {
      request.resume().on("end", () => {
        const count = size === 1 ? 64 : 6;
        response.end(
          vectorsOf(...Array.from({ length: count }, () => Array.from({ length: size }, () => 1))),
        );
        size++;
      });
    };
    const outcome = await outcomeOf(
      answer,
      Array.from({ length: 70 }, (_, index) => `note ${String(index)}`),
    );
    assert.deepEqual(outcome, {
      state: "failed",
      failure: "answer",
      detail: "vectors of 1 and of 2 numbers",
    });
  });

  it("says nothing that a terminal, a log or a message would act on, and no more than a little", async () => {
    const hostile = "\u001b[2J\r\n::error::x \u202e ##[error] \u0000";
    for (const status of [200, 400, 401, 404, 503]) {
      const outcome = await outcomeOf(saying(hostile + "x".repeat(1_000_000), {}, status), ["a"]);
      assert.ok(outcome.state === "failed");
      assert.doesNotMatch(outcome.detail, /[\p{Cc}\u202e]|##\[/u);
      assert.ok(outcome.detail.length <= 210, String(outcome.detail.length));
    }
  });
});

describe("the address of an embedding service", () => {
  const failureOf = (baseUrl: string, key?: string) => {
    try {
      serviceUrl({ baseUrl, ...(key === undefined ? {} : { key }) });
      return undefined;
    } catch (error) {
      assert.ok(error instanceof EmbeddingError);
      return error.failure;
    }
  };

  it("gets a key over https, and over http on this machine alone", () => {
    const own = [
      "localhost:11434",
      "LOCALHOST",
      "127.0.0.1:1",
      "127.9.8.7",
      "127.1",
      "2130706433",
      "[::1]:80",
    ];
    for (const host of own) assert.equal(failureOf(`http://${host}/v1`, "key"), undefined, host);
    const others = [
      "192.168.0.1",
      "127.0.0.1.example.org",
      "localhost.example.org",
      "localhost.",
      "example.org",
      "128.0.0.1",
      "[::2]",
      "[fe80::1]",
      "0.0.0.0",
      "[::]",
    ];
    for (const host of others) {
      assert.equal(failureOf(`http://${host}/v1`, "key"), "insecure", host);
      assert.equal(failureOf(`https://${host}/v1`, "key"), undefined, host);
      assert.equal(failureOf(`http://${host}/v1`), undefined, host);
    }
  });

  it("is one of the web, and holds no key itself", () => {
    for (const baseUrl of ["nonsense", "file:///etc/passwd", "ftp://x/v1", "localhost:1/v1", "javascript:1"])
      assert.equal(failureOf(baseUrl), "address", baseUrl);
    for (const baseUrl of [
      "https://user:key@example.org",
      "https://example.org@evil.example",
      "http://:key@localhost",
    ])
      assert.equal(failureOf(baseUrl), "address", baseUrl);
  });
});
