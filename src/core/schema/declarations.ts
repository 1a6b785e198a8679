/** An entity type, declared or not. */
export interface EntityType {
  readonly name: string;
  /** One of it, for people: `Concept`. */
  readonly label: string;
  /** Many of it, the heading of a group: `Concepts`. */
  readonly plural: string;
  /** Id of a VS Code theme colour, such as `charts.blue`. */
  readonly color?: string;
  /** Name of a codicon, such as `lightbulb`. */
  readonly icon?: string;
  /** Whether the built-in schema or relata.json names it. */
  readonly declared: boolean;
}

/** A relation under its own name; an inverse has no entry of its own, see `Schema.relation`. */
export interface Relation {
  readonly name: string;
  readonly label: string;
  /** The name of the same edge read from its target. */
  readonly inverse?: string;
  /** Has no direction: `a r b` says `b r a`. */
  readonly symmetric: boolean;
  /** `a r b` and `b r c` say `a r c`. */
  readonly transitive: boolean;
  /** Whether plain words as its values in a frontmatter name notes, too. */
  readonly bareNames?: boolean;
  /** The types its source may have; empty: any. */
  readonly domain: readonly string[];
  /** The types its target may have; empty: any. */
  readonly range: readonly string[];
  readonly declared: boolean;
}
