import type { Edge, Occurrence } from "../graph/entity.ts";
import { flatMapInSteps, type Steps } from "./steps.ts";

/** What orders an occurrence: read from its note once, and not at each comparison. */
interface Place<T> {
  readonly occurrence: T;
  readonly path: string;
  readonly start: number;
}

/** Occurrences by the path of their note, then by their place in its text. */
export function sortOccurrences(occurrences: readonly Occurrence[]): Occurrence[] {
  return sorted(occurrences.map(placeOf));
}

/** {@link sortOccurrences} in steps, since one note can state an edge ten thousand times. */
export function* sortedInSteps<T extends Pick<Occurrence, "note" | "link">>(
  occurrences: Iterable<T>,
): Steps<T[]> {
  const places = yield* flatMapInSteps(occurrences, (one) => [placeOf(one)]);
  yield;
  return sorted(places);
}

/** All occurrences of edges, by the path of their note, then by their place in its text. */
export function occurrencesInSteps(edges: Iterable<Edge>): Steps<Occurrence[]> {
  return sortedInSteps(occurrencesOf(edges));
}

/** The first of occurrences in the order of {@link sortOccurrences}. */
export function firstOccurrence(occurrences: readonly Occurrence[]): Occurrence | undefined {
  let first: Place<Occurrence> | undefined;
  for (const occurrence of occurrences) {
    const place = placeOf(occurrence);
    if (!first || compare(place, first) < 0) first = place;
  }
  return first?.occurrence;
}

/** The occurrences of edges, in no order. */
export function* occurrencesOf(edges: Iterable<Edge>): Generator<Occurrence> {
  for (const { occurrences } of edges) yield* occurrences;
}

function placeOf<T extends Pick<Occurrence, "note" | "link">>(occurrence: T): Place<T> {
  return { occurrence, path: occurrence.note.path, start: occurrence.link.span.start };
}

function sorted<T>(places: Place<T>[]): T[] {
  return places.sort(compare).map(({ occurrence }) => occurrence);
}

function compare(a: Place<unknown>, b: Place<unknown>): number {
  return (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) || a.start - b.start;
}
