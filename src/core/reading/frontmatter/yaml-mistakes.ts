import type { Document } from "yaml";
import type { YamlMistake } from "./frontmatter-value.ts";
import { isDocument, scalarText, type YamlPair } from "../../text/yaml-document.ts";
import { type Message, messageOf } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";

/** After so many mistakes nobody reads on. */
export const maxMistakes = 20;

/** What the library finds wrong, once a line; or why there is no document. */
export function mistakesOf(document: Document.Parsed | Message, yaml: string): YamlMistake[] {
  if (!isDocument(document)) {
    const message = messageOf`The frontmatter can't be read: ${document}.`;
    return [{ message, start: 0, end: yaml.trimEnd().length }];
  }
  const textEnd = yaml.trimEnd().length;
  const lines = new Set<number>();
  let last: Place | undefined;
  return document.errors.flatMap(({ code, pos, message }) => {
    if (lines.size >= maxMistakes) return [];
    // How deep the library gets before its stack is full is not for a note to say.
    if (code === "RESOURCE_EXHAUSTION") return [];
    // What follows on the line of a mistake are its consequences. A long line can have one in each place: its ends are looked for once.
    if (last && pos[0] >= last.line && pos[0] < last.lineEnd) return [];
    const place = placeOf(yaml, pos, textEnd);
    last = place;
    if (lines.has(place.line)) return [];
    lines.add(place.line);
    const written = yaml.slice(place.line, place.lineEnd);
    const { start, end } = place;
    const told = written.includes("[[")
      ? messageOf`The frontmatter is no valid YAML here: ${message}. Write a link in quotes, several as a list.`
      : messageOf`The frontmatter is no valid YAML here: ${message}.`;
    return [{ message: told, start, end }];
  });
}

/** A stretch within one line, and where the line starts and ends. */
interface Place extends Span {
  readonly line: number;
  readonly lineEnd: number;
}

/** A mistake's place within one line, and never an empty one. */
function placeOf(yaml: string, [from, to]: readonly [number, number], textEnd: number): Place {
  const start = Math.min(from, Math.max(0, textEnd - 1));
  const line = yaml.lastIndexOf("\n", start - 1) + 1;
  const nextLine = yaml.indexOf("\n", start);
  const lineEnd = nextLine < 0 ? yaml.length : nextLine;
  const end = Math.min(lineEnd, Math.max(to, start + 1));
  return start < end ? { start, end, line, lineEnd } : { start: line, end: lineEnd, line, lineEnd };
}

/** The keys that stand there already, each a mistake. */
export function repeatedKeys(pairs: readonly YamlPair[]): YamlMistake[] {
  const seen = new Set<string>();
  return pairs.flatMap(({ key }) => {
    const name = scalarText(key);
    const repeated = seen.has(name);
    seen.add(name);
    const [start, end] = key.range ?? [0, 0];
    const message = messageOf`The key "${name}" stands here a second time: write several values as a list.`;
    return repeated ? [{ message, start, end }] : [];
  });
}
