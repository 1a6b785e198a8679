import type { NoteFile } from "../../core/graph/entity.ts";
import { ownRelationOf } from "../../core/graph/link-relation.ts";
import { listIndex } from "../../core/text/list-index.ts";
import type { Link, Note } from "../../core/note/note.ts";
import type { Span } from "../../core/text/span.ts";
import { otherReading } from "../edit/reading/same-reading.ts";
import { type PieceKind, type TextPiece } from "../edit/reading/text-pieces.ts";
import { refuse } from "../edit/refusal.ts";
import type { LinksAfter } from "./piece/links-after.ts";
import { isWithin } from "./piece/moved-piece.ts";
import type { MoveParts } from "./piece/move-parts.ts";
import { checkLink } from "./piece/verify-links.ts";
import { verifyNames } from "./verify-names.ts";
import { verifyReferences } from "./verify-references.ts";
import { bodyPieces, type ReadNote } from "./piece/read-note.ts";
import type { TextAfterEdits } from "./piece/write-move.ts";
import { type Message, messageOf } from "../../core/text/message.ts";

const names: Readonly<Record<PieceKind, Message>> = {
  ...{
    paragraph: messageOf`a paragraph`,
    heading: messageOf`a heading`,
    quote: messageOf`a quote`,
    item: messageOf`an item of a list`,
    break: messageOf`a line`,
  },
  ...{
    code: messageOf`code`,
    html: messageOf`HTML or a comment`,
    math: messageOf`math`,
    mark: messageOf`emphasis`,
    wikiLink: messageOf`a link`,
    link: messageOf`a link`,
  },
  ...{ image: messageOf`a picture`, reference: messageOf`a link`, definition: messageOf`a definition` },
};

/** Kinds from whose middle a piece can be taken. */
const open: ReadonlySet<PieceKind> = new Set(["paragraph", "heading", "quote", "item", "mark"]);

/**
 * Refuses a move after which one of its two notes would read otherwise than meant: every block, piece of code, comment,
 * link, definition, heading and tag reads in its place, or in its new one, as it did; what is new is what was meant to be.
 */
export function verifyMove(links: LinksAfter, parts: MoveParts): void {
  const { written, piece } = links.places;
  const { destination } = written;
  verifyPieces(links, parts);
  verifyLinks(links, parts);
  verifyReferences(links, parts);
  const problems = (piece.to.note?.note.problems.length ?? 0) + piece.source.note.problems.length;
  if (destination.note.problems.length > problems)
    refuse(
      messageOf`${piece.to.path} would have a mistake: ${destination.note.problems.at(-1)?.message ?? ""}`,
    );
  verifyNames(links, parts);
}

/** The first part of {@link verifyMove}: every piece of both notes stands where it is to stand. */
export function verifyPieces(links: LinksAfter, { source, destination, place }: MoveParts): void {
  const { places } = links;
  const { piece, written } = places;
  const { span, to } = piece;
  const stays: TextPiece[] = [];
  const goes: TextPiece[] = [];
  let isPart = false;
  const movesText = span.end > span.start;
  for (const one of source.pieces) {
    if (movesText && isWithin(one, span)) goes.push(moved(one, written.pieceMap.span(one), source));
    else if (written.source) {
      const isAround = one.start <= span.start && one.end >= span.end;
      const isApart = one.end <= span.start || one.start >= span.end;
      if (!isAround && !isApart)
        refuse(
          messageOf`The text begins or ends in the middle of ${names[one.kind]}. Select all of it, or none.`,
        );
      if (isAround && !open.has(one.kind))
        refuse(messageOf`The text is a part of ${names[one.kind]}. Select all of it, or none.`);
      isPart ||= isAround && (one.kind === "paragraph" || one.kind === "heading");
      stays.push(moved(one, written.source.map.span(one), source));
    }
  }
  if (written.source) {
    const left = written.source.map.start(span.start) ?? span.start;
    compare(written.source, stays, [leftSpan(written.source, span, left)], source.entity.path);
  }
  for (const one of destination?.pieces ?? []) {
    if (place && place.end > place.start && isWithin(one, place)) continue;
    goes.push(moved(one, written.destination.map.span(one), destination));
  }
  const [before, behind] = written.added;
  const whole = isPart ? [{ start: before.end, end: behind.start }] : [];
  compare(written.destination, goes, [...written.added, ...whole], to.path);
}

function leftSpan({ edits }: TextAfterEdits, span: Span, start: number): Span {
  const edit = edits.find((one) => one.span.start === span.start && one.span.end === span.end);
  return { start, end: start + (edit?.newText.length ?? 0) };
}

function moved(piece: TextPiece, span: Span | undefined, note: ReadNote | undefined): TextPiece {
  if (!span)
    refuse(
      messageOf`A change meets ${names[piece.kind]} in ${note?.entity.path ?? messageOf`the note`}. Make the move in smaller steps.`,
    );
  return { ...piece, ...span };
}

