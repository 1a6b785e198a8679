import type { Glob } from "../text/glob.ts";

/** What a note gets by where and what it is: a rule of relata.json. */
export interface NoteRule {
  /** How the file writes it, without blanks: tells rules apart. */
  readonly source: string;
  /** Each that is there must hold. */
  readonly when: RuleConditions;
  readonly type?: string;
  /** Texts in which `{name}`, `{folder}` and `{key}` stand for the note's own, see `ruleText`. */
  readonly title?: string;
  readonly summary?: string;
  readonly status?: string;
}

/** What a rule asks of a note; of several patterns or words one must fit. */
export interface RuleConditions {
  /** Match the path of the folder that the note lies in. */
  readonly folder?: readonly Glob[];
  /** Match the file's name without its extension. */
  readonly name?: readonly Glob[];
  /** Folded, without `#`; those below a tag count. */
  readonly tag?: ReadonlySet<string>;
  readonly property?: readonly PropertyCondition[];
  /** Targets of links, without brackets. */
  readonly linksTo?: readonly string[];
  /** The relation that leads there; any where it is missing. */
  readonly relation?: string;
}

/** A property that a note must have. */
export interface PropertyCondition {
  /** Folded. */
  readonly key: string;
  /** Folded; any where it is missing. */
  readonly values?: ReadonlySet<string>;
}

/** What a frontmatter key can be read as. */
export const readProperties = ["type", "title", "summary", "status"] as const;
export type ReadProperty = (typeof readProperties)[number];

/** The links below such a heading have this relation, where they have none of their own. */
export interface SectionRule {
  readonly heading: string;
  readonly relation: string;
}

/** The rules of relata.json. */
export class SchemaRules {
  /** The types that rules give. */
  readonly types: ReadonlySet<string>;
  /** Whether what a note is depends on where its links lead. */
  readonly followLinks: boolean;
  /** Whether some note can get a text that its file does not say. */
  readonly giveTexts: boolean;
  /** How many patterns, words and targets a note is held against, see {@link askedBy}. */
  readonly asked: number;

  /**
   * @param notes the first that fits a note counts
   * @param properties the folded keys that are read as a property, where the note has not the property's own key
   */
  constructor(
    readonly notes: readonly NoteRule[],
    readonly properties: ReadonlyMap<ReadProperty, readonly string[]>,
    readonly sections: readonly SectionRule[],
  ) {
    this.types = new Set(notes.flatMap(({ type }) => type ?? []));
    this.followLinks = notes.some(({ when }) => when.linksTo !== undefined);
    this.asked = notes.reduce((sum, { when }) => sum + askedBy(when), 0);
    const mapped = [...properties.keys()].some((key) => key !== "type");
    this.giveTexts =
      mapped || notes.some((rule) => (rule.title ?? rule.summary ?? rule.status) !== undefined);
  }

  /** Whether the type or a text of a note can be other than the note says. */
  get concernNotes(): boolean {
    return this.notes.length > 0 || this.properties.size > 0;
  }

  /** What tells these rules from others. */
  get source(): string {
    const { notes, properties, sections } = this;
    return JSON.stringify([notes.map(({ source }) => source), [...properties], sections]);
  }

  /** These rules, then others. */
  with({ notes, properties, sections }: SchemaRules): SchemaRules {
    const merged = new Map(this.properties);
    for (const [key, names] of properties) merged.set(key, [...(merged.get(key) ?? []), ...names]);
    return new SchemaRules([...this.notes, ...notes], merged, [...this.sections, ...sections]);
  }
}

/** How many patterns, words and targets a rule asks for: a property counts as one, a pattern by its weight. */
export function askedBy({
  folder = [],
  name = [],
  tag,
  property = [],
  linksTo = [],
}: RuleConditions): number {
  const values = property.reduce((sum, one) => sum + 1 + (one.values?.size ?? 0), 0);
  const patterns = [...folder, ...name].reduce((sum, { weight }) => sum + weight, 0);
  return patterns + (tag?.size ?? 0) + values + linksTo.length;
}

/** No rules. */
export const noRules = new SchemaRules([], new Map(), []);

/** What a text names that may be written as a wiki-link: `[[Books|all books]]` is `Books`. */
export function targetIn(text: string): string {
  const inner = /^\[\[([^[\]]*)\]\]$/.exec(text.trim())?.[1] ?? text;
  return (/^[^|#]*/.exec(inner)?.[0] ?? "").trim() || text;
}
