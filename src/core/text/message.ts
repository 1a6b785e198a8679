/**
 * What a feature says to people, as data: whoever shows it puts it into their language. The English text is the key by
 * which translations are found.
 */
export interface Message {
  /** In English, with `{0}`, `{1}` … where values go. */
  readonly text: string;
  readonly values: readonly MessageValue[];
}

/** A name, a number, or a part that has words of its own. */
export type MessageValue = string | number | Message;

/**
 * A message; `npm run messages` finds the texts where they stand in the code behind this.
 *
 * @example messageOf`No note is called "${name}".` // { text: 'No note is called "{0}".', values: [name] }
 */
export function messageOf(parts: TemplateStringsArray, ...values: readonly MessageValue[]): Message {
  return { text: parts.reduce((text, part, index) => `${text}{${index - 1}}${part}`), values };
}

/**
 * The message with its values, in another language where one is given.
 *
 * @param translated the text in that language, with the same places for values
 */
export function said(message: Message, translated = (text: string) => text): string {
  return translated(message.text).replace(/\{(\d+)\}/g, (place, index: string) => {
    const value = message.values[Number(index)];
    return value === undefined ? place : typeof value === "object" ? said(value, translated) : String(value);
  });
}

/** The message in English, for the command line, the log and tests. */
export function inEnglish(message: Message): string {
  return said(message);
}

/** Several values one after the other: names, mostly, and so nothing to translate but what they say themselves. */
export function listed(values: readonly MessageValue[], separator = ", "): MessageValue {
  if (values.every((value) => typeof value !== "object")) return values.join(separator);
  return { text: values.map((_, index) => `{${index}}`).join(separator), values };
}

/** Several values of which one counts: `a or b or c`. */
export function oneOf(values: readonly MessageValue[]): MessageValue {
  const [first = "", ...rest] = values;
  return rest.reduce((before, value) => messageOf`${before} or ${value}`, first);
}
