import { day } from "../text/day.ts";

/** Joda's letters for parts of a date, as Logseq's settings have them, and Day.js's. What is not among them stands for itself. */
const tokens = new Map([
  ["yyyy", "YYYY"],
  ["yy", "YY"],
  ["MMMM", "MMMM"],
  ["MMM", "MMM"],
  ["MM", "MM"],
  ["M", "M"],
  ["do", "Do"],
  ["dd", "DD"],
  ["d", "D"],
  ["EEEE", "dddd"],
  ["EEE", "ddd"],
  ["EE", "ddd"],
  ["E", "ddd"],
]);

/**
 * Tells what the journal of a day is called by the name of its file.
 *
 * @param fileFormat such as `yyyy_MM_dd`
 * @param titleFormat such as `MMM do, yyyy`
 * @returns a function that gives undefined for what is no day
 * @example journalTitle("yyyy_MM_dd", "MMM do, yyyy")("2022_03_05") // "Mar 5th, 2022"
 */
export function journalTitle(fileFormat: string, titleFormat: string): (name: string) => string | undefined {
  const [file, title] = [dayFormat(fileFormat), dayFormat(titleFormat)];
  // A day without its year would be one of this year.
  if (!file.includes("YY") || title === "") return () => undefined;
  const form = formOf(file);
  return (name) => {
    // Most files are named after no day, and Day.js takes its time to say so.
    if (!form.test(name)) return undefined;
    const date = day(name, file, true);
    return date.isValid() ? date.format(title) : undefined;
  };
}

/** The format in Day.js's tokens. */
function dayFormat(format: string): string {
  return format.replace(/do|([A-Za-z])\1*|'[^']*'/g, (piece) => {
    if (piece.startsWith("'")) return `[${piece.slice(1, -1)}]`;
    return tokens.get(piece) ?? `[${piece}]`;
  });
}

/** What each text of a format in Day.js's tokens matches: its very form where that is of figures, else any text with a year in it. */
function formOf(format: string): RegExp {
  const figures = /YYYY|YY|MM|DD/g;
  if (/[A-Za-z]/.test(format.replace(figures, ""))) return /\d\d/;
  const escaped = format.replace(/[^A-Za-z]/g, "\\$&");
  return new RegExp(`^${escaped.replace(figures, ({ length }) => "\\d".repeat(length))}$`);
}
