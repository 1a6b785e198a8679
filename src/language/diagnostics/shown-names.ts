import { shortText } from "../../core/text/short-text.ts";
import { listed, messageOf, type MessageValue } from "../../core/text/message.ts";

/** How long a name may be in a message. */
const maxShownLength = 80;

/** A name as a message shows it: the beginning of one that is longer than any name. */
export function shownName(name: string): string {
  return shortText(name, maxShownLength);
}

/**
 * The names of a few, and how many more there are.
 *
 * @param few those that are named
 * @param count how many there are in all
 * @example namesOf(["a", "b"], 7, (name) => name) // "a, b and 5 more"
 */
export function namesOf<T>(
  few: readonly T[],
  count: number,
  name: (one: T) => MessageValue,
  joined = listed,
): MessageValue {
  const names = joined(few.map(name));
  return count > few.length ? messageOf`${names} and ${count - few.length} more` : names;
}
