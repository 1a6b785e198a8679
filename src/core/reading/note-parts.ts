import {
  isKeptByPlugin,
  type Anchor,
  type Block,
  type GraphHead,
  type GraphNote,
  type Heading,
  type Link,
  type LinkSection,
  type NoteProperty,
} from "../note/note.ts";
import type { Span, SpannedText } from "../text/span.ts";
import { joined, propertiesOf, type PlacedParts } from "./assembled-note.ts";
import type { DefinitionIndex } from "./definition-index.ts";
import { maxProperties } from "./frontmatter/property-limits.ts";
import { OpenSections } from "../note/link-sections.ts";
import { withSectionEnds } from "./facts/heading-sections.ts";
import type { FrontmatterReading } from "./frontmatter/read-frontmatter.ts";
import type { UnitList } from "./unit-list.ts";
import { placedFacts, withMovedTarget, type Unit } from "./units.ts";

/** What the units of a note say, put together when somebody asks. */
export class NoteParts {
  private made: PlacedParts | undefined;
  /** How many units are known to say where they stand. */
  private placed = 0;

  constructor(
    private readonly units: UnitList,
    private readonly definitions: DefinitionIndex,
    private readonly frontmatter: FrontmatterReading | undefined,
    private readonly textLength: number,
  ) {}

  get all(): PlacedParts {
    return (this.made ??= this.make());
  }

  /** What the first paragraph tells that tells anything. */
  get told(): string | undefined {
    for (const { facts } of this.units.units) if (facts.told !== undefined) return facts.told;
    return undefined;
  }

  /** What the first block is, comments aside. */
  get opening(): boolean | undefined {
    for (const { facts } of this.units.units) if (facts.opening !== undefined) return facts.opening;
    return undefined;
  }

  /** What inline fields say that are no relations. */
  get properties(): readonly NoteProperty[] {
    let found: readonly NoteProperty[] = [];
    for (const { facts } of this.units.units)
      if (facts.properties.length > 0 && found.length < maxProperties)
        found = joined(found, facts.properties);
    return found;
  }

  get graphHead(): GraphHead {
    const { frontmatter, told } = this;
    const title = this.title();
    const properties = propertiesOf(frontmatter, this.properties);
    return {
      ...frontmatter,
      aliases: frontmatter?.aliases ?? [],
      tags: this.tags(),
      ...(title ? { headings: [title], opensWithTitle: true } : { headings: [] }),
      blocks: this.blockNames(),
      ...(properties ? { properties } : {}),
      ...(told === undefined || isKeptByPlugin(frontmatter?.properties) ? {} : { firstParagraph: told }),
    };
  }

  get graphNote(): GraphNote {
    const { frontmatter } = this;
    const { units } = this.units;
    const links = joined(frontmatter?.links ?? [], linksOf(units, 0, units.length));
    return { ...this.graphHead, links, sections: this.sections };
  }

  /** Which links stand below which headings; places do not count for that. */
  get sections(): readonly LinkSection[] {
    const open = new OpenSections();
    let links = this.frontmatter?.links.length ?? 0;
    for (const { facts } of this.units.units) {
      for (const heading of facts.headings) {
        const before = facts.links.findIndex(({ span }) => span.start >= heading.span.start);
        open.begin(heading, links + (before < 0 ? facts.links.length : before));
      }
      links += facts.links.length;
    }
    return open.finish(links);
  }

  /** See `Reading.place`. */
  place(limit: number): boolean {
    const { units } = this.units;
    let left = limit;
    while (this.placed < units.length && left > 0) {
      const unit = units[this.placed];
      if (!unit) break;
      const { links, headings, blocks, tags, anchors } = placedFacts(unit, this.units.start(this.placed));
      left -= 1 + links.length + headings.length + blocks.length + tags.length + anchors.length;
      this.placed++;
    }
    return this.placed >= units.length;
  }

  private tags(): readonly SpannedText[] {
    const body: SpannedText[] = [];
    for (const { facts } of this.units.units) for (const tag of facts.tags) body.push(tag);
    return joined(this.frontmatter?.tags ?? [], body);
  }

  /** The names of blocks, wherever they stand. */
  private blockNames(): Pick<Block, "name">[] {
    const found: Pick<Block, "name">[] = [];
    for (const { facts } of this.units.units) for (const block of facts.blocks) found.push(block);
    return found;
  }

  /** See `titleHeading`. */
  private title(): Pick<Heading, "level" | "text"> | undefined {
    if (!this.opening) return undefined;
    let title: Pick<Heading, "level" | "text"> | undefined;
    for (const { facts } of this.units.units) {
      for (const heading of facts.headings) {
        if (heading.level !== 1 || heading.text === "") continue;
        if (title) return undefined;
        title = heading;
      }
    }
    return title;
  }

  private make(): PlacedParts {
    const links: Link[] = [];
    const headings: Omit<Heading, "sectionEnd">[] = [];
    const blocks: Block[] = [];
    const tags: SpannedText[] = [];
    const anchors: Anchor[] = [];
    const { units } = this.units;
    for (let index = 0; index < units.length; index++) {
      const unit = units[index];
      if (!unit) continue;
      const facts = placedFacts(unit, this.units.start(index));
      const [firstLink, firstBlock] = [links.length, blocks.length];
      for (const link of facts.links) links.push(link);
      for (const heading of facts.headings) headings.push(heading);
      for (const block of facts.blocks) blocks.push(block);
      for (const tag of facts.tags) tags.push(tag);
      for (const anchor of facts.anchors) anchors.push(anchor);
      for (const { index: at, label, start } of facts.references) {
        const link = links[firstLink + at];
        const by = (this.definitions.byLabel.get(label)?.start ?? start) - start;
        if (link && by !== 0) links[firstLink + at] = withMovedTarget(link, by);
      }
      for (const { index: at, isBefore } of facts.outerBlocks) {
        const block = blocks[firstBlock + at];
        if (block)
          blocks[firstBlock + at] = { name: block.name, span: this.outerSpan(index, isBefore, block) };
      }
    }
    const { frontmatter, textLength } = this;
    return {
      links: joined(frontmatter?.links ?? [], links),
      tags: joined(frontmatter?.tags ?? [], tags),
      headings: withSectionEnds(headings, textLength),
      blocks,
      anchors,
    };
  }

  /** The block before a unit, or the list that the unit goes on with, which may both begin several units earlier. */
  private outerSpan(index: number, isBefore: boolean, { span }: Block): Span {
    const { units } = this.units;
    let at = isBefore ? index - 1 : index;
    let unit = units[at];
    if (!unit) return span;
    placedFacts(unit, this.units.start(at));
    const end = isBefore ? unit.lastEnd : span.end;
    let start = isBefore ? unit.lastStart : span.start;
    let isWithin = !isBefore || unit.isList;
    while (unit.listMark !== 0 && isWithin) {
      unit = units[--at];
      if (!unit) break;
      placedFacts(unit, this.units.start(at));
      start = unit.lastStart;
      isWithin = unit.isList;
    }
    return { start, end };
  }
}

/** The links of some units, wherever their places are. */
export function linksOf(units: readonly Unit[], start: number, end: number): Link[] {
  const links: Link[] = [];
  for (let index = start; index < end; index++)
    for (const link of units[index]?.facts.links ?? []) links.push(link);
  return links;
}
