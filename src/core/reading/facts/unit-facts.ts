import type { Anchor, Block, Heading, Link, NoteProperty } from "../../note/note.ts";
import type { SpannedText } from "../../text/span.ts";

/** A link by reference: its target stands in the definition, which may move apart from it. */
export interface ReferenceLink {
  /** Its place among the links of the unit. */
  readonly index: number;
  readonly label: string;
  /** Where the definition's destination stood when the link was read. */
  readonly start: number;
}

/** A block whose place reaches out of its unit. */
export interface OuterBlock {
  /** Its place among the named blocks of the unit. */
  readonly index: number;
  /** Whether it is the block before the unit; else it is the list that the unit goes on with. */
  readonly isBefore: boolean;
}

/** What a unit of a note says: one or a few blocks at the top of its Markdown, or one item of a list there. */
export interface UnitFacts {
  readonly links: readonly Link[];
  readonly headings: readonly Omit<Heading, "sectionEnd">[];
  readonly blocks: readonly Block[];
  readonly tags: readonly SpannedText[];
  readonly anchors: readonly Anchor[];
  /** What its inline fields say that are no relations. */
  readonly properties: readonly NoteProperty[];
  /** What its first paragraph at the top tells; undefined where none tells anything, or nobody asked. */
  readonly told: string | undefined;
  /** Whether its first block that is no comment is a heading that can be the title; undefined where all are comments. */
  readonly opening: boolean | undefined;
  readonly references: readonly ReferenceLink[];
  readonly outerBlocks: readonly OuterBlock[];
  /** Whether some words in brackets would be a link, were they defined. */
  readonly hasLabels: boolean;
}

/** Facts that are being collected. */
export interface CollectedFacts extends UnitFacts {
  readonly links: Link[];
  readonly headings: Omit<Heading, "sectionEnd">[];
  readonly blocks: Block[];
  readonly tags: SpannedText[];
  readonly anchors: Anchor[];
  properties: readonly NoteProperty[];
  told: string | undefined;
  opening: boolean | undefined;
  readonly references: ReferenceLink[];
  readonly outerBlocks: OuterBlock[];
  hasLabels: boolean;
}

const none: readonly NoteProperty[] = [];

export function noFacts(): CollectedFacts {
  return {
    links: [],
    headings: [],
    blocks: [],
    tags: [],
    anchors: [],
    properties: none,
    told: undefined,
    opening: undefined,
    references: [],
    outerBlocks: [],
    hasLabels: false,
  };
}

/** Adds properties to what is collected: most units say none, and share the empty list. */
export function addProperties(facts: CollectedFacts, said: readonly NoteProperty[]): void {
  if (said.length > 0) facts.properties = [...facts.properties, ...said];
}
