import { createScanner, parseTree, type Node, type ParseError } from "jsonc-parser";
import type { Span } from "./span.ts";

/** How deep objects and lists may stand in one another. What a relata.json says needs four. */
export const maxJsonDepth = 32;

/** How long a text may be, in UTF-16 code units. It is read on the thread that answers the person. */
export const maxJsonLength = 1_000_000;

/** A text in JSON as a tree, as far as it can be read. */
export interface JsonTree {
  /** Undefined where the text is blank or too long. */
  readonly root: Node | undefined;
  /** What is no JSON. */
  readonly errors: readonly ParseError[];
  /** What is nested deeper than {@link maxJsonDepth}, by its places; in the tree the number 0 stands for each. */
  readonly tooDeep: readonly Span[];
  /** Whether the text is longer than {@link maxJsonLength}. */
  readonly isTooLong: boolean;
}

/**
 * Reads JSON as people write it for the editor and its extensions. Comments and trailing commas are allowed. Never throws, whatever the text holds: the parser
 * calls itself for each level, so what is too deep is hidden from it.
 */
export function parseJsonTree(text: string): JsonTree {
  if (text.length > maxJsonLength) return { root: undefined, errors: [], tooDeep: [], isTooLong: true };
  const errors: ParseError[] = [];
  const tooDeep = deepPlaces(text);
  const readable = withoutPlaces(text, tooDeep);
  const root = readable.trim() === "" ? undefined : parseTree(readable, errors, { allowTrailingComma: true });
  if (root) endWithText(root, text.length);
  return { root, errors, tooDeep, isTooLong: false };
}

/**
 * Cuts what reaches beyond the text: the parser counts one more character where a comment never ends. Only the last of a node's
 * children can reach as far as the node.
 */
function endWithText(root: Node, length: number): void {
  for (let node: Node | undefined = root; node; node = node.children?.at(-1))
    Object.assign(node, { length: Math.min(node.length, length - node.offset) });
}

/** The outermost objects and lists that stand too deep; one that never ends goes to the end of the text. */
function deepPlaces(text: string): Span[] {
  const found: Span[] = [];
  const scanner = createScanner(text, true);
  let depth = 0;
  let start = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    // Strings and comments begin with other characters.
    const offset = scanner.getTokenOffset();
    const mark = text[offset];
    if (mark === "{" || mark === "[") {
      if (depth === maxJsonDepth) start = offset;
      depth++;
    } else if (mark === "}" || mark === "]") {
      if (depth === maxJsonDepth + 1) found.push({ start, end: offset + 1 });
      depth = Math.max(0, depth - 1);
    }
  }
  if (depth > maxJsonDepth) found.push({ start, end: text.length });
  return found;
}

/** The text with a 0 and blanks in place of each stretch, so that all else keeps its offset. */
function withoutPlaces(text: string, places: readonly Span[]): string {
  if (places.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of places) {
    parts.push(text.slice(at, start), "0".padEnd(end - start));
    at = end;
  }
  return parts.join("") + text.slice(at);
}
