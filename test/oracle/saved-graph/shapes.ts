/** Whether it is an object whose properties can be looked at. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Whether it is a number that can count something. */
export function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function isInts(value: unknown): value is Int32Array {
  return value instanceof Int32Array;
}

/** Whether it is a list without holes, all of whose items pass the test. One of milliards of holes fails at its first. */
export function isList(value: unknown, isItem: (item: unknown) => boolean): value is readonly unknown[] {
  if (!Array.isArray(value)) return false;
  for (const item of value) if (!isItem(item)) return false;
  return true;
}