function compare(
  { text, rules }: TextAfterEdits,
  expected: readonly TextPiece[],
  added: readonly Span[],
  path: string,
): void {
  const found = bodyPieces(text, rules);
  const other = otherReading(expected, found, added);
  if (!other) return;
  const { piece, state } = other;
  const line = text.slice(0, piece.start).split(/\r\n|\n|\r/).length;
  const shown =
    text
      .slice(piece.start, piece.end)
      .split(/[\r\n]/, 1)[0]
      ?.slice(0, 40) ?? "";
  // What swallows others begins before them.
  const cover = found.find(
    (one) =>
      (one.kind === "code" || one.kind === "html" || one.kind === "math") &&
      one.start < piece.start &&
      piece.start < one.end,
  );
  if (cover) {
    const at = text.slice(0, cover.start).split(/\r\n|\n|\r/).length;
    refuse(
      messageOf`In ${path}, ${names[cover.kind]} that is not closed (line ${at}) would swallow the text. Close it first.`,
    );
  }
  refuse(
    state === "lost"
      ? messageOf`In ${path}, "${shown}" (line ${line}) would not read as ${names[piece.kind]} any more. Move it with what is around it.`
      : messageOf`In ${path}, "${shown}" (line ${line}) would become ${names[piece.kind]}. Change it first.`,
  );
}

/** Every link of the two notes, where it stands afterwards, and those that are added. */
function verifyLinks(links: LinksAfter, { source, destination, added, place }: MoveParts): void {
  const { places } = links;
  const { piece, written } = places;
  const left: { home: Pick<NoteFile, "folder" | "path" | "uri">; note: Note; known: Set<number> }[] = [
    ...(written.source ? [{ home: piece.source, note: written.source.note, known: new Set<number>() }] : []),
    { home: piece.to, note: written.destination.note, known: new Set<number>() },
  ];
  for (const { entity } of [source, ...(destination ? [destination] : [])]) {
    for (const [number, link] of entity.note.links.entries()) {
      const isReplaced =
        entity === piece.to.note && place && place.end > place.start && isWithin(link.span, place);
      const home = isReplaced ? undefined : links.homeOf(entity, link);
      if (!home) continue;
      const now = left.find((one) => one.home.uri === home.uri);
      const span = frontmatterPlace(links, entity, link, number) ?? places.of(entity, link.span)?.span;
      const index = (now && span && linksBySpan(now.note.links).get(`${span.start} ${span.end}`)) ?? -1;
      const after = now?.note.links[index];
      if (!now || !after)
        refuse(
          messageOf`The link to "${link.target.text}" in ${entity.path} would be none any more. Change it first.`,
        );
      now.known.add(index);
      checkLink(links, { holder: entity, link }, { home, link: after, note: now.note });
    }
  }
  const news = left.flatMap(({ home, note, known }) =>
    note.links.filter((_, index) => !known.has(index)).map((link) => ({ home, link, note })),
  );
  // What a template says of a new note is its own.
  const isOfTemplate = ({ home, link }: (typeof news)[number]) =>
    !piece.to.note && home.uri === piece.to.uri && isWithin(link.span, written.added[0]);
  const isLink = news.filter(
    (one) => links.names.resolveLink(one.link, one.home).state !== "none" && !isOfTemplate(one),
  );
  if (isLink.length !== added.length)
    refuse(messageOf`Links would come about, or get lost. Choose a piece of whole paragraphs.`);
  for (const [index, one] of added.entries()) {
    const now = isLink[index];
    if (!now) continue;
    if ("like" in one) checkLink(links, { holder: source.entity, link: one.like }, now);
    else checkLeft(links, now.link, one.relation);
  }
}

const linksBySpan = listIndex(({ span }: Link) => `${span.start} ${span.end}`);

/** In the frontmatter a value may be written as a whole, so that the link begins elsewhere in it. */
function frontmatterPlace(
  { places }: LinksAfter,
  entity: ReadNote["entity"],
  link: Link,
  index: number,
): Span | undefined {
  const isIn = link.span.start < (entity.note.frontmatter?.end ?? 0);
  return isIn ? places.noteAfter(entity).links[index]?.span : undefined;
}

/** The link that is left where the piece stood. */
function checkLeft({ names: after, places }: LinksAfter, link: Link, relation: string | undefined): void {
  const { piece } = places;
  const resolution = after.resolveLink(link, piece.source);
  const leads = resolution.state === "note" && resolution.note.uri === piece.to.uri;
  const { schema } = piece.graph;
  const says = ownRelationOf(link, schema);
  const meant = ownRelationOf(
    { form: link.form, ...(relation === undefined ? {} : { relation: { text: relation, from: "link" } }) },
    schema,
  );
  if (!leads || says.relation !== meant.relation || says.inverted !== meant.inverted)
    refuse(
      messageOf`The link that is left would say something else. Select other text, or choose another title.`,
    );
}
