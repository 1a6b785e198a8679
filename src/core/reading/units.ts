import type { Heading, Link, LinkRelation } from "../note/note.ts";
import type { Span, SpannedText } from "../text/span.ts";
import type { LinkDefinition } from "./blocks/definition-reader.ts";
import type { UnitFacts } from "./facts/unit-facts.ts";

/**
 * A piece of a note that is read on its own: from one place where nothing before it has a say to the next. Readings of
 * one text after the other share it, each with a place of its own for it (`UnitList`). What it says has the places of
 * the text in which it was last written out.
 */
export interface Unit {
  /** Where it goes on with a list at the top, the mark of that list's items; else 0. */
  readonly listMark: number;
  /** Where it started when {@link facts}, {@link lastStart} and {@link lastEnd} were written. */
  writtenAt: number;
  facts: UnitFacts;
  /** Whether what its first paragraph tells is known. */
  isTold: boolean;
  /** Where its last block at the top starts and ends, and whether that is the list it goes on with. */
  lastStart: number;
  lastEnd: number;
  readonly isList: boolean;
  readonly definitions: readonly LinkDefinition[];
  /** Where it started when its definitions were read. */
  readonly definedAt: number;
}

/** What a unit says where it stands at `start`. What did not move is handed on as it is. */
export function placedFacts(unit: Unit, start: number): UnitFacts {
  const by = start - unit.writtenAt;
  if (by === 0) return unit.facts;
  const { facts } = unit;
  unit.facts = {
    links: movedLinks(facts.links, by),
    headings: each(facts.headings, (heading) => movedHeading(heading, by)),
    blocks: each(facts.blocks, ({ name, span }) => ({ name: movedText(name, by), span: moved(span, by) })),
    tags: each(facts.tags, (tag) => movedText(tag, by)),
    anchors: each(facts.anchors, (anchor) => ({ ...anchor, ...movedText(anchor, by) })),
    properties: facts.properties,
    told: facts.told,
    opening: facts.opening,
    references: each(facts.references, ({ index, label, start: at }) => ({ index, label, start: at + by })),
    outerBlocks: facts.outerBlocks,
    hasLabels: facts.hasLabels,
  };
  unit.lastStart += by;
  unit.lastEnd += by;
  unit.writtenAt = start;
  return unit.facts;
}

/** Most units hold none of most things, and need no new list of them. */
function each<T>(items: readonly T[], move: (item: T) => T): readonly T[] {
  return items.length === 0 ? items : items.map(move);
}

function movedLinks(links: readonly Link[], by: number): readonly Link[] {
  if (links.length === 0) return links;
  // Links that share a context share the moved one.
  let last: SpannedText | undefined;
  let context: SpannedText | undefined;
  return links.map((link) => {
    if (link.context !== last || !context) context = movedText((last = link.context), by);
    return movedLink(link, by, context);
  });
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function movedText({ text, start, end }: SpannedText, by: number): SpannedText {
  return { text, start: start + by, end: end + by };
}

function movedRelation({ text, start, end, from }: LinkRelation, by: number): LinkRelation {
  return { text, start: start + by, end: end + by, from };
}

function movedHeading({ text, level, span, textSpan }: Omit<Heading, "sectionEnd">, by: number) {
  return { text, level, span: moved(span, by), textSpan: moved(textSpan, by) };
}

function movedLink(link: Link, by: number, context: SpannedText): Link {
  const found: Draft<Link> = {
    form: link.form,
    span: moved(link.span, by),
    target: movedText(link.target, by),
    context,
  };
  if (link.relation) found.relation = movedRelation(link.relation, by);
  return withPlace(found, link, by);
}

/** A link whose target, written in a definition, is moved apart from the rest of it. */
export function withMovedTarget(link: Link, by: number): Link {
  return withPlace({ ...link, target: movedText(link.target, by) }, link, by, link.label);
}

function withPlace(found: Draft<Link>, link: Link, by: number, label?: SpannedText): Link {
  if (link.heading) found.heading = movedText(link.heading, by);
  if (link.block) found.block = movedText(link.block, by);
  if (link.label) found.label = label ?? movedText(link.label, by);
  return found;
}
