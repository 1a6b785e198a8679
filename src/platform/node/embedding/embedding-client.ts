import { setTimeout as sleep } from "node:timers/promises";
import type { EmbeddingEndpoint } from "../../../core/similarity/embedding-provider.ts";
import { EmbeddingError } from "./embedding-error.ts";
import { serviceUrl } from "./service-url.ts";
import { postJson, UnusableAnswer, type Answer } from "./post-json.ts";
import { excerpt, maxDimensions, vectorsIn } from "./vectors-in.ts";

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
  /** How long a whole answer may take, in milliseconds, however lively the service is. */
  readonly wholeTimeout: number;
}

export const defaultAskOptions: AskOptions = {
  tries: 6,
  firstPause: 500,
  longestPause: 60_000,
  timeout: 120_000,
  wholeTimeout: 300_000,
};

/** How long an answer may be, in bytes, besides its vectors; and each of these, with 25 characters a number. */
const bytesOfAnswer = 1_000_000;
const bytesOfVector = 25 * maxDimensions;
/** Below this length, in characters, a text is not shortened any more for a service that finds it too long. */
const shortText = 200;
/** Errors of the network after which the next try may succeed. */
const passing = /ECONNRESET|ETIMEDOUT|EPIPE|EAI_AGAIN|socket hang up|no answer within/;

/** Asks a service of the protocol of OpenAI's `/v1/embeddings` for vectors. */
export class EmbeddingClient {
  private readonly url: URL;
  private readonly headers: Readonly<Record<string, string>>;

  /** @throws EmbeddingError where the address is none of the web, or a key would go there for everybody to read */
  constructor(
    private readonly endpoint: EmbeddingEndpoint,
    private readonly options: AskOptions = defaultAskOptions,
  ) {
    this.url = serviceUrl(endpoint);
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
    const { tries, firstPause, longestPause, timeout, wholeTimeout } = this.options;
    const maxBytes = bytesOfAnswer + texts.length * bytesOfVector;
    const body = { model: this.endpoint.model, input: texts };
    const options = signal ? { signal } : {};
    for (let round = 1; ; round++) {
      const pauseHere = Math.min(longestPause, firstPause * 2 ** (round - 1));
      try {
        const answer = await postJson(this.url, body, {
          headers: this.headers,
          timeout,
          wholeTimeout,
          maxBytes,
          ...options,
        });
        const isPassing = answer.status === 429 || answer.status === 408 || answer.status >= 500;
        if (!isPassing || tellsTooLong(answer) || round >= tries) return answer;
        const pause = Math.min(longestPause, millisecondsOf(answer.retryAfter) ?? pauseHere);
        await sleep(pause, undefined, options);
      } catch (error) {
        if (signal?.aborted) throw error;
        if (error instanceof UnusableAnswer) throw new EmbeddingError("answer", error.message);
        const message = error instanceof Error ? messageOf(error) : String(error);
        if (!passing.test(message) || round >= tries)
          throw new EmbeddingError("unreachable", excerpt(message));
        await sleep(pauseHere, undefined, options);
      }
    }
  }
}

function failureOf({ status, body, location }: Answer): EmbeddingError {
  if (status >= 300 && status < 400 && location !== undefined)
    return new EmbeddingError("redirect", excerpt(location));
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
