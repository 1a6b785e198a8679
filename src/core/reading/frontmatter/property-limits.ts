import { reservedKeys } from "../../note/relation-name.ts";

/** How many properties of a note are kept, and how long each may be, in UTF-16 code units: rules ask for words, summaries for a few sentences. */
export const maxProperties = 200;
export const maxPropertyLength = 500;

/** The keys with a meaning of their own that are properties all the same, since they say what a note is in a word. */
export const wordKeys: ReadonlySet<string> = new Set(["type", "status"]);

/** Whether a key, in lower case, can be a property that rules ask for. */
export function isProperty(key: string): boolean {
  return !reservedKeys.has(key) || wordKeys.has(key);
}
