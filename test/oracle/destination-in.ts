import type { Destination } from "../../src/core/note/markdown-link.ts";

/** Where the destination stands in the source of `[text](destination "title")` or `[name]: destination "title"`. */
export function destinationIn(source: string, from: number): Destination {
  // Behind a line end the marks of a quote may stand.
  const before = /(?:[ \t]|(?:\r\n|\n|\r)[ \t>]*)*/y;
  before.lastIndex = from;
  const start = from + (before.exec(source)?.[0].length ?? 0);
  if (source[start] === "<") return { text: upTo(source, start + 1, /[>\r\n]/), start: start + 1 };
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    const character = source[at] ?? "";
    if (character === "\\") at++;
    else if (character === "(") depth++;
    else if ((character === ")" && depth-- === 0) || /[ \t\r\n]/.test(character))
      return { text: source.slice(start, at), start };
  }
  return { text: source.slice(start), start };
}

function upTo(source: string, start: number, end: RegExp): string {
  for (let at = start; at < source.length; at++) {
    if (source[at] === "\\") at++;
    else if (end.test(source[at] ?? "")) return source.slice(start, at);
  }
  return source.slice(start);
}
