/** How much of a title or name is shown in a list, a hint or a message, in UTF-16 code units; a note may give it megabytes. */
export const maxTitleLength = 200;

/** How much of a summary is shown in a list or on a page, in UTF-16 code units. */
export const maxSummaryLength = 1000;

/** The beginning of a text of which only so much can be shown, with an ellipsis where it goes on. */
export function shortText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = text.codePointAt(limit - 1);
  // Half of a character is none.
  return `${text.slice(0, end !== undefined && end > 0xffff ? limit - 1 : limit)}…`;
}
