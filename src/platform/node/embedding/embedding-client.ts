import { setTimeout as sleep } from "node:timers/promises";
import type { EmbeddingEndpoint, EmbeddingFailure } from "../../../core/similarity/embedding-provider.ts";
import { postJson, type Answer } from "./post-json.ts";

/** A service gave no vectors, and asking again will not help. */
export class EmbeddingError extends Error {
  constructor(
    readonly failure: EmbeddingFailure,
    detail: string,
  ) {
    super(detail);
  }
}

/** How a service is asked. */
export interface AskOptions {
  /** How often a text is tried before it is given up. */
  readonly tries: number;
  /** How long is waited before the second try, in milliseconds; before each further one twice as long. */
  readonly firstPause: number;
  /** How long is waited at most, whatever the service asks for. */
  readonly longestPause: number;
  /** How long a service may be silent, in milliseconds: a model may have to be loaded first. */
  readonly timeout: number;
}

export const defaultAskOptions: AskOptions = {
  tries: 6,
  firstPause: 500,
  longestPause: 60_000,
  timeout: 120_000,
};

/** Below this length, in characters, a text is not shortened any more for a service that finds it too long. */
const shortText = 200;
/** Errors of the network after which the next try may succeed. */
const passing = /ECONNRESET|ETIMEDOUT|EPIPE|EAI_AGAIN|socket hang up|no answer within/;

/** Asks a service of the protocol of OpenAI's `/v1/embeddings` for vectors. */
export class EmbeddingClient {
  private readonly url: URL;
  private readonly headers: Readonly<Record<string, string>>;

  /** @throws EmbeddingError where the address is none of the web */
  constructor(
    private readonly endpoint: EmbeddingEndpoint,
    private readonly options: AskOptions = defaultAskOptions,
  ) {
    this.url = urlOf(endpoint.baseUrl);
    this.headers = endpoint.key === undefined ? {} : { authorization: `Bearer ${endpoint.key}` };
  }

  /**
   * The vectors of some texts, each of length 1. A batch that the service finds too large is sent in halves, and a single
   * text that is too long by its first half.
   *
   * @throws EmbeddingError where the service does not give them; Error where somebody cancelled
   */
  async vectorsOf(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    const answer = await this.ask(texts, signal);
    if (answer.status === 200) return vectorsIn(answer.body, texts.length);
    const [only = ""] = texts;
    // A service that can't tell what is wrong says 400; some tell a text that is too long by 500.
    const isTooLarge = answer.status === 413 || answer.status === 400 || tellsTooLong(answer);
    if (isTooLarge && texts.length > 1) {
      const middle = Math.ceil(texts.length / 2);
      const first = await this.vectorsOf(texts.slice(0, middle), signal);
      return [...first, ...(await this.vectorsOf(texts.slice(middle), signal))];
    }
    if (isTooLarge && only.length > shortText)
      return this.vectorsOf([only.slice(0, Math.floor(only.length / 2))], signal);
    throw failureOf(answer);
  }

  /** The first answer that asking again would not change. */
  private async ask(texts: readonly string[], signal: AbortSignal | undefined): Promise<Answer> {
    const { tries, firstPause, longestPause, timeout } = this.options;
    const body = { model: this.endpoint.model, input: texts };
    const options = signal ? { signal } : {};
    for (let round = 1; ; round++) {
      const pauseHere = Math.min(longestPause, firstPause * 2 ** (round - 1));
      try {
        const answer = await postJson(this.url, body, {
          headers: this.headers,
          timeout,
          ...options,
        });
        const isPassing = answer.status === 429 || answer.status === 408 || answer.status >= 500;
        if (!isPassing || tellsTooLong(answer) || round >= tries) return answer;
        const pause = Math.min(longestPause, millisecondsOf(answer.retryAfter) ?? pauseHere);
        await sleep(pause, undefined, options);
      } catch (error) {
        if (signal?.aborted) throw error;
        const message = error instanceof Error ? messageOf(error) : String(error);
        if (!passing.test(message) || round >= tries) throw new EmbeddingError("unreachable", message);
        await sleep(pauseHere, undefined, options);
      }
    }
  }
}

/** The address that is asked: `/v1/embeddings` behind a bare server, `/embeddings` behind a path. */
function urlOf(baseUrl: string): URL {
  let url: URL;
  try {
    url = new URL(baseUrl.trim());
  } catch {
    throw new EmbeddingError("address", baseUrl);
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new EmbeddingError("address", baseUrl);
  const path = url.pathname.replace(/\/+$/, "");
  url.pathname = path === "" ? "/v1/embeddings" : path.endsWith("/embeddings") ? path : `${path}/embeddings`;
  return url;
}

function vectorsIn(body: string, count: number): Float32Array[] {
  let data: unknown;
  try {
    const parsed: unknown = JSON.parse(body);
    data = isObject(parsed) ? parsed["data"] : undefined;
  } catch {
    throw new EmbeddingError("answer", excerpt(body));
  }
  if (!Array.isArray(data) || data.length !== count) throw new EmbeddingError("answer", excerpt(body));
  const vectors: (Float32Array | undefined)[] = Array.from({ length: count }, () => undefined);
  for (const [order, item] of (data as unknown[]).entries()) {
    if (!isObject(item)) throw new EmbeddingError("answer", excerpt(body));
    const index = typeof item["index"] === "number" ? item["index"] : order;
    vectors[index] = unitVector(item["embedding"]);
  }
  const found = vectors.filter((vector) => vector !== undefined);
  const [first] = found;
  if (found.length !== count || found.some(({ length }) => length !== first?.length))
    throw new EmbeddingError("answer", excerpt(body));
  return found;
}

/** The vector of length 1 in this direction; undefined where it is none. */
function unitVector(numbers: unknown): Float32Array | undefined {
  if (!Array.isArray(numbers) || numbers.length === 0) return undefined;
  const vector = Float32Array.from(numbers as readonly number[]);
  let sum = 0;
  for (const number of vector) sum += number * number;
  const length = Math.sqrt(sum);
  if (!Number.isFinite(length) || length === 0) return undefined;
  return vector.map((number) => number / length);
}

function failureOf({ status, body }: Answer): EmbeddingError {
  const detail = `${String(status)} ${excerpt(body)}`.trim();
  if (status === 401 || status === 403) return new EmbeddingError("key", detail);
  if (status === 404) return new EmbeddingError("model", detail);
  if (status === 429 || status === 408 || status >= 500) return new EmbeddingError("busy", detail);
  return new EmbeddingError("answer", detail);
}

function tellsTooLong({ status, body }: Answer): boolean {
  return status === 500 && /too (?:large|long)|context (?:length|size)/i.test(body);
}

/** `Retry-After`, which is in seconds or a date, in milliseconds from now. */
function millisecondsOf(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  const seconds = Number(retryAfter);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(retryAfter) - Date.now() : seconds * 1000;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}

/** Errors of several addresses at once have a code and no message. */
function messageOf(error: Error): string {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return error.message.includes(code) && error.message !== ""
    ? error.message
    : `${code} ${error.message}`.trim();
}

function excerpt(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 200);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
