import type { Random } from "./random.ts";

/** A part of Relata that takes what strangers wrote. */
export interface FuzzTarget {
  readonly name: string;
  /** An input by chance, as data that JSON can hold. */
  readonly make: (random: Random) => unknown;
  /** Feeds an input in, and throws where what comes out is wrong. Whether it took too long or too much room is seen from outside. */
  readonly check: (input: unknown) => void | Promise<void>;
}

/** A target whose inputs are of one type; inputs from fixtures are taken to be of it. */
export function target<T>(
  name: string,
  make: (random: Random) => T,
  check: (input: T) => void | Promise<void>,
): FuzzTarget {
  return { name, make, check: (input) => check(input as T) };
}

/** How long an input is, roughly, in characters. */
export function sizeOf(input: unknown): number {
  return JSON.stringify(input).length;
}

/** Fails where some place in the data lies outside a text of this length or ends before it begins. */
export function assertPlaces(data: unknown, length: number, seen = new Set<object>()): void {
  if (typeof data !== "object" || data === null || ArrayBuffer.isView(data) || seen.has(data)) return;
  seen.add(data);
  const { start, end } = data as { start?: unknown; end?: unknown };
  if (typeof start === "number" && typeof end === "number" && !(0 <= start && start <= end && end <= length))
    throw new Error(`The place ${start} to ${end} is not in a text of ${length} characters.`);
  for (const part of Object.values(data)) assertPlaces(part, length, seen);
}
