import type { EmbeddingFailure } from "../../../core/similarity/embedding-provider.ts";

/** A service gave no vectors, and asking again will not help. What it said is in the message, as `visibleText` writes it. */
export class EmbeddingError extends Error {
  constructor(
    readonly failure: EmbeddingFailure,
    detail: string,
  ) {
    super(detail);
  }
}
