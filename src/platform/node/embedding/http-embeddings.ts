import { createHash } from "node:crypto";
import type {
  EmbeddingEndpoint,
  EmbeddingOptions,
  EmbeddingOutcome,
  EmbeddingProvider,
} from "../../../core/similarity/embedding-provider.ts";
import type { NoteTexts } from "../../../core/similarity/note-texts.ts";
import type { NearestOptions, SimilarNote } from "../../../core/similarity/similar-note.ts";
import { EmbeddingClient, type AskOptions } from "./embedding-client.ts";
import { EmbeddingError } from "./embedding-error.ts";
import type { VectorStore } from "./vector-store.ts";

/** How much goes to the service at once. */
const textsInBatch = 64;
const charactersInBatch = 60_000;
/** What a model reads of a long note: its beginning, about 2,000 tokens. */
const maxTextLength = 8000;
/** After so many new vectors they are kept, lest the work be lost. */
const keptAtOnce = 512;

/** Here the signal has to be a real one. */
interface HttpOptions extends EmbeddingOptions {
  readonly signal?: AbortSignal;
}

interface EmbeddedNote {
  readonly hash: string;
  vector: Float32Array | undefined;
}

/**
 * Vectors from a service of a person's choice. A text is known by its hash: one that was embedded before, in this session
 * or an earlier one, is not sent again. Notes are compared one by one, by the product of their vectors of length 1.
 */
export class HttpEmbeddings implements EmbeddingProvider {
  private readonly notes = new Map<string, EmbeddedNote>();
  /** The texts without a vector, by their hashes, and how many notes have each: one that no note has is never sent. */
  private readonly wanted = new Map<string, { readonly text: string; notes: number }>();
  private known: Map<string, Float32Array> | undefined;
  /** How many vectors the store held at the beginning, until it has been looked through. */
  private storedCount: number | undefined;
  private running: Promise<EmbeddingOutcome> | undefined;

  /** @param store where vectors of this service and model are kept between sessions */
  constructor(
    private readonly endpoint: EmbeddingEndpoint,
    private readonly store?: VectorStore,
    private readonly askOptions?: AskOptions,
  ) {}

  get size(): number {
    return this.notes.size;
  }

  get missing(): number {
    return this.wanted.size;
  }

  set(key: string, texts: NoteTexts): void {
    const text = [texts.title, texts.aliases, texts.summary, texts.body]
      .filter((part) => part !== "")
      .join("\n")
      .slice(0, maxTextLength)
      .trim();
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 32);
    const vector = this.vectors().get(hash);
    this.remove(key);
    this.notes.set(key, { hash, vector });
    if (vector || text === "") return;
    const wanted = this.wanted.get(hash) ?? { text, notes: 0 };
    wanted.notes++;
    this.wanted.set(hash, wanted);
  }

  remove(key: string): void {
    const note = this.notes.get(key);
    if (!note) return;
    this.notes.delete(key);
    const wanted = this.wanted.get(note.hash);
    if (wanted && --wanted.notes === 0) this.wanted.delete(note.hash);
  }

  removeBelow(prefix: string): void {
    for (const key of [...this.notes.keys()]) if (key.startsWith(prefix)) this.remove(key);
  }

  /** Whoever asks while another's call runs waits for its end, and goes on where that was cancelled. */
  async embed(options: HttpOptions = {}): Promise<EmbeddingOutcome> {
    while (this.running) {
      const outcome = await this.running;
      if (outcome.state !== "cancelled") return outcome;
    }
    this.running = this.embedMissing(options).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  nearest(key: string, { limit, threshold, exclude }: NearestOptions): SimilarNote[] {
    const asked = this.notes.get(key)?.vector;
    if (!asked) return [];
    const found: SimilarNote[] = [];
    for (const [other, { vector }] of this.notes) {
      if (!vector || other === key || vector.length !== asked.length) continue;
      const score = Math.min(1, Math.max(0, product(asked, vector)));
      if (score >= threshold && !exclude.has(other)) found.push({ key: other, score, terms: [] });
    }
    return found.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1)).slice(0, limit);
  }

  private async embedMissing({ onProgress, signal }: HttpOptions): Promise<EmbeddingOutcome> {
    const total = this.missing;
    let dimensions: number | undefined;
    let unkept = new Map<string, Float32Array>();
    const keep = () => {
      if (unkept.size > 0) this.store?.add(unkept);
      unkept = new Map();
    };
    try {
      const client = new EmbeddingClient(this.endpoint, this.askOptions);
      while (this.missing > 0) {
        if (signal?.aborted) break;
        onProgress?.({ done: Math.max(0, total - this.missing), total });
        const batch = this.nextBatch();
        const vectors = await client.vectorsOf(
          batch.map(([, text]) => text),
          signal,
        );
        for (const [index, [hash]] of batch.entries()) {
          const vector = vectors[index];
          if (!vector) continue;
          // Vectors of several sizes can't be compared, nor kept together.
          dimensions ??= vector.length;
          if (vector.length !== dimensions)
            throw new EmbeddingError(
              "answer",
              `vectors of ${String(dimensions)} and of ${String(vector.length)} numbers`,
            );
          unkept.set(hash, vector);
          this.vectors().set(hash, vector);
          this.wanted.delete(hash);
        }
        if (unkept.size >= keptAtOnce) keep();
      }
    } catch (error) {
      if (!signal?.aborted) {
        if (error instanceof EmbeddingError)
          return { state: "failed", failure: error.failure, detail: error.message };
        throw error;
      }
    } finally {
      keep();
      this.handOut();
    }
    if (this.missing > 0) return { state: "cancelled", missing: this.missing };
    this.tidyUp();
    return { state: "done" };
  }

  private nextBatch(): [hash: string, text: string][] {
    const batch: [string, string][] = [];
    let characters = 0;
    for (const [hash, { text }] of this.wanted) {
      characters += text.length;
      if (batch.length > 0 && (batch.length === textsInBatch || characters > charactersInBatch)) break;
      batch.push([hash, text]);
    }
    return batch;
  }

  private handOut(): void {
    const vectors = this.vectors();
    for (const note of this.notes.values()) note.vector ??= vectors.get(note.hash);
  }

  /** All vectors by hash, those of earlier sessions included, which are read when the first note comes. */
  private vectors(): Map<string, Float32Array> {
    if (!this.known) {
      this.known = this.store?.load() ?? new Map<string, Float32Array>();
      this.storedCount = this.known.size;
    }
    return this.known;
  }

  /** Once a session, when all notes are there: drops vectors of texts that have gone. */
  private tidyUp(): void {
    if (this.storedCount === undefined) return;
    const used = new Map<string, Float32Array>();
    for (const { hash, vector } of this.notes.values()) if (vector) used.set(hash, vector);
    this.store?.tidyUp(used, this.storedCount);
    this.storedCount = undefined;
  }
}

function product(a: Float32Array, b: Float32Array): number {
  // Four sums at once, which do not wait for each other.
  let [first, second, third, fourth] = [0, 0, 0, 0];
  const whole = a.length - (a.length % 4);
  for (let index = 0; index < whole; index += 4) {
    first += (a[index] ?? 0) * (b[index] ?? 0);
    second += (a[index + 1] ?? 0) * (b[index + 1] ?? 0);
    third += (a[index + 2] ?? 0) * (b[index + 2] ?? 0);
    fourth += (a[index + 3] ?? 0) * (b[index + 3] ?? 0);
  }
  for (let index = whole; index < a.length; index++) first += (a[index] ?? 0) * (b[index] ?? 0);
  return first + second + third + fourth;
}
