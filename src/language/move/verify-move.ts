import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ImaginedChange, ReadonlyGraph } from "../../core/graph/graph.ts";
import { relationOf } from "../../core/graph/link-relation.ts";
import type { Link } from "../../core/note/note.ts";
import { findBlock, findHeading } from "../../core/query/heading.ts";
import type { Span } from "../../core/text/span.ts";
import { refuse } from "../edit/refusal.ts";
import { holdsPlace, type MovedPiece } from "./moved-piece.ts";

/** A link as data, for comparing: where it stands, what it says, what it leads to. */
interface Saying {
  readonly text: string;
  /** For people. */
  readonly link: string;
}

/**
 * Refuses a move after which a link would say something else than before: the notes that it touches hold the same links, each
 * by the same relation to the same note and place, but for the moved ones, which start from or lead to the new place.
 *
 * @param addedLinks how many links there are to be besides
 */
export function verifyMove(planned: MovedPiece, change: ImaginedChange, addedLinks: number): void {
  const { graph } = planned;
  const touched = new Set(graph.imagine(change, (uris) => uris));
  const piece = presentPiece(planned);
  const { source, to, whole } = piece;
  for (const note of [source, ...(to.note ? [to.note] : [])])
    for (const { uri } of graph.notesThatMayLinkTo(note)) touched.add(uri);
  const expected = [...touched].flatMap((uri) => {
    const note = graph.noteByUri(uri);
    return note ? sayingsBefore(piece, note) : [];
  });
  const found = graph.imagine(change, () =>
    [...new Set([...touched, to.uri])].flatMap((uri) => {
      const note = graph.noteByUri(uri);
      return note ? sayingsOf(graph, note, note.note.links) : [];
    }),
  );
  const counts = new Map<string, number>();
  for (const { text } of found) counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const { text, link } of expected) {
    const left = counts.get(text) ?? 0;
    if (left === 0) refuse(`${link} would say or mean something else afterwards. Change it first.`);
    counts.set(text, left - 1);
  }
  const added = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (added !== addedLinks && !whole)
    refuse("Other links would come about. Choose a piece of whole paragraphs.");
}

/** The piece with its notes as the graph has them now: one that it was shown without came back as another object. */
function presentPiece(piece: MovedPiece): MovedPiece {
  const { graph, source, to } = piece;
  const note = graph.noteByUri(to.uri);
  return {
    ...piece,
    source: graph.noteByUri(source.uri) ?? refuse(`${source.path} is not there any more.`),
    to: note && to.note ? { ...to, note } : to,
  };
}

/** What the links of a note say now, told as they are to say it after the move. */
function sayingsBefore(piece: MovedPiece, holder: NoteEntity): Saying[] {
  const { graph, source, span, to, whole } = piece;
  const isSource = holder === source;
  const frontmatterEnd = source.note.frontmatter?.end ?? 0;
  const links = holder.note.links.filter(
    (link) => !isSource || !whole || isWithin(link.span, span) || link.span.start < frontmatterEnd,
  );
  return links.flatMap((link) => {
    const goes = isSource && (whole || isWithin(link.span, span));
    const resolution = graph.resolveLink(link, holder);
    if (resolution.state === "none") return [];
    const follows = (note: NoteEntity) => note === source && (whole || holdsPlace(piece, link));
    const endOf = (note: NoteEntity) => (follows(note) ? to.uri : note.uri);
    const takesPlace = link.form === "wiki" || link.form === "embed";
    const isWhole = whole && resolution.state === "note" && resolution.note === source;
    const heading = isWhole && takesPlace ? piece.heading : undefined;
    return sayingOf(graph, holder, link, { holder: goes ? to.uri : holder.uri, endOf, heading });
  });
}

function sayingsOf(graph: ReadonlyGraph, holder: NoteEntity, links: readonly Link[]): Saying[] {
  return links.flatMap((link) =>
    sayingOf(graph, holder, link, { holder: holder.uri, endOf: ({ uri }) => uri }),
  );
}

function sayingOf(
  graph: ReadonlyGraph,
  from: NoteEntity,
  link: Link,
  told: {
    readonly holder: string;
    readonly endOf: (note: NoteEntity) => string;
    /** What it names where it names no place by itself. */
    readonly heading?: string | undefined;
  },
): Saying[] {
  const resolution = graph.resolveLink(link, from);
  if (resolution.state === "none") return [];
  const { relation, inverted } = relationOf(link, graph.schema);
  const isFound = resolution.state === "note" || resolution.state === "ambiguous";
  const candidates =
    resolution.state === "note"
      ? [resolution.note]
      : resolution.state === "ambiguous"
        ? resolution.candidates
        : [];
  // Of two notes of one name that become one, it is no question any more which is meant.
  const ends = isFound
    ? [...new Set(candidates.map(told.endOf))].sort()
    : [link.target.text.replace(/^.*\//, "")];
  const state = isFound ? "found" : resolution.state;
  // A link to the note that it stands in is no edge; without a place it says nothing.
  const namesPlace = link.heading !== undefined || link.block !== undefined;
  if (ends.join() === told.holder && !namesPlace) return [];
  const note = resolution.state === "note" ? resolution.note.note : undefined;
  const named = link.heading && ((note && findHeading(note, link.heading.text)?.text) ?? link.heading.text);
  const heading = namesPlace ? named : told.heading;
  const block = link.block && ((note && findBlock(note, link.block.text)?.name.text) ?? link.block.text);
  const said = [told.holder, relation.name, inverted, state, ends, heading, block];
  return [{ text: JSON.stringify(said), link: `The link to "${link.target.text}" in ${from.path}` }];
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
