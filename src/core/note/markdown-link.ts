import type { SpannedText } from "../text/span.ts";
import { fragmentParts } from "./wiki-link.ts";

/** Where a Markdown link leads, if that can be a note. */
export interface MarkdownTarget {
  readonly target: SpannedText;
  readonly heading?: SpannedText;
  readonly block?: SpannedText;
}

/**
 * The note that a Markdown link's destination leads to: a path of the workspace with the extension of notes or none, or a
 * heading of the same note. Undefined for addresses on the web and for files that are no notes.
 *
 * @param destination as written in the source, without angle brackets
 * @param start where it stands in the text
 */
export function markdownTarget(destination: string, start: number): MarkdownTarget | undefined {
  if (destination === "" || /^[a-z][a-z0-9+.-]*:/i.test(destination) || destination.startsWith("//"))
    return undefined;
  const hash = destination.indexOf("#");
  const path = hash < 0 ? destination : destination.slice(0, hash);
  const extension = /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase();
  if (extension !== undefined && extension !== "md" && extension !== "markdown") return undefined;
  if (path.includes("?")) return undefined;
  const fragment = hash < 0 ? {} : fragmentParts(destination, hash + 1, start);
  if (path === "" && !("heading" in fragment) && !("block" in fragment)) return undefined;
  const heading = fragment.heading && { ...fragment.heading, text: decoded(fragment.heading.text) };
  const block = fragment.block && { ...fragment.block, text: decoded(fragment.block.text) };
  return {
    target: { text: decoded(path), start, end: start + path.length },
    ...(heading ? { heading } : {}),
    ...(block ? { block } : {}),
  };
}

/** The text that percent signs and backslashes stand for; as it is where they are none. */
function decoded(text: string): string {
  const plain = text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

/** Where the destination stands in the source of `[text](destination "title")` or `[name]: destination "title"`. */
export function destinationIn(
  source: string,
  from: number,
): { readonly text: string; readonly start: number } {
  const blanks = /\s*/.exec(source.slice(from))?.[0].length ?? 0;
  const start = from + blanks;
  if (source[start] === "<") {
    const end = source.indexOf(">", start);
    return { text: source.slice(start + 1, end < 0 ? source.length : end), start: start + 1 };
  }
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    const character = source[at] ?? "";
    if (character === "\\") at++;
    else if (character === "(") depth++;
    else if ((character === ")" && depth-- === 0) || /\s/.test(character))
      return { text: source.slice(start, at), start };
  }
  return { text: source.slice(start), start };
}
