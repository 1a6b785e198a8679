import { commandAddress } from "../editor/links/command-address.ts";
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
  return `[${label}](${commandAddress(command, ...args)})`;
}

/** Text in a code span, whose fence is longer than any run of backticks in it. */
export function codeSpan(text: string, limit = 400): string {
  const shown = shortened(text, limit).replace(/\s+/g, " ");
  if (shown.trim() === "") return "";
  const runs = Array.from(shown.matchAll(/`+/g), ([run]) => run.length);
  const fence = "`".repeat(runs.reduce((longest, run) => Math.max(longest, run), 0) + 1);
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
