/** What of `node:assert/strict` the tests use that also run in the browser's worker, which has no Node. */

function fail(message: string | undefined, otherwise: string): never {
  throw new Error(message ?? otherwise);
}

function text(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (one === undefined ? "(undefined)" : one), 2);
}

function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const [own, others] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    own.length === others.size && own.every(([key, one]) => others.has(key) && isEqual(one, others.get(key)))
  );
}

export function ok(value: unknown, message?: string): asserts value {
  if (!value) fail(message, `Not true: ${text(value)}`);
}

export function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) fail(message, `Expected ${text(expected)}, got ${text(actual)}`);
}

export function notEqual(actual: unknown, expected: unknown, message?: string): void {
  if (Object.is(actual, expected)) fail(message, `Expected anything but ${text(expected)}`);
}

export function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (!isEqual(actual, expected)) fail(message, `Expected ${text(expected)}, got ${text(actual)}`);
}

export function match(actual: string, expected: RegExp, message?: string): void {
  if (!expected.test(actual)) fail(message, `Expected ${String(expected)} in ${text(actual)}`);
}

export function doesNotMatch(actual: string, unexpected: RegExp, message?: string): void {
  if (unexpected.test(actual)) fail(message, `Did not expect ${String(unexpected)} in ${text(actual)}`);
}

export async function rejects(
  call: () => PromiseLike<unknown>,
  expected: RegExp | ((error: Error) => boolean),
): Promise<void> {
  const error = await call().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error(`Expected a rejection with ${String(expected)}`);
  if (typeof expected === "function") ok(expected(error));
  else match(error.message, expected);
}

export default { ok, equal, notEqual, deepEqual, match, doesNotMatch, rejects };
