import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import type { Cancellation } from "../../../core/similarity/embedding-provider.ts";

/** What a server answered. */
export interface Answer {
  readonly status: number;
  /** The header `Retry-After`. */
  readonly retryAfter: string | undefined;
  /** The header `Location`: where a server sends on to. */
  readonly location: string | undefined;
  readonly body: string;
}

/** How a server is asked, and what is taken of it. */
export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** In milliseconds, without a sign of life. */
  readonly timeout: number;
  /** In milliseconds, for the whole answer, however lively. */
  readonly wholeTimeout: number;
  /** How long an answer may be, in bytes; of one that tells of an error only the beginning is taken. */
  readonly maxBytes: number;
  readonly signal?: Cancellation;
}

/** An answer that nobody can use, and that would be no better the next time. */
export class UnusableAnswer extends Error {}

/** What an error has to say is said by then, in bytes. */
const maxErrorBytes = 65_536;

/**
 * Posts JSON. Follows no redirect, and asks for nothing compressed, since what is small may unpack to any size. The oldest editor
 * that is supported runs on a Node without `fetch`.
 *
 * @throws UnusableAnswer where an answer is too long, too slow, or compressed
 * @throws Error where no answer comes, or somebody cancelled
 */
export function postJson(url: URL, body: unknown, options: PostOptions): Promise<Answer> {
  const { headers, timeout, wholeTimeout, signal } = options;
  const content = Buffer.from(JSON.stringify(body));
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      method: "POST",
      timeout,
      headers: {
        ...headers,
        "content-type": "application/json",
        accept: "application/json",
        "accept-encoding": "identity",
        "content-length": content.length,
      },
    });
    // What ends it from here; of that, the answer under way would only tell that it was broken off.
    let ended: Error | undefined;
    const end = (error: Error) => {
      ended = error;
      asked.destroy(error);
    };
    const cancel = () => {
      end(new Error("cancelled"));
    };
    const tooSlow = setTimeout(() => {
      end(new UnusableAnswer(`The answer was not complete within ${String(wholeTimeout / 1000)} s.`));
    }, wholeTimeout);
    asked.on("response", (response) => {
      readAnswer(response, options.maxBytes).then(resolve, (error: unknown) => {
        reject(ended ?? asError(error));
        asked.destroy();
      });
    });
    asked.on("error", (error) => {
      const isOverflow = "code" in error && error.code === "HPE_HEADER_OVERFLOW";
      reject(isOverflow ? new UnusableAnswer("The headers of the answer are too long.") : (ended ?? error));
    });
    asked.on("timeout", () => {
      end(new Error(`no answer within ${String(timeout / 1000)} s`));
    });
    asked.on("close", () => {
      clearTimeout(tooSlow);
      signal?.removeEventListener("abort", cancel);
    });
    if (signal?.aborted) cancel();
    else signal?.addEventListener("abort", cancel);
    asked.end(content);
  });
}

async function readAnswer(response: IncomingMessage, maxBytes: number): Promise<Answer> {
  const { statusCode: status = 0, headers } = response;
  const isError = status !== 200;
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity" && !isError)
    throw new UnusableAnswer("The answer is compressed, though that was not asked for.");
  const limit = isError ? maxErrorBytes : maxBytes;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    parts.push(part);
    if (size <= limit) continue;
    if (!isError) throw new UnusableAnswer(`The answer is longer than ${String(limit)} bytes.`);
    break;
  }
  const body = Buffer.concat(parts).subarray(0, limit).toString("utf8");
  return { status, retryAfter: headers["retry-after"], location: headers.location, body };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
