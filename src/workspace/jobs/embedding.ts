import type {
  EmbeddingEndpoint,
  EmbeddingOutcome,
  EmbeddingProgress,
} from "../../core/similarity/embedding-provider.ts";

/** Makes the vectors by which the similarity job compares. */
export interface EmbeddingJob {
  /** Takes vectors from a service from now on, or the built-in ones where there is none. Ends what {@link embed} does. */
  use(endpoint: EmbeddingEndpoint | undefined): Promise<void>;
  /** Makes the vectors that are missing. What failed, and that somebody cancelled, is told by the outcome. */
  embed(onProgress: (progress: EmbeddingProgress) => void, signal?: AbortSignal): Promise<EmbeddingOutcome>;
}
