import type { EntityType, Relation } from "./declarations.ts";

function type(name: string, label: string, plural: string, color: string, icon: string): EntityType {
  return { name, label, plural, color, icon, declared: true };
}

function relation(name: string, extra: Partial<Relation> = {}): Relation {
  const plain = {
    name,
    label: name,
    symmetric: false,
    transitive: false,
    domain: [],
    range: [],
    declared: true,
  };
  return { ...plain, ...extra };
}

/** The types that every vault has, in the order in which their groups are shown (media/note-format.md, The schema). */
export const builtInTypes: readonly EntityType[] = [
  type("paper", "Paper", "Papers", "charts.blue", "file-text"),
  type("thinker", "Thinker", "Thinkers", "charts.purple", "person"),
  type("framework", "Framework", "Frameworks", "terminal.ansiCyan", "layers"),
  type("method", "Method", "Methods", "charts.green", "beaker"),
  type("concept", "Concept", "Concepts", "charts.yellow", "lightbulb"),
  type("artifact", "Artifact", "Artifacts", "charts.foreground", "package"),
  type("quote", "Quote", "Quotes", "charts.lines", "quote"),
  type("claim", "Claim", "Claims", "charts.red", "megaphone"),
  type("question", "Question", "Questions", "charts.blue", "question"),
];

/** The relation of a link that names none. */
export const mentions = "mentions";
/** The relation of `![[x]]` that names none. */
export const embeds = "embeds";

/** The relations that every vault has (media/note-format.md, The schema). */
export const builtInRelations: readonly Relation[] = [
  relation("studies", { inverse: "studied_by" }),
  relation("extends", { inverse: "extended_by" }),
  relation("supports", { inverse: "supported_by" }),
  relation("cites", { inverse: "cited_by" }),
  relation("part_of", { inverse: "has_part" }),
  relation("instance_of", { inverse: "has_instance" }),
  relation("causes", { inverse: "caused_by" }),
  relation("authored_by", { inverse: "author_of" }),
  relation("associated_with", { symmetric: true }),
  relation("analogous_to", { symmetric: true }),
  relation("contradicts", { symmetric: true }),
  relation(mentions),
  relation(embeds),
];

/** Whether a relation says more than that one note mentions or embeds another (media/note-format.md, Related by similarity). */
export function isTyped(relationName: string): boolean {
  return relationName !== mentions && relationName !== embeds;
}
