import type { ReadonlyGraph } from "../core/graph/readonly-graph.ts";
import type { NoteDocument } from "./note-document.ts";
import { eachInSteps, someOf, type Steps } from "../core/query/steps.ts";
import { isTyped } from "../core/schema/built-in-schema.ts";

/** How many edges are looked at for relations that nobody declared. */
const edgesSampled = 5000;

/** A relation as it can be written. */
export interface RelationName {
  readonly name: string;
  /** `← studies` for the inverse of `studies`, else the relation's label where that is not its name, else empty. */
  readonly detail: string;
}

/**
 * The names of relations, each with its inverse: the declared ones in the schema's order, those of this note, and those
 * that others use undeclared, as far as the first 5,000 edges show; the declared ones alone where the schema is strict.
 * Without mentions and embeds, which nobody writes. In steps: a note or relata.json can have thousands.
 */
export function* relationNames(
  graph: ReadonlyGraph,
  document: Pick<NoteDocument, "note">,
): Steps<RelationName[]> {
  const details = new Map<string, string>();
  yield* eachInSteps(graph.schema.declaredRelations(), ({ name, inverse, label }) => {
    if (!isTyped(name)) return;
    details.set(name, label === name ? "" : label);
    if (inverse !== undefined && !details.has(inverse)) details.set(inverse, `← ${name}`);
  });
  if (graph.schema.strict) return [...details].map(([name, detail]) => ({ name, detail }));
  const add = (name: string) => {
    if (isTyped(name) && !details.has(name)) details.set(name, "");
  };
  yield* eachInSteps(document.note.links, ({ relation }) => {
    if (relation && relation.from !== "list") add(graph.schema.relation(relation.text).relation.name);
  });
  yield* eachInSteps(someOf(graph.edges(), edgesSampled), ({ relation }) => {
    add(relation.name);
  });
  return [...details].map(([name, detail]) => ({ name, detail }));
}

/** The types that the other end of a link with this written relation may have; none where any may. */
export function typesWanted(graph: ReadonlyGraph, written: string): readonly string[] {
  const { relation, inverted } = graph.schema.relation(written);
  return inverted ? relation.domain : relation.range;
}
