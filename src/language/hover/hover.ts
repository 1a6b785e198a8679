import {
  directionFrom,
  type Direction,
  type Entity,
  type NoteEntity,
  type Placeholder,
} from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { findBlock, findHeading } from "../../core/query/heading.ts";
import { gatheredEdges } from "../../core/query/neighborhood/edges-by-neighbor.ts";
import { topInSteps } from "../../core/query/top-notes.ts";
import { relationCounts, type RelationCount } from "../../core/query/backlinks/relation-counts.ts";
import { eachInSteps, type Steps } from "../../core/query/steps.ts";
import { relationLabel, type EntityType } from "../../core/schema/schema.ts";
import type { Link } from "../../core/note/note.ts";
import type { Span } from "../../core/text/span.ts";
import type { NoteDocument } from "../note-document.ts";
import { subjectInSteps } from "../subject.ts";

/** What a hover shows, and over which piece of the text. */
export interface Hover {
  readonly span: Span;
  readonly card: HoverCard;
}

export type HoverCard = NoteCard | PlaceholderCard | AmbiguousCard | AttachmentCard;

/** A note: its header, its edges, and the section that a link names. */
export interface NoteCard {
  readonly kind: "note";
  readonly note: NoteEntity;
  readonly type: EntityType;
  /** Its edges to other notes by relation, as they read from it. */
  readonly relations: readonly RelationCount[];
  readonly neighbors: readonly CardNeighbor[];
  /** The section or block that the link leads to. */
  readonly excerpt?: Span;
  /** A heading or block that the link names and the note does not have. */
  readonly missing?: { readonly kind: "heading" | "block"; readonly name: string };
}

export interface CardNeighbor {
  readonly note: NoteEntity;
  /** As it reads from the note of the card. */
  readonly relations: readonly { readonly label: string; readonly direction: Direction }[];
}

/** A target that no note answers to. */
export interface PlaceholderCard {
  readonly kind: "placeholder";
  readonly target: string;
  /** By which the graph knows the placeholder. */
  readonly key: string;
  /** Notes that mention it, the one at hand left out; at most {@link listed}. */
  readonly mentions: readonly NoteEntity[];
  /** How many there are in all. */
  readonly mentionCount: number;
}

/** A target that several notes answer to. */
export interface AmbiguousCard {
  readonly kind: "ambiguous";
  readonly target: string;
  readonly candidates: readonly NoteEntity[];
}

/** A file that is no note. */
export interface AttachmentCard {
  readonly kind: "attachment";
  readonly path: string;
}

/** How many notes a card lists at most. */
const listed = 8;

/**
 * The card for what stands at `offset`: a link, the note's own id, or an id in prose.
 *
 * @param neighborCount how many of the strongest neighbors the card shows
 */
export function* hoverAt(
  graph: ReadonlyGraph,
  document: NoteDocument,
  offset: number,
  neighborCount = 5,
): Steps<Hover | undefined> {
  const subject = yield* subjectInSteps(graph, document, offset);
  switch (subject?.kind) {
    case "own-id": {
      const own = graph.noteByUri(document.uri);
      return own && { span: subject.span, card: yield* noteCard(graph, own, neighborCount) };
    }
    case "bare-id": {
      const [note, second] = subject.notes;
      if (!note) return undefined;
      const card: HoverCard = second
        ? { kind: "ambiguous", target: subject.id, candidates: subject.notes }
        : yield* noteCard(graph, note, neighborCount);
      return { span: subject.span, card };
    }
    case "link": {
      const card = yield* linkCard(graph, document, subject.link, neighborCount);
      return card && { span: subject.span, card };
    }
    case "heading":
    case "block":
    case undefined:
      return undefined;
  }
}

function* linkCard(
  graph: ReadonlyGraph,
  document: NoteDocument,
  link: Link,
  neighborCount: number,
): Steps<HoverCard | undefined> {
  const resolution = graph.resolveLink(link, document);
  switch (resolution.state) {
    case "note":
      return {
        ...(yield* noteCard(graph, resolution.note, neighborCount)),
        ...placeIn(resolution.note, link),
      };
    case "ambiguous":
      return { kind: "ambiguous", target: link.target.text, candidates: resolution.candidates };
    case "attachment":
      return { kind: "attachment", path: resolution.path };
    case "unresolved":
      return yield* placeholderCard(link.target.text, resolution.placeholder, document.uri);
    case "none":
      return undefined;
  }
}

function* noteCard(graph: ReadonlyGraph, note: NoteEntity, neighborCount: number): Steps<NoteCard> {
  return {
    kind: "note",
    note,
    type: graph.schema.type(note.type),
    relations: yield* relationCounts(note),
    neighbors: yield* strongestNeighbors(note, neighborCount),
  };
}

function placeIn({ note }: NoteEntity, { heading, block }: Link): Pick<NoteCard, "excerpt" | "missing"> {
  if (block) {
    const found = findBlock(note, block.text);
    return found ? { excerpt: found.span } : { missing: { kind: "block", name: block.text } };
  }
  if (!heading) return {};
  const found = findHeading(note, heading.text);
  return found
    ? { excerpt: { start: found.span.start, end: found.sectionEnd } }
    : { missing: { kind: "heading", name: heading.text } };
}

function* placeholderCard(
  target: string,
  placeholder: Placeholder | undefined,
  uri: string,
): Steps<PlaceholderCard> {
  const notes = new Set<NoteEntity>();
  yield* eachInSteps(placeholder?.edges ?? [], (edge) => {
    for (const { note } of edge.occurrences) if (note.uri !== uri) notes.add(note);
  });
  const mentions = yield* topInSteps(notes, listed);
  return { kind: "placeholder", target, key: placeholder?.key ?? target, mentions, mentionCount: notes.size };
}

/** The neighbors with the most edges, of whatever type. */
function* strongestNeighbors(entity: Entity, count: number): Steps<CardNeighbor[]> {
  const edges = yield* gatheredEdges(entity);
  yield;
  const neighbors = [...edges.neighbors()].filter((other) => other.kind === "note");
  const strongest: CardNeighbor[] = [];
  for (const note of yield* topInSteps(neighbors, count)) {
    yield;
    const relations = edges.to(note).map((edge) => {
      const direction = directionFrom(entity, edge);
      return { label: relationLabel(edge.relation, direction === "in"), direction };
    });
    strongest.push({ note, relations: relations.sort((a, b) => (a.label < b.label ? -1 : 1)) });
  }
  return strongest;
}
