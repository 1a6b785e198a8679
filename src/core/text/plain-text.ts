/** A longest text that a person still reads in a notification, in UTF-16 code units. */
const maxMessageLength = 600;
const maxLabelLength = 300;
/** Shows nothing and joins nothing; between two characters it keeps a pattern from matching them. */
const wordJoiner = "\u2060";
/** What has no shape of its own or turns the direction of the text around it; a line end and a tab are blanks first. */
const unseen = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/**
 * A text for an editor's message, in which parts may come from notes, file names or a service: VS Code makes `[x](command:…)`
 * in a message a link that runs the command, so no bracket stays next to a parenthesis. Line ends are blanks.
 *
 * @param maxLength in UTF-16 code units; what is longer is cut
 * @example messageText("No [x](command:quit)") // looks the same, and is no link
 */
export function messageText(text: string, maxLength = maxMessageLength): string {
  return clipped(seen(text, " "), maxLength).replace(/\](?=\()/g, `]${wordJoiner}`);
}

/** Like {@link messageText}, for what a dialog tells below its message: lines stay lines. */
export function detailText(text: string, maxLength = maxMessageLength): string {
  return clipped(seen(text, "\n"), maxLength).replace(/\](?=\()/g, `]${wordJoiner}`);
}

/**
 * A text for a label of the editor, in which parts may come from notes: lists to pick from, completions, code lenses and the
 * status bar draw `$(bug)` as an icon, so no dollar stays next to a parenthesis. Line ends are blanks.
 */
export function labelText(text: string, maxLength = maxLabelLength): string {
  return clipped(seen(text, " "), maxLength).replace(/\$(?=\()/g, `$${wordJoiner}`);
}

/**
 * A text for what the editor shows while the mouse rests on something: lines stay lines, and nothing in it is drawn or runs,
 * though some of these are read as Markdown, where `<command:…>` is a link as well.
 */
export function tooltipText(text: string, maxLength = maxMessageLength * 4): string {
  return clipped(seen(text, "\n"), maxLength).replace(/[\]$](?=\()|<(?=\S)/g, `$&${wordJoiner}`);
}

function seen(text: string, lineEnd: " " | "\n"): string {
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/\t/g, " ").replace(unseen, ""));
  return lines.join(lineEnd);
}

/** The text up to a length, whole characters only, with a sign that it goes on. */
function clipped(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
