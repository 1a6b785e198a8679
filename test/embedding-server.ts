import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server was asked. */
export interface AskedBatch {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly model: string;
  readonly input: readonly string[];
}

/** What it answers instead of vectors, once. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * A server of `/v1/embeddings` on this machine, whose vectors count the words of a text, so that texts with the same words
 * are near. It answers for real, over HTTP; what it refuses and how long it takes is up to the test.
 */
export class EmbeddingServer {
  readonly asked: AskedBatch[] = [];
  /** What the next answers are. */
  readonly refusals: Refusal[] = [];
  /** The key that it wants, if any. */
  key: string | undefined;
  /** How long it takes, in milliseconds. */
  delay = 0;
  /** Longer inputs are refused, in characters of a whole batch. */
  maxCharacters = Infinity;
  private readonly server = createServer((request, response) => {
    this.answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });

  /** All texts that it was sent and made vectors of. */
  readonly embedded: string[] = [];

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${String(port)}/v1`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const part of request) body += String(part);
    const { model, input } = JSON.parse(body) as { model: string; input: string[] };
    const { authorization } = request.headers;
    this.asked.push({ path: request.url ?? "", authorization, model, input });
    if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
    const refusal = this.refusals.shift() ?? this.refusalOf(authorization, input);
    if (refusal) {
      response.writeHead(refusal.status, { ...refusal.headers }).end(refusal.body ?? "");
      return;
    }
    this.embedded.push(...input);
    const data = input.map((text, index) => ({ object: "embedding", index, embedding: vectorOf(text) }));
    // Nobody promises that they come in order.
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ object: "list", model, data: data.reverse() }));
  }

  private refusalOf(authorization: string | undefined, input: readonly string[]): Refusal | undefined {
    if (this.key !== undefined && authorization !== `Bearer ${this.key}`)
      return { status: 401, body: '{"error":{"message":"Incorrect API key"}}' };
    const characters = input.reduce((sum, text) => sum + text.length, 0);
    return characters > this.maxCharacters ? { status: 413, body: "too large" } : undefined;
  }
}

const dimensions = 512;

function vectorOf(text: string): number[] {
  const vector = Array.from({ length: dimensions }, () => 0.001);
  for (const word of text.toLowerCase().match(/[a-z0-9]+/g) ?? []) {
    let sum = 0;
    for (const character of word) sum = (sum * 31 + character.charCodeAt(0)) % 1_000_003;
    vector[sum % dimensions] = (vector[sum % dimensions] ?? 0) + 1;
  }
  return vector;
}
