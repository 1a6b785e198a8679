import { titleHeading } from "../../core/note/title-heading.ts";
import type { Entity, NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { foldName, lookupKeys } from "../../core/names/name.ts";
import type { Link } from "../../core/note/note.ts";
import { findBlock, findHeading } from "../../core/query/heading.ts";
import { lookupsOf } from "../../core/query/lookups.ts";
import { sortOccurrences } from "../../core/query/occurrences.ts";
import type { Span } from "../../core/text/span.ts";
import type { NoteDocument } from "../note-document.ts";
import { subjectAt } from "../subject.ts";

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
export function referencesAt(
  graph: ReadonlyGraph,
  document: NoteDocument,
  offset: number,
  withDeclaration: boolean,
): Reference[] {
  const subject = subjectAt(graph, document, offset);
  const own = graph.noteByUri(document.uri);
  switch (subject?.kind) {
    case "own-id":
      return own ? referencesToNote(graph, own, withDeclaration) : [];
    case "bare-id":
      return subject.notes.flatMap((note) => referencesToNote(graph, note, withDeclaration));
    case "heading":
      return own ? referencesToPlace(graph, own, subject.heading.span, withDeclaration) : [];
    case "block":
      return own ? referencesToPlace(graph, own, subject.block.span, withDeclaration) : [];
    case "link":
      return referencesOfLink(graph, document, subject.link, subject.part !== "target", withDeclaration);
    case undefined:
      return [];
  }
}

function referencesOfLink(
  graph: ReadonlyGraph,
  document: NoteDocument,
  link: Link,
  toPlace: boolean,
  withDeclaration: boolean,
): Reference[] {
  const resolution = graph.resolveLink(link, document);
  switch (resolution.state) {
    case "note": {
      const place = toPlace ? placeNamedBy(link, resolution.note) : undefined;
      return place
        ? referencesToPlace(graph, resolution.note, place, withDeclaration)
        : referencesToNote(graph, resolution.note, withDeclaration);
    }
    case "ambiguous":
      return sameTargets(graph, link);
    case "unresolved":
      return resolution.placeholder
        ? linksTo(resolution.placeholder).map(({ note, link: { span } }) => ({ note, span }))
        : [];
    case "attachment":
    case "none":
      return [];
  }
}

function referencesToNote(graph: ReadonlyGraph, note: NoteEntity, withDeclaration: boolean): Reference[] {
  const links = [...linksTo(note), ...selfLinks(graph, note)].map(({ note, link: { span } }) => ({
    note,
    span,
  }));
  return withDeclaration ? [{ note, span: declarationOf(note) }, ...links] : links;
}

function referencesToPlace(
  graph: ReadonlyGraph,
  note: NoteEntity,
  place: Span,
  withDeclaration: boolean,
): Reference[] {
  const links = [...linksTo(note), ...selfLinks(graph, note)]
    .filter(({ link }) => placeNamedBy(link, note)?.start === place.start)
    .map(({ note, link }) => ({ note, span: link.span }));
  return withDeclaration ? [{ note, span: place }, ...links] : links;
}

/** The span of the heading or block in `note` that `link` names. */
function placeNamedBy({ heading, block }: Link, { note }: NoteEntity): Span | undefined {
  if (block) return findBlock(note, block.text)?.span;
  return heading && findHeading(note, heading.text)?.span;
}

/** The links that lead to an entity from other notes, one for each time they are written. */
function linksTo(entity: Entity): { note: NoteEntity; link: Link }[] {
  const occurrences = entity.edges.flatMap((edge) => edge.occurrences);
  return sortOccurrences(occurrences.filter(({ note }) => note !== entity));
}

/** A note's links to itself, which are no edges. */
function selfLinks(graph: ReadonlyGraph, note: NoteEntity): { note: NoteEntity; link: Link }[] {
  const lookups = lookupsOf(graph);
  return note.note.links
    .filter((link) => {
      const resolution = lookups.resolveLink(link, note);
      return resolution.state === "note" && resolution.note === note;
    })
    .map((link) => ({ note, link }));
}

/** The links that are ambiguous in the same way: nothing tells which note they mean, but they mean the same. */
function sameTargets(graph: ReadonlyGraph, link: Link): Reference[] {
  const keys = new Set(lookupKeys(link.target.text));
  const lookups = lookupsOf(graph);
  const found: Reference[] = [];
  for (const note of graph.notes()) {
    for (const other of note.note.links) {
      if (!keys.has(foldName(other.target.text))) continue;
      if (lookups.resolveLink(other, note).state === "ambiguous") found.push({ note, span: other.span });
    }
  }
  return found;
}

function declarationOf({ note }: NoteEntity): Span {
  if (note.id) return { start: note.id.start, end: note.id.end };
  return titleHeading(note)?.textSpan ?? { start: 0, end: 0 };
}
