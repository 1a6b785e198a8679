/** Something that relata.json could say about a vault as it is. */
export interface Proposal {
  /** Tells proposals apart. */
  readonly id: string;
  readonly kind: "folder" | "name" | "property" | "tag" | "relation" | "section" | "key" | "language";
  /** What it says, for people: its text with its names filled in. */
  readonly title: string;
  readonly text: ProposalText;
  readonly names: readonly string[];
  /** Where it goes in relata.json; a value of a list, such as `notes`, is added to it. */
  readonly place:
    | readonly [list: "notes" | "sections"]
    | readonly [object: "relations" | "properties", key: string]
    | readonly [value: "language"];
  readonly value: unknown;
  /** How many notes would be another type by it, or state such a relation. */
  readonly notes: number;
  /** Paths of some of them. */
  readonly examples: readonly string[];
  /** The paths of all notes that it fits; of a rule for notes also those that rules before it take. */
  readonly paths: readonly string[];
}

/** The ways in which proposals are put, in English; `{0}`, `{1}` … stand for their names. */
const proposalTexts = {
  folder: "Notes in {0} are of type {1}",
  folders: "Notes in folders called {0} are of type {1}",
  name: "Notes whose names begin with {0}. are of type {1}",
  property: "Notes with {0}: {1} are of type {2}",
  tag: "Notes with #{0} are of type {1}",
  relation: "{0} is a relation",
  relationWithInverse: "{0} is a relation, with the inverse {1}",
  relationWithoutDirection: "{0} is a relation, without direction",
  section: "Links below “{0}” are of the relation {1}",
  key: "{0} in the frontmatter is read as {1}",
  keys: "{0} in the frontmatter are read as {1}",
  language: "Notes are written in {0}",
} as const;
export type ProposalText = keyof typeof proposalTexts;

/** How many examples a proposal names. */
const maxExamples = 5;

/** What is proposed, without the notes that it is about. */
export type Saying = Pick<Proposal, "kind" | "text" | "names" | "place" | "value">;

/**
 * A proposal.
 *
 * @param paths of the notes that it would change
 * @param fitting those of all notes that it fits
 */
export function proposalFor(
  said: Saying,
  paths: readonly string[],
  fitting: readonly string[] = paths,
): Proposal {
  return {
    ...said,
    id: JSON.stringify([said.place, said.value]),
    title: proposalTexts[said.text].replace(
      /\{(\d)\}/g,
      (_, index: string) => namesIn("en", said)[Number(index)] ?? "",
    ),
    notes: paths.length,
    examples: [...paths].sort().slice(0, maxExamples),
    paths: fitting,
  };
}

/**
 * The names that fill the text of a proposal. That of a language is written in this one.
 *
 * @example namesIn("de", { text: "language", names: ["fr"] }) // ["Französisch"]
 */
export function namesIn(
  language: string,
  { text, names }: Pick<Proposal, "text" | "names">,
): readonly string[] {
  if (text !== "language") return names;
  const languages = new Intl.DisplayNames([language], { type: "language" });
  return names.map((name) => languages.of(name) ?? name);
}

/** How many notes each proposal would change if only some are taken, by its id: the first rule that fits a note counts. */
export function notesOfEach(
  proposals: readonly Proposal[],
  isTaken: (proposal: Proposal) => boolean,
): ReadonlyMap<string, number> {
  const typed = new Set<string>();
  const counts = new Map<string, number>();
  for (const proposal of proposals) {
    const isRule = proposal.place[0] === "notes";
    const left = isRule ? proposal.paths.filter((path) => !typed.has(path)) : proposal.paths;
    counts.set(proposal.id, left.length);
    if (isRule && isTaken(proposal)) for (const path of left) typed.add(path);
  }
  return counts;
}
