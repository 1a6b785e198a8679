import { createHash } from "node:crypto";
import { join } from "node:path";
import type { EmbeddingEndpoint, EmbeddingProvider } from "../../../core/similarity/embedding-provider.ts";
import { HttpEmbeddings } from "./http-embeddings.ts";
import { VectorStore } from "./vector-store.ts";

/**
 * Vectors from a service.
 *
 * @param vectorFolder where they are kept between sessions; without it they are not
 */
export function serviceEmbeddings(
  endpoint: EmbeddingEndpoint,
  vectorFolder: string | undefined,
): EmbeddingProvider {
  return new HttpEmbeddings(
    endpoint,
    vectorFolder === undefined ? undefined : storeOf(endpoint, vectorFolder),
  );
}

/** The vectors of other services and models are no vectors of this one; each has a folder. */
function storeOf({ baseUrl, model }: EmbeddingEndpoint, folder: string): VectorStore {
  const name = createHash("sha256").update(`${baseUrl}\n${model}`).digest("hex").slice(0, 16);
  return new VectorStore(join(folder, name));
}
