/**
 * Text of a note as Markdown that shows just this text: every character with a meaning in Markdown, HTML or VS Code's
 * icons is written by its number, so that it means nothing and no web address becomes a link; line ends are blanks.
 *
 * @param limit how much is shown, in UTF-16 code units; a title may be as long as a note
 */
export function markdownText(text: string, limit = 400): string {
  return shortened(text, limit)
    .replace(/\s+/g, " ")
    .replace(/[!-/:-@[-`{-~]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/**
 * A link that runs one of the extension's own commands.
 *
 * @param label Markdown, such as {@link markdownText}
 * @param args what JSON can hold
 */
export function commandLink(label: string, command: string, ...args: readonly unknown[]): string {
  return `[${label}](command:${command}?${encodeURIComponent(plainJson(args))})`;
}

/** Text in a code span, whose fence is longer than any run of backticks in it. */
export function codeSpan(text: string, limit = 400): string {
  const shown = shortened(text, limit).replace(/\s+/g, " ");
  if (shown.trim() === "") return "";
  const runs = [...shown.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(0, ...runs) + 1);
  // A blank at both ends is the fence's own; without it, one of the text would be taken for that.
  return /^[ `]|[ `]$/.test(shown) ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

/** The beginning of a long text, cut between words where one ends nearby. */
function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  const blank = cut.lastIndexOf(" ");
  return `${cut.slice(0, blank > limit / 2 ? blank : limit)} …`;
}

/**
 * JSON that passes through Markdown and addresses unharmed: parentheses would end a link, and VS Code decodes the arguments of a
 * command twice, so that the `%20` of an address came out as a blank. Only letters, digits and a few marks stay as they are.
 */
function plainJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\w"[\]{}:,.\\/-]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
