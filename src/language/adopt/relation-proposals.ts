import type { Schema } from "../../core/schema/schema.ts";
import { kindKeys } from "./kind-words.ts";
import { proposalFor, type Proposal } from "./proposal.ts";
import type { Survey } from "./survey.ts";

/** Relations that are stated in fewer notes are nobody's habit. */
const fewNotes = 3;
/** From this share of its edges on, what turns a relation round is its inverse. */
const largeShare = 0.5;
/** Of fewer edges nothing is told. */
const fewEdges = 4;

/** Relations and what they are called from their targets, by custom. */
const inverses: ReadonlyMap<string, string> = new Map(
  Object.entries({
    up: "down",
    parent: "child",
    parents: "children",
    next: "previous",
    after: "before",
    broader: "narrower",
    superclass: "subclass",
    contains: "contained_in",
    source: "source_of",
    author: "author_of",
    authors: "author_of",
    requires: "required_by",
    depends_on: "required_by",
    uses: "used_by",
    implements: "implemented_by",
    mitigates: "mitigated_by",
    leads_to: "follows_from",
  }),
);
const symmetric = new Set(
  "same sibling siblings related similar opposite see_also x jump jumps friend friends associated".split(" "),
);
const notOwn = new Set("status image cover url source_url canonicalurl icon banner link links".split(" "));

/** Declarations of relations that notes use and nobody declared, with their likely inverses. */
export function relationProposals({ relations, turned }: Survey, schema: Schema): Proposal[] {
  const wanted = [...relations]
    .map(([name, paths]) => [name, [...new Set(paths)]] as const)
    .filter(
      ([name, paths]) => paths.length >= fewNotes && isRelationName(name) && !schema.declaresRelation(name),
    )
    .sort(([, a], [, b]) => b.length - a.length);
  const taken = new Set<string>();
  return wanted.flatMap(([name, paths]) => {
    if (taken.has(name)) return [];
    taken.add(name);
    const value = declarationOf(name, turned.get(name), relations, schema, taken);
    const { inverse, symmetric: isSymmetric } = value;
    const text = isSymmetric
      ? "relationWithoutDirection"
      : inverse === undefined
        ? "relation"
        : "relationWithInverse";
    const names = [name, ...(inverse === undefined ? [] : [inverse])];
    return [proposalFor({ kind: "relation", text, names, place: ["relations", name], value }, paths)];
  });
}

interface Declaration {
  readonly inverse?: string;
  readonly symmetric?: true;
}

/** What the notes say of a relation counts, then custom. A name that is taken is no inverse. */
function declarationOf(
  name: string,
  counts: { readonly edges: number; readonly by: ReadonlyMap<string, number> } | undefined,
  relations: ReadonlyMap<string, readonly string[]>,
  schema: Schema,
  taken: Set<string>,
): Declaration {
  const [turns, times] = [...(counts?.by ?? [])].sort(
    ([one, a], [other, b]) => b - a || (one < other ? -1 : 1),
  )[0] ?? ["", 0];
  const isTurned = counts !== undefined && counts.edges >= fewEdges && times >= counts.edges * largeShare;
  if (isTurned && turns === name) return { symmetric: true };
  if (!isTurned && symmetric.has(name)) return { symmetric: true };
  const byCustom = inverses.get(name) ?? [...inverses].find(([, inverse]) => inverse === name)?.[0];
  const inverse = isTurned ? turns : byCustom;
  const isFree = inverse !== undefined && !taken.has(inverse) && !schema.declaresRelation(inverse);
  if (!isFree) return {};
  taken.add(inverse);
  // The one that more notes write is the relation, the other its inverse: this one, since they come in this order.
  return relations.has(name) ? { inverse } : {};
}

function isRelationName(name: string): boolean {
  return name.split("_").length <= 2 && name.length <= 24 && !kindKeys.has(name) && !notOwn.has(name);
}
