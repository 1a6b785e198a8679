/**
 * What a terminal or a log would act on or hide instead of showing it: control characters and escape sequences, line ends, marks
 * that turn the direction of a text around (Unicode Standard Annex 9), tags without a shape, halves of characters.
 */
const hidden =
  /[\p{Cc}\p{Surrogate}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
const shortForms: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/**
 * A text from a note or a file's name as one line of plain text, for a terminal or a log: what is not to be seen is written as an
 * escape, such as `\u{1b}`, and nothing in it begins a command of a continuous integration service: `::error::` at a line's
 * start, `##[error]` and `##vso[…]` anywhere.
 */
export function visibleText(text: string): string {
  return text
    .replace(hidden, (character) => shortForms[character] ?? `\\u{${hexOf(character)}}`)
    .replace(/^(\s*):(?=:)/, "$1\\u{3a}")
    .replace(/##(?=\w*\[)/g, "#\\u{23}");
}

/**
 * Data as JSON whose text is safe to print: what {@link visibleText} would write as an escape is one of JSON, so that who reads it
 * gets the same data.
 */
export function visibleJson(data: unknown): string {
  return JSON.stringify(data, undefined, 1)
    .replace(hidden, (character) =>
      // The line ends between its lines are JSON's own; those of the data it has escaped.
      character === "\n" ? character : unitsOf(character),
    )
    .replace(/##(?=\w*\[)/g, "#\\u0023");
}

function unitsOf(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }).join("");
}

function hexOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(2, "0");
}
