import type { NoteTexts } from "./note-texts.ts";
import type { NearestOptions, SimilarNote } from "./similar-note.ts";

/** How far the making of vectors has come. */
export interface EmbeddingProgress {
  readonly done: number;
  readonly total: number;
}

/** Tells that somebody does not want to wait any longer; an `AbortSignal` is one. */
export interface Cancellation {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** How vectors are made. */
export interface EmbeddingOptions {
  readonly onProgress?: (progress: EmbeddingProgress) => void;
  /** Ends the work between two batches and while waiting; what was made by then is kept. */
  readonly signal?: Cancellation;
}

/** Gives every note a vector, and tells by these which notes are near to each other. */
export interface EmbeddingProvider {
  /** How many notes it knows. */
  readonly size: number;
  /** Takes in a note, or its new text; costs what the note holds. */
  set(key: string, texts: NoteTexts): void;
  remove(key: string): void;
  /** Drops all notes whose keys begin like this. */
  removeBelow(prefix: string): void;
  /**
   * Makes the vectors that are missing, where that takes more than reckoning.
   *
   * @throws EmbeddingError where a service does not give them
   */
  embed(options?: EmbeddingOptions): Promise<void>;
  /** The notes nearest to the one called `key`, by falling score, then by key. Empty where it is unknown or has nothing to compare. */
  nearest(key: string, options: NearestOptions): SimilarNote[];
}
