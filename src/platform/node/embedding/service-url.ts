import type { EmbeddingEndpoint } from "../../../core/similarity/embedding-provider.ts";
import { visibleText } from "../../../core/text/visible-text.ts";
import { EmbeddingError } from "./embedding-error.ts";

/**
 * The address that is asked: `/v1/embeddings` behind a bare server, `/embeddings` behind a path.
 *
 * @throws EmbeddingError where it is none of the web, where it holds a name or password itself, and where the endpoint's key would
 *   go over plain http to another machine
 */
export function serviceUrl({ baseUrl, key }: Pick<EmbeddingEndpoint, "baseUrl" | "key">): URL {
  let url: URL;
  try {
    url = new URL(baseUrl.trim());
  } catch {
    throw new EmbeddingError("address", visibleText(baseUrl));
  }
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new EmbeddingError("address", visibleText(baseUrl));
  // A key has one place, and settings are none.
  if (url.username !== "" || url.password !== "") throw new EmbeddingError("address", visibleText(baseUrl));
  if (key !== undefined && url.protocol === "http:" && !isThisMachine(url.hostname))
    throw new EmbeddingError("insecure", visibleText(baseUrl));
  const path = url.pathname.replace(/\/+$/, "");
  url.pathname = path === "" ? "/v1/embeddings" : path.endsWith("/embeddings") ? path : `${path}/embeddings`;
  return url;
}

/** Whether a host, as a URL has it, is this machine: `localhost`, 127.0.0.0/8 (RFC 1122, 3.2.1.3) or `[::1]` (RFC 4291, 2.5.3). */
function isThisMachine(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
