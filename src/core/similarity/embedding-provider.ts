import type { NoteTexts } from "./note-texts.ts";
import type { NearestOptions, SimilarNote } from "./similar-note.ts";

/** How far the making of vectors has come, in notes. */
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

export interface EmbeddingOptions {
  readonly onProgress?: (progress: EmbeddingProgress) => void;
  readonly signal?: Cancellation;
}

/** Why a service gave no vectors, as far as a person can do something about it. */
export type EmbeddingFailure =
  /** The address is none that can be asked. */
  | "address"
  /** A key would go over the network for everybody to read. */
  | "insecure"
  /** The service sends on to another address, which is not followed. */
  | "redirect"
  /** Nothing answers at the address. */
  | "unreachable"
  /** The key is missing or wrong. */
  | "key"
  /** The service knows no such model, or has no vectors at this address. */
  | "model"
  /** The service is out of order, or wants fewer questions, again and again. */
  | "busy"
  /** The service answered otherwise than expected. */
  | "answer";

/** What became of the making of vectors, as plain data that crosses between threads. */
export type EmbeddingOutcome =
  | { readonly state: "done" }
  /** Somebody cancelled it; what was made by then is kept, and `missing` notes have no vector. */
  | { readonly state: "cancelled"; readonly missing: number }
  | { readonly state: "failed"; readonly failure: EmbeddingFailure; readonly detail: string };

/** A service that makes vectors of texts by the protocol of OpenAI's `/v1/embeddings`. */
export interface EmbeddingEndpoint {
  /** Such as `http://localhost:11434/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Sent as a bearer token. */
  readonly key?: string;
}

/** Gives every note a vector, and tells by these which notes are near to each other. */
export interface EmbeddingProvider {
  /** How many notes it knows. */
  readonly size: number;
  /** How many of them have no vector yet. */
  readonly missing: number;
  /** Takes in a note, or its new text; costs what the note holds. */
  set(key: string, texts: NoteTexts): void;
  remove(key: string): void;
  /** Drops all notes whose keys begin like this. */
  removeBelow(prefix: string): void;
  /** Makes the vectors that are missing, where that takes more than reckoning. */
  embed(options?: EmbeddingOptions): Promise<EmbeddingOutcome>;
  /** The notes nearest to the one called `key`, by falling score, then by key. Empty where it is unknown or has no vector. */
  nearest(key: string, options: NearestOptions): SimilarNote[];
}
