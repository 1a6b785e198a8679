import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Cancellation } from "../../../core/similarity/embedding-provider.ts";

/** What a server answered. */
export interface Answer {
  readonly status: number;
  /** The header `Retry-After`. */
  readonly retryAfter: string | undefined;
  readonly body: string;
}

export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** In milliseconds, without a sign of life. */
  readonly timeout: number;
  readonly signal?: Cancellation;
}

/**
 * Posts JSON. The oldest editor that is supported runs on a Node without `fetch`.
 *
 * @throws Error where no answer comes, or somebody cancelled
 */
export function postJson(
  url: URL,
  body: unknown,
  { headers, timeout, signal }: PostOptions,
): Promise<Answer> {
  const content = Buffer.from(JSON.stringify(body));
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method: "POST",
        timeout,
        headers: {
          ...headers,
          "content-type": "application/json",
          accept: "application/json",
          "content-length": content.length,
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          const { statusCode: status = 0 } = response;
          const retryAfter = response.headers["retry-after"];
          resolve({ status, retryAfter, body: Buffer.concat(parts).toString("utf8") });
        });
      },
    );
    const cancel = () => asked.destroy(new Error("cancelled"));
    asked.on("error", reject);
    asked.on("timeout", () => asked.destroy(new Error(`no answer within ${String(timeout / 1000)} s`)));
    asked.on("close", () => signal?.removeEventListener("abort", cancel));
    if (signal?.aborted) cancel();
    else signal?.addEventListener("abort", cancel);
    asked.end(content);
  });
}
