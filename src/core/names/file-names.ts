import { baseName, nameHash } from "./name.ts";
import { percentDecoded } from "./percent-decoded.ts";

/**
 * What ends the text of a link or picture, or the name of a definition, and what may stand before a destination: behind the end of a
 * line, the marks of quotes.
 */
const textEnd = /\](\(|:)[ \t]*(?:[\r\n][ \t>]*)*/g;

const angled = /<([^<>\r\n]*)>/y;
/** Other blanks than those of ASCII are parts of a path. */
const unbroken = /[^\0- ]*/y;
const isBlank = (character: string) => character <= " ";

/** Readers of CommonMark stop at as many brackets within each other. */
const maxDepth = 32;

/**
 * All that may be the destination of a Markdown link, picture or definition, as it is written: at a glance and rather too much,
 * since nobody has read what is code. Undefined comes where it can't be told; whoever goes on behind that pays for it.
 */
export function* destinationsIn(text: string): Generator<string | undefined> {
  for (const { 0: mark, 1: kind, index } of text.matchAll(textEnd)) {
    const start = index + mark.length;
    if (text[start] === "<") yield matchAt(angled, text, start)?.[1];
    else if (kind === "(") yield text.slice(start, bareEnd(text, start));
    // A definition's name holds no brackets: what follows `[[a]]:` is prose.
    else if (text[index - 1] !== "]" || text[index - 2] === "\\") {
      const written = matchAt(unbroken, text, start)?.[0];
      yield written?.includes("]:") ? undefined : written;
    }
  }
}

/**
 * The names of the files to which the relative paths of Markdown in a text may lead, as hashes (see `nameHash`), each once.
 * Undefined where a path has escapes, so that it may lead to any.
 *
 * @example fileNamesIn("![](pictures/a%20b.png?raw) [x](https://example.org/)") // [nameHash("a b.png")]
 */
export function fileNamesIn(text: string): readonly number[] | undefined {
  // Most notes have none.
  if (!text.includes("](") && !text.includes("]:")) return none;
  const found = new Set<number>();
  for (const written of destinationsIn(text)) {
    if (written === undefined) return undefined;
    if (!isRelative(written)) continue;
    if (hasEscapes(written)) return undefined;
    const path = percentDecoded(/^[^?#]*/.exec(written)?.[0] ?? "");
    const name = baseName(path.replace(/(?:\/\.?)+$/, ""));
    if (name !== "" && name !== "." && name !== "..") found.add(nameHash(name));
  }
  return [...found];
}

/** Whether a destination is a path from the note: no address of the web, and no path from the root. */
export function isRelative(destination: string): boolean {
  return destination !== "" && !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(destination);
}

/** Whether a destination may say something else than what is written. */
export function hasEscapes(destination: string): boolean {
  return /[\\&]/.test(destination);
}

const none: readonly number[] = [];

function matchAt(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

/** Where a destination without `<…>` ends: at a blank, or the bracket that closes the link. */
function bareEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") at++;
    else if (character === "(" && ++depth > maxDepth) return at;
    else if ((character === ")" && --depth < 0) || isBlank(character)) return at;
  }
  return text.length;
}
