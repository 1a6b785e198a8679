import type { Entity, NoteEntity, Occurrence } from "../../core/graph/entity.ts";
import { titleHeading } from "../../core/note/title-heading.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { foldName, lookupKeys } from "../../core/names/name.ts";
import type { Link } from "../../core/note/note.ts";
import { findBlock, findHeading } from "../../core/query/heading.ts";
import { lookupsOf } from "../../core/query/lookups.ts";
import { occurrencesOf, sortedInSteps } from "../../core/query/occurrences.ts";
import { flatMapInSteps, type Steps } from "../../core/query/steps.ts";
import type { Span } from "../../core/text/span.ts";
import type { NoteDocument } from "../note-document.ts";
import { subjectInSteps } from "../subject.ts";

/** A place that refers to something. The span counts in the text of `note`. */
export interface Reference {
  readonly note: NoteEntity;
  readonly span: Span;
}

/**
 * Every link that leads to what stands at `offset`: a note, by its id or a link to it; a placeholder; a heading or block,
 * where the offset is on one or on the part of a link that names one.
 *
 * @param withDeclaration whether the place of the id, heading or block itself counts too
 */
export function* referencesAt(
  graph: ReadonlyGraph,
  document: NoteDocument,
  offset: number,
  withDeclaration: boolean,
): Steps<Reference[]> {
  const subject = yield* subjectInSteps(graph, document, offset);
  const own = graph.noteByUri(document.uri);
  switch (subject?.kind) {
    case "own-id":
      return own ? yield* referencesToNote(graph, own, withDeclaration) : [];
    case "bare-id":
      return yield* referencesToNotes(graph, subject.notes, withDeclaration);
    case "heading":
      return own ? yield* referencesToPlace(graph, own, subject.heading.span, withDeclaration) : [];
    case "block":
      return own ? yield* referencesToPlace(graph, own, subject.block.span, withDeclaration) : [];
    case "link":
      return yield* referencesOfLink(
        graph,
        document,
        subject.link,
        subject.part !== "target",
        withDeclaration,
      );
    case undefined:
      return [];
  }
}

function* referencesToNotes(
  graph: ReadonlyGraph,
  notes: readonly NoteEntity[],
  withDeclaration: boolean,
): Steps<Reference[]> {
  const found: Reference[][] = [];
  for (const note of notes) found.push(yield* referencesToNote(graph, note, withDeclaration));
  return found.flat();
}

function* referencesOfLink(
  graph: ReadonlyGraph,
  document: NoteDocument,
  link: Link,
  toPlace: boolean,
  withDeclaration: boolean,
): Steps<Reference[]> {
  const resolution = graph.resolveLink(link, document);
  switch (resolution.state) {
    case "note": {
      const place = toPlace ? placeNamedBy(link, resolution.note) : undefined;
      return yield* place
        ? referencesToPlace(graph, resolution.note, place, withDeclaration)
        : referencesToNote(graph, resolution.note, withDeclaration);
    }
    case "ambiguous":
      return yield* sameTargets(graph, link);
    case "unresolved":
      return resolution.placeholder ? yield* wholeLinks(yield* linksTo(resolution.placeholder)) : [];
    case "attachment":
    case "none":
      return [];
  }
}

function* referencesToNote(
  graph: ReadonlyGraph,
  note: NoteEntity,
  withDeclaration: boolean,
): Steps<Reference[]> {
  const links = yield* wholeLinks([...(yield* linksTo(note)), ...(yield* selfLinks(graph, note))]);
  return withDeclaration ? [{ note, span: declarationOf(note) }, ...links] : links;
}

function* referencesToPlace(
  graph: ReadonlyGraph,
  note: NoteEntity,
  place: Span,
  withDeclaration: boolean,
): Steps<Reference[]> {
  const all = [...(yield* linksTo(note)), ...(yield* selfLinks(graph, note))];
  const links = yield* flatMapInSteps(all, (one) =>
    placeNamedBy(one.link, note)?.start === place.start ? [wholeLink(one)] : [],
  );
  return withDeclaration ? [{ note, span: place }, ...links] : links;
}

/** In steps: a note of ten thousand may have to be read for each. */
function* wholeLinks(links: readonly Pick<Occurrence, "note" | "link">[]): Steps<Reference[]> {
  return yield* flatMapInSteps(links, (link) => [wholeLink(link)]);
}

function wholeLink({ note, link: { span } }: Pick<Occurrence, "note" | "link">): Reference {
  return { note, span };
}

/** The span of the heading or block in `note` that `link` names. */
function placeNamedBy({ heading, block }: Link, { note }: NoteEntity): Span | undefined {
  if (block) return findBlock(note, block.text)?.span;
  return heading && findHeading(note, heading.text)?.span;
}

/** The links that lead to an entity from other notes, one for each time they are written. */
function* linksTo(entity: Entity): Steps<Pick<Occurrence, "note" | "link">[]> {
  const occurrences = yield* flatMapInSteps(occurrencesOf(entity.edges), (one) =>
    one.note === entity ? [] : [one],
  );
  return yield* sortedInSteps(occurrences);
}

/** A note's links to itself, which are no edges. */
function* selfLinks(graph: ReadonlyGraph, note: NoteEntity): Steps<Pick<Occurrence, "note" | "link">[]> {
  return yield* flatMapInSteps(note.note.links, (link) => {
    const resolution = lookupsOf(graph).resolveLink(link, note);
    return resolution.state === "note" && resolution.note === note ? [{ note, link }] : [];
  });
}

/** The links that are ambiguous in the same way: nothing tells which note they mean, but they mean the same. */
function* sameTargets(graph: ReadonlyGraph, link: Link): Steps<Reference[]> {
  const keys = new Set(lookupKeys(link.target.text));
  return yield* flatMapInSteps(graph.notes(), (note) =>
    note.note.links
      .filter(
        (other) =>
          keys.has(foldName(other.target.text)) &&
          lookupsOf(graph).resolveLink(other, note).state === "ambiguous",
      )
      .map(({ span }) => ({ note, span })),
  );
}

function declarationOf({ note }: NoteEntity): Span {
  if (note.id) return { start: note.id.start, end: note.id.end };
  return titleHeading(note)?.textSpan ?? { start: 0, end: 0 };
}
