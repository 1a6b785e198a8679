import { visibleText } from "../../../core/text/visible-text.ts";
import { EmbeddingError } from "./embedding-error.ts";

/** How many numbers a vector has at most; models of today have up to 4,096. */
export const maxDimensions = 16_384;

/**
 * The vectors in the body of an answer, each of length 1 and all of one size, in the order of the texts.
 *
 * @param count how many were asked for
 * @throws EmbeddingError where the answer is no such vectors
 */
export function vectorsIn(body: string, count: number): Float32Array[] {
  const data = dataIn(body);
  if (!data) throw unusable(body === "" ? "an empty answer" : excerpt(body));
  if (data.length !== count) throw unusable(`${String(data.length)} vectors for ${String(count)} texts`);
  const vectors = new Map<number, Float32Array>();
  for (const [order, item] of data.entries()) {
    if (!isObject(item)) throw unusable(excerpt(body));
    const index = typeof item["index"] === "number" ? item["index"] : order;
    if (vectors.has(index)) throw unusable(`two vectors of index ${String(index)}`);
    vectors.set(index, unitVector(item["embedding"]));
  }
  const size = vectors.get(0)?.length ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const vector = vectors.get(index);
    if (!vector) throw unusable(`no vector of index ${String(index)}`);
    if (vector.length !== size)
      throw unusable(`vectors of ${String(size)} and of ${String(vector.length)} numbers`);
    return vector;
  });
}

/** What a service said, in short and as one line of plain text. */
export function excerpt(text: string): string {
  return visibleText(text.slice(0, 1000).replace(/\s+/g, " ")).slice(0, 200);
}

function dataIn(body: string): readonly unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const data = isObject(parsed) ? parsed["data"] : undefined;
    return Array.isArray(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** The vector of length 1 in this direction. */
function unitVector(numbers: unknown): Float32Array {
  if (!Array.isArray(numbers) || numbers.length === 0) throw unusable("a vector without numbers");
  if (numbers.length > maxDimensions) throw unusable(`a vector of ${String(numbers.length)} numbers`);
  let sum = 0;
  for (const number of numbers as readonly unknown[]) {
    if (typeof number !== "number" || !Number.isFinite(number))
      throw unusable("a vector of something else than numbers");
    sum += number * number;
  }
  const length = Math.sqrt(sum);
  if (!Number.isFinite(length) || length === 0) throw unusable("a vector without a direction");
  return Float32Array.from(numbers as readonly number[], (number) => number / length);
}

function unusable(detail: string): EmbeddingError {
  return new EmbeddingError("answer", detail);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
