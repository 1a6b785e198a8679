import type { Block, Heading, Link, LinkRelation } from "../note/note.ts";
import type { Span, SpannedText } from "../text/span.ts";
import type { Definition } from "./blocks/definition-reader.ts";
import type { UnitFacts } from "./facts/unit-facts.ts";

/**
 * A piece of a note that is read on its own: from one place where nothing before it has a say to the next. What it
 * says has the places of the text in which it was last written out; where it stands now is {@link start}.
 */
export interface Unit {
  /** Where it starts: at the start of a line. */
  readonly start: number;
  /** Where it goes on with a list at the top, the mark of that list's items; else 0. */
  readonly listMark: number;
  /** Where it started when {@link facts} and {@link last} were written. */
  writtenAt: number;
  facts: UnitFacts;
  /** Whether what its first paragraph tells is known. */
  isTold: boolean;
  /** Its last block at the top, and whether that is the list it goes on with. */
  last: Span;
  readonly isList: boolean;
  readonly definitions: readonly Definition[];
  /** Where it started when its definitions were read. */
  readonly definedAt: number;
}

/** The unit at another place. What it says is written out there when it is asked for. */
export function movedUnit(unit: Unit, by: number): Unit {
  return {
    start: unit.start + by,
    listMark: unit.listMark,
    writtenAt: unit.writtenAt,
    facts: unit.facts,
    isTold: unit.isTold,
    last: unit.last,
    isList: unit.isList,
    definitions: unit.definitions,
    definedAt: unit.definedAt,
  };
}

/** What a unit says, at the place where it stands now. What did not move is handed on as it is. */
export function placedFacts(unit: Unit): UnitFacts {
  const by = unit.start - unit.writtenAt;
  if (by === 0) return unit.facts;
  const { facts } = unit;
  const moving = new MovedContexts(by);
  unit.facts = {
    ...facts,
    links: facts.links.map((link) => movedLink(link, by, moving.of(link.context))),
    headings: facts.headings.map((heading) => movedHeading(heading, by)),
    blocks: facts.blocks.map(({ name, span }): Block => ({
      name: movedText(name, by),
      span: moved(span, by),
    })),
    tags: facts.tags.map((tag) => movedText(tag, by)),
    references: facts.references.map((reference) => ({ ...reference, start: reference.start + by })),
  };
  unit.last = moved(unit.last, by);
  unit.writtenAt = unit.start;
  return unit.facts;
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

/** Moves contexts; links that share one share the moved one. */
class MovedContexts {
  private last: SpannedText | undefined;
  private moved: SpannedText | undefined;

  constructor(private readonly by: number) {}

  of(context: SpannedText): SpannedText {
    if (context === this.last && this.moved) return this.moved;
    this.last = context;
    return (this.moved = movedText(context, this.by));
  }
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
