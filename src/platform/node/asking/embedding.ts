import { proxy } from "comlink";
import type {
  EmbeddingEndpoint,
  EmbeddingOutcome,
  EmbeddingProgress,
} from "../../../core/similarity/embedding-provider.ts";
import type { EmbeddingJob } from "../../../workspace/jobs/embedding.ts";
import type { VectorThread } from "./vector-thread.ts";

/** Has the thread of the vectors make them. */
export class AskedEmbedding implements EmbeddingJob {
  constructor(private readonly vectors: VectorThread) {}

  use(endpoint: EmbeddingEndpoint | undefined): Promise<void> {
    this.vectors.endpoint = endpoint;
    return this.vectors.tell((jobs) => jobs.embedding.use(endpoint));
  }

  embed(onProgress: (progress: EmbeddingProgress) => void, signal?: AbortSignal): Promise<EmbeddingOutcome> {
    return this.vectors.ask<EmbeddingOutcome>(
      async (jobs, own) => jobs.embedding.embed(proxy(onProgress), own),
      signal,
    );
  }
}
