import type {
  EmbeddingEndpoint,
  EmbeddingOutcome,
  EmbeddingProgress,
} from "../../core/similarity/embedding-provider.ts";
import type { EmbeddingJob } from "../../workspace/jobs/embedding.ts";
import type { NoteVectors } from "./note-vectors.ts";

/** Makes the vectors by which the similarity job compares. */
export class VectorEmbedding implements EmbeddingJob {
  constructor(private readonly vectors: NoteVectors) {}

  use(endpoint: EmbeddingEndpoint | undefined): Promise<void> {
    this.vectors.use(endpoint);
    return Promise.resolve();
  }

  embed(onProgress: (progress: EmbeddingProgress) => void, signal?: AbortSignal): Promise<EmbeddingOutcome> {
    return this.vectors.embed({ onProgress, ...(signal ? { signal } : {}) });
  }
}
