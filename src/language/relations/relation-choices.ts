import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { NoteDocument } from "../note-document.ts";
import { eachInSteps, flatMapInSteps, someOf, type Steps } from "../../core/query/steps.ts";
import { relationNames } from "../relation-names.ts";

/** How many edges are looked at for what is usual between two types. */
const edgesSampled = 20_000;

/** A relation that a link may get. */
export interface RelationChoice {
  readonly name: string;
  /** `← studies` for an inverse, the label where it is another. */
  readonly detail: string;
  /** Whether its domain and range take both ends; a relation without these fits, too. */
  readonly fits: boolean;
  /** How many edges of this relation lead from a note of the one type to one of the other, among those looked at. */
  readonly uses: number;
}

/**
 * The relations for a link from a note to one of another type: those whose domain and range fit first, among them the
 * most used between the two types first, then those that are declared for these very types, then in the schema's order.
 *
 * @param target the type of the note that the link leads to; undefined where that is not known
 */
export function* relationChoices(
  graph: ReadonlyGraph,
  document: Pick<NoteDocument, "note">,
  source: string,
  target: string | undefined,
): Steps<RelationChoice[]> {
  const uses = yield* usesBetween(graph, source, target);
  const names = yield* relationNames(graph, document);
  const choices = yield* flatMapInSteps(names, ({ name, detail }) => {
    const { relation, inverted } = graph.schema.relation(name);
    const [from, to] = inverted ? [target, source] : [source, target];
    const takes = (types: readonly string[], type: string | undefined) =>
      types.length === 0 || type === undefined || types.includes(type);
    const fits = takes(relation.domain, from) && takes(relation.range, to);
    const isMade = fits && (relation.domain.length > 0 || relation.range.length > 0);
    return [{ name, detail, fits, uses: uses.get(name) ?? 0, isMade }];
  });
  yield;
  return choices
    .map((choice, order) => ({ choice, order }))
    .sort(
      ({ choice: a, order: orderA }, { choice: b, order: orderB }) =>
        Number(b.fits) - Number(a.fits) ||
        b.uses - a.uses ||
        Number(b.isMade) - Number(a.isMade) ||
        orderA - orderB,
    )
    .map(({ choice: { name, detail, fits, uses: used } }) => ({ name, detail, fits, uses: used }));
}

/** By relation, and by its inverse where it is read from its target. */
function* usesBetween(
  graph: ReadonlyGraph,
  source: string,
  target: string | undefined,
): Steps<Map<string, number>> {
  const uses = new Map<string, number>();
  yield* eachInSteps(someOf(graph.edges(), edgesSampled), (edge) => {
    const { name, inverse, symmetric } = edge.relation;
    const [from, to] = [edge.source.type, edge.target.type];
    const leads = (a: string, b: string) => a === source && (target === undefined || b === target);
    if (leads(from, to) || (symmetric && leads(to, from))) uses.set(name, (uses.get(name) ?? 0) + 1);
    if (inverse !== undefined && leads(to, from)) uses.set(inverse, (uses.get(inverse) ?? 0) + 1);
  });
  return uses;
}
