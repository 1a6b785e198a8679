import { plainRules, type NoteRules } from "../note/note-rules.ts";
import type { Span } from "../text/span.ts";
import { goOn } from "./blocks/block-reader.ts";
import * as blocks from "./blocks/block-table.ts";
import { Content } from "./blocks/content.ts";
import { EmphasisFinder } from "./inline/emphasis-finder.ts";
import { InlineReader } from "./inline/inline-reader.ts";
import * as inline from "./inline/inline-tokens.ts";
import { blockReader, definitionMap, readable } from "./read-blocks.ts";

/** What a region of a Markdown text is. */
export type RegionKind =
  | "paragraph"
  | "heading"
  | "definition"
  | "codeBlock"
  | "mathBlock"
  | "htmlBlock"
  | "code"
  | "math"
  | "html"
  | "link"
  | "autolink"
  | "image"
  | "wikiLink"
  | "macro"
  | "blockReference"
  | "emphasis"
  | "quote"
  | "listItem"
  | "thematicBreak";

/** A stretch of a text that Markdown gives a meaning. */
export interface Region extends Span {
  readonly kind: RegionKind;
  /** Of a heading 1 to 6. */
  readonly level?: number;
  /** Of a link or image with a destination of its own, and of a definition, the destination without angle brackets. */
  readonly destination?: Span;
  /** Of a definition, and of a link or image by reference: by which they find each other. */
  readonly label?: string;
  /** Of an item of a numbered list. */
  readonly number?: number;
}

const blockKinds = new Map<number, RegionKind>([
  [blocks.paragraph, "paragraph"],
  [blocks.heading, "heading"],
  [blocks.definition, "definition"],
  [blocks.fencedCode, "codeBlock"],
  [blocks.indentedCode, "codeBlock"],
  [blocks.math, "mathBlock"],
  [blocks.html, "htmlBlock"],
]);
const containerKinds = new Map<number, RegionKind>([
  [blocks.quote, "quote"],
  [blocks.listItem, "listItem"],
  [blocks.thematicBreak, "thematicBreak"],
]);
const inlineKinds = new Map<number, RegionKind>([
  [inline.wikiLink, "wikiLink"],
  [inline.macro, "macro"],
  [inline.blockReference, "blockReference"],
  [inline.code, "code"],
  [inline.inlineMath, "math"],
  [inline.inlineHtml, "html"],
  [inline.autolink, "autolink"],
  [inline.link, "link"],
  [inline.image, "image"],
]);

/**
 * The regions of a Markdown text in the order in which they begin: each paragraph and heading is followed by what stands
 * in it. What stands in an image is left out. The text is read from `start` on, which is 0 or where the frontmatter ends.
 *
 * @param isWhole whether quotes, items of lists, thematic breaks and emphasis (strong or not) are among them
 * @param rules what a dialect decides; there are macros and references to blocks in outlines alone
 */
export function regionsOf(text: string, start = 0, isWhole = false, rules: NoteRules = plainRules): Region[] {
  const source = readable(text);
  blockReader.start(source, rules);
  blockReader.read(start, source.length, 0, { onLine: () => undefined, onUnit: () => goOn });
  const { table, definitions } = blockReader;
  const reader = new InlineReader();
  reader.start(source, definitionMap(definitions), rules);
  const emphasis = isWhole ? new EmphasisFinder() : undefined;
  const content = new Content();
  const found: Region[] = [];
  /** The numbers that the next items have, by the items before them. */
  const numbers = new Map<number, number>();
  for (let block = 0; block < table.count; block++) {
    const kind =
      blockKinds.get(table.kind(block)) ?? (isWhole ? containerKinds.get(table.kind(block)) : undefined);
    if (!kind) continue;
    const region = { kind, start: table.start(block), end: table.end(block) };
    if (kind === "definition") {
      const definition = definitions[table.details[block] ?? 0];
      const from = definition?.start ?? 0;
      found.push({
        ...region,
        destination: { start: from, end: from + (definition?.written.length ?? 0) },
        label: definition?.label ?? "",
      });
    } else if (kind === "listItem") {
      const before = table.before(block);
      const number = before === blocks.none ? firstNumber(source, region.start) : numbers.get(before);
      if (number === undefined) found.push(region);
      else {
        found.push({ ...region, number });
        numbers.set(block, number + 1);
      }
    } else if (kind === "heading") found.push({ ...region, level: table.details[block] ?? 1 });
    else found.push(region);
    if (kind !== "paragraph" && kind !== "heading") continue;
    content.take(source, table, block);
    reader.read(content);
    const inside = inlineRegions(content, reader.tokens);
    if (emphasis) addEmphasis(inside, content, emphasis.find(content, reader.tokens));
    for (const one of inside) found.push(one);
  }
  return found;
}

/**
 * Where the paragraph or heading starts that holds an offset of a Markdown text without frontmatter; undefined in code, HTML, math and
 * definitions, and where no block is. The blocks alone are read, which takes a small part of the time of what stands in them.
 */
export function textBlockAt(text: string, offset: number, rules: NoteRules = plainRules): number | undefined {
  const source = readable(text);
  blockReader.start(source, rules);
  blockReader.read(0, source.length, 0, { onLine: () => undefined, onUnit: () => goOn });
  const { table } = blockReader;
  for (let block = table.count - 1; block >= 0; block--) {
    if (table.kind(block) !== blocks.paragraph && table.kind(block) !== blocks.heading) continue;
    if (table.start(block) <= offset && offset < table.end(block)) return table.start(block);
  }
  return undefined;
}

function inlineRegions(content: Content, tokens: inline.InlineTokens): Region[] {
  const found: Region[] = [];
  let hiddenUntil = 0;
  for (let token = 0; token < tokens.count; token++) {
    const kind = inlineKinds.get(tokens.kind(token));
    if (!kind || tokens.start(token) < hiddenUntil) continue;
    if (kind === "image") hiddenUntil = tokens.end(token);
    const destination = destinationOf(content, tokens, token);
    found.push({
      kind,
      start: content.place(tokens.start(token)),
      end: content.placeOfEnd(tokens.end(token)),
      ...(destination ? { destination } : {}),
      ...labelOf(tokens, token),
    });
  }
  return found;
}

function addEmphasis(regions: Region[], content: Content, spans: readonly Span[]): void {
  if (spans.length === 0) return;
  for (const { start, end } of spans)
    regions.push({ kind: "emphasis", start: content.place(start), end: content.placeOfEnd(end) });
  regions.sort((a, b) => a.start - b.start);
}

/** The number with which a list begins; undefined where it has bullets. */
function firstNumber(source: string, start: number): number | undefined {
  const digits = /^\d{1,9}/.exec(source.slice(start, start + 9))?.[0];
  return digits === undefined ? undefined : Number(digits);
}

function labelOf(tokens: inline.InlineTokens, token: number): Pick<Region, "label"> {
  const definition = tokens.definitions[token];
  return definition ? { label: definition.label } : {};
}

function destinationOf(content: Content, tokens: inline.InlineTokens, token: number): Span | undefined {
  const kind = tokens.kind(token);
  if ((kind !== inline.link && kind !== inline.image) || tokens.definitions[token]) return undefined;
  const start = tokens.destinationStarts[token] ?? 0;
  const end = tokens.destinationEnds[token] ?? 0;
  const isEnclosed = content.source.charCodeAt(start) === 60 && end > start;
  const from = content.place(isEnclosed ? start + 1 : start);
  return { start: from, end: from + end - start - (isEnclosed ? 2 : 0) };
}
