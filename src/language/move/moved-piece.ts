import type { NoteEntity, NoteFile } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/graph.ts";
import type { Link } from "../../core/note/note.ts";
import { findBlock, findHeading } from "../../core/query/heading.ts";
import type { Span } from "../../core/text/span.ts";
import { linkNameOf } from "../completion/link-name.ts";
import type { NameChange } from "../edit/name-change.ts";
import { refuse } from "../edit/refusal.ts";
import { relativeDestination } from "../edit/relative-destination.ts";
import { inTextOrder, type TextEdit } from "../edit/text-edit.ts";
import { writeChanges } from "../edit/write-changes.ts";
import { relocatedPaths } from "./relative-paths.ts";

/** A note that a piece of text goes to: one that is there, or one that is going to be. */
export interface Destination extends Pick<NoteFile, "uri" | "folder" | "path"> {
  /** What a link says to name it, where the graph does not know it yet. */
  readonly name?: string;
  readonly note?: NoteEntity;
}

/** A piece of a note's text that goes to another note. */
export interface MovedPiece {
  readonly graph: ReadonlyGraph;
  readonly source: NoteEntity;
  readonly text: string;
  readonly span: Span;
  readonly to: Destination;
  /** Whether links to the source itself, and not only to places in the piece, go along; and no place is left for them. */
  readonly whole: boolean;
  /** The heading to which links to a whole note lead afterwards; without one they lead to the other note as a whole. */
  readonly heading?: string;
}

/** Whether a heading or block stands in the piece. */
export function holdsPlace(
  { source, span, whole }: Pick<MovedPiece, "source" | "span" | "whole">,
  { heading, block }: Pick<Link, "heading" | "block">,
): boolean {
  if (whole) return true;
  const { note } = source;
  const place = block ? findBlock(note, block.text)?.span : heading && findHeading(note, heading.text)?.span;
  return place !== undefined && place.start >= span.start && place.end <= span.end;
}

/** The edits of the source that make the links in the piece right for the note that it goes to. */
export function editsInPiece(piece: MovedPiece): TextEdit[] {
  const { graph, source, text, span, to } = piece;
  const inside = source.note.links.filter((link) => isWithin(link.span, span));
  const changes = inside.flatMap((link) => changeInPiece(piece, link) ?? []);
  const paths = relocatedPaths(text, span, {
    from: source.path,
    to: to.path,
    except: inside
      .filter((link) => graph.resolveLink(link, source).state === "note")
      .map((link) => link.target),
    isThere: (path) => graph.resolve(`/${path}`, source).state !== "unresolved",
  });
  const edits = writeChanges(source.note, text, changes);
  return inTextOrder([
    ...edits,
    ...paths.filter((path) => !edits.some((one) => isWithin(one.span, path.span))),
  ]);
}

function changeInPiece(piece: MovedPiece, link: Link): NameChange | undefined {
  const { graph, source, to } = piece;
  const resolution = graph.resolveLink(link, source);
  if (link.target.text === "") {
    if (holdsPlace(piece, link)) return undefined;
    return targetChange(link, nameFrom(piece, to, source, link));
  }
  if (resolution.state !== "note") return undefined;
  // A link to a place that goes along is one within the note then.
  if (resolution.note === source && holdsPlace(piece, link))
    return targetChange(link, namelessOr(piece, link));
  const seen = graph.resolveLink(link, to);
  if (seen.state === "note" && seen.note === resolution.note) return undefined;
  return targetChange(link, nameFrom(piece, to, resolution.note, link));
}

/** The changes of links in other notes, and in the rest of the source, that name what goes along, by the notes that hold them. */
export function changesElsewhere(piece: MovedPiece): Map<NoteEntity, NameChange[]> {
  const { graph, source, span } = piece;
  const changes = new Map<NoteEntity, NameChange[]>();
  for (const holder of graph.notesThatMayLinkTo(source)) {
    if (holder === source && piece.whole) continue;
    for (const link of holder.note.links) {
      if (holder === source && isWithin(link.span, span)) continue;
      const resolution = graph.resolveLink(link, holder);
      if (resolution.state !== "note" || resolution.note !== source) continue;
      const namesPlace = link.heading !== undefined || link.block !== undefined;
      if (!(piece.whole || (namesPlace && holdsPlace(piece, link)))) continue;
      const isDestination = holder.uri === piece.to.uri;
      const own = isDestination ? namelessOr(piece, link) : nameOfDestination(piece, holder, link);
      const takesPlace = !namesPlace && (link.form === "wiki" || link.form === "embed");
      const name =
        takesPlace && piece.heading !== undefined ? `${isDestination ? "" : own}#${piece.heading}` : own;
      changes.set(holder, [...(changes.get(holder) ?? []), targetChange(link, name)]);
    }
  }
  return changes;
}

/** What a link within the destination says to name it: nothing, but where it names no place of it. */
function namelessOr(piece: MovedPiece, link: Link): string {
  return (link.heading ?? link.block) ? "" : nameOfDestination(piece, piece.to, link);
}

function nameOfDestination(
  { graph, to }: MovedPiece,
  holder: Pick<NoteFile, "folder" | "path">,
  { form }: Pick<Link, "form">,
): string {
  if (form === "markdown") return relativeDestination(holder.path, to.path);
  const name = to.note ? linkNameOf(graph, to.note, holder, "id") : to.name;
  return (
    name ?? refuse(`No link can name ${to.path}: another note has each of its names. Give it an id first.`)
  );
}

function nameFrom(
  { graph }: MovedPiece,
  from: Pick<NoteFile, "folder" | "path">,
  note: NoteEntity,
  { form }: Link,
): string {
  const name =
    form === "markdown" ? relativeDestination(from.path, note.path) : linkNameOf(graph, note, from, "id");
  return (
    name ?? refuse(`No link can name ${note.path}: another note has each of its names. Give it an id first.`)
  );
}

function targetChange(link: Link, name: string): NameChange {
  return {
    span: link.target,
    text: link.target.text,
    link: { link, part: "target" },
    rewrite: (written, { write }) => write(name, written),
  };
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
