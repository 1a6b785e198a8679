/** Up to here a text takes a form at once: its marks are put in order in next to no time. In UTF-16 code units. */
const maxWhole = 500;
/** As many marks in a row as any script needs (Unicode Standard Annex 15, Stream-Safe Text Format). */
const maxMarks = 30;
const manyMarks = new RegExp(`[\\p{M}\\uFF9E\\uFF9F]{${String(maxMarks + 1)}}`, "u");
/** Behind each mark that has so many before it. */
const tooManyMarks = new RegExp(`(?<=[\\p{M}\\uFF9E\\uFF9F]{${String(maxMarks)}})`, "u");

/**
 * A text in one of Unicode's forms, in time in step with its length. The engine puts the marks behind a letter in order one by one, and takes the
 * square of their number: 40,000 of them, above and below in turn, took seconds. In a long text those behind the first thirty stay
 * as they are.
 */
export function unicodeForm(text: string, form: "NFC" | "NFD"): string {
  if (text.length <= maxWhole || !manyMarks.test(text)) return text.normalize(form);
  return text
    .split(tooManyMarks)
    .map((part) => part.normalize(form))
    .join("");
}
