/** Something that relata.json could say about a vault as it is. */
export interface Proposal {
  /** Tells proposals apart. */
  readonly id: string;
  readonly kind: "folder" | "name" | "property" | "tag" | "relation" | "section" | "key";
  /** What it says, for people. */
  readonly title: string;
  /** Where it goes in relata.json; a value of a list, such as `notes`, is added to it. */
  readonly place:
    readonly [list: "notes" | "sections"] | readonly [object: "relations" | "properties", key: string];
  readonly value: unknown;
  /** How many notes would be another type by it, or state such a relation. */
  readonly notes: number;
  /** Paths of some of them. */
  readonly examples: readonly string[];
}

/** How many examples a proposal names. */
export const maxExamples = 5;

/** A proposal for these notes. */
export function proposalFor(
  said: Pick<Proposal, "kind" | "title" | "place" | "value">,
  paths: readonly string[],
): Proposal {
  const id = JSON.stringify([said.place, said.value]);
  return { ...said, id, notes: paths.length, examples: [...paths].sort().slice(0, maxExamples) };
}
