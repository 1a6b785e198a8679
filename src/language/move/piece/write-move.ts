import type { NoteEntity } from "../../../core/graph/entity.ts";
import type { Block, Heading, Link, Note } from "../../../core/note/note.ts";
import type { NoteRules } from "../../../core/note/note-rules.ts";
import { parseNote } from "../../../core/reading/parse-note.ts";
import type { Span } from "../../../core/text/span.ts";
import { TextMap } from "../../edit/reading/text-map.ts";
import { refuse } from "../../edit/refusal.ts";
import { applyEdits, inTextOrder, type TextEdit } from "../../edit/text-edit.ts";
import { definitionEdits } from "./carried-definitions.ts";
import { linkEdits, type LinkWrites } from "./link-writes.ts";
import { isWithin, type MovedPiece } from "./moved-piece.ts";
import type { ReadNote } from "./read-note.ts";
import { relocatedPaths } from "../relative-paths.ts";
import { shiftedHeadings } from "./shifted-headings.ts";
import { messageOf } from "../../../core/text/message.ts";

/** What is written around a piece that moves. */
export interface Surroundings {
  /** The level of the highest heading in the piece afterwards; without one the headings stay as they are. */
  readonly topLevel?: number;
  /** What stands before and behind the piece in its new place. */
  readonly before: string;
  readonly after: string;
  /** Where the piece goes, and further edits of that note; not for a note that is going to be. */
  readonly place?: { readonly at: Span; readonly edits?: readonly TextEdit[] };
  /** What takes the place of the piece in its source. */
  readonly left: string;
}

/** What changes in the two notes besides what is moved. */
export interface MoveWrites {
  readonly links: ReadonlyMap<NoteEntity, LinkWrites>;
  /** Headings and blocks of the piece that get another name, since the other note has theirs. */
  readonly headings: ReadonlyMap<Heading, string>;
  readonly blocks: ReadonlyMap<Block, string>;
}

/** A text after its edits. */
export interface TextAfterEdits {
  readonly edits: readonly TextEdit[];
  readonly text: string;
  readonly note: Note;
  /** Of the dialect of its folder. */
  readonly rules: NoteRules;
  readonly map: TextMap;
}

/** The two notes after a move. */
export interface WrittenMove {
  /** None where the whole note goes. */
  readonly source: TextAfterEdits | undefined;
  readonly destination: TextAfterEdits;
  /** Where what stands in the piece stands in the destination. */
  readonly pieceMap: TextMap;
  /** What is new in the destination: before the piece, and behind it. */
  readonly added: readonly [Span, Span];
  /** The names of definitions that the piece speaks of, and that are written behind it, too. */
  readonly carried: readonly string[];
  /** The links of the source that stand in them. */
  readonly carriedLinks: readonly Link[];
}

/** Writes the two notes of a move. The texts of other notes are not looked at. */
export function writeMove(
  piece: MovedPiece,
  source: ReadNote,
  destination: ReadNote | undefined,
  around: Surroundings,
  writes: MoveWrites,
): WrittenMove {
  const { span, to, whole } = piece;
  const lineEnd = lineEndOf(destination && destination.text !== "" ? destination.text : source.text);
  const definitions = definitionEdits(piece, source, destination);
  const all = [...sourceEdits(piece, source, around, writes), ...definitions.edits];
  const inPiece = withoutOverlap([
    ...all.filter((edit) => isWithin(edit.span, span)),
    ...lineEndEdits(source.text, span, lineEnd, all),
  ]);
  const moved = applyEdits(source.text.slice(span.start, span.end), shifted(inPiece, -span.start));
  const carried =
    definitions.carried.length === 0 ? "" : blankLine(moved) + definitions.carried.join("\n") + "\n";
  const before = withLineEnds(around.before, lineEnd);
  const after = withLineEnds(carried + around.after, lineEnd);
  const inserted = before + moved + after;
  const place = around.place ?? { at: { start: 0, end: 0 } };
  const edits = destination
    ? destinationEdits(destination, place, inserted, writes)
    : [{ span: place.at, newText: inserted }];
  const insertedAt = startOf(edits, place.at, inserted);
  const text = applyEdits(destination?.text ?? "", edits);
  const { rules } = piece.graph.dialect(to.folder);
  const pieceAt = insertedAt + before.length;
  const end = insertedAt + inserted.length;
  return {
    source: whole
      ? undefined
      : sourceAfter(source, [
          ...all.filter((edit) => !isWithin(edit.span, span)),
          { span, newText: around.left },
        ]),
    destination: { edits, text, note: parseNote(text, rules), rules, map: new TextMap(edits) },
    pieceMap: new TextMap(inPiece, pieceAt - span.start),
    added: [
      { start: insertedAt, end: pieceAt },
      { start: end - after.length, end },
    ],
    carriedLinks: definitions.links,
    carried: definitions.carried.map((one) => /^[^:]*\]/.exec(one)?.[0] ?? one),
  };

  function sourceAfter({ text: old }: ReadNote, list: readonly TextEdit[]): TextAfterEdits {
    const ordered = withoutOverlap(list);
    const changed = applyEdits(old, ordered);
    if (to.uri === piece.source.uri) refuse(messageOf`The text is in this note already.`);
    const own = piece.graph.dialect(piece.source.folder).rules;
    return {
      edits: ordered,
      text: changed,
      note: parseNote(changed, own),
      rules: own,
      map: new TextMap(ordered),
    };
  }
}

/** The edits of the source, those of the piece among them. */
function sourceEdits(
  { graph, source, span, to }: MovedPiece,
  { text, pieces }: ReadNote,
  { topLevel }: Surroundings,
  { links, headings, blocks }: MoveWrites,
): TextEdit[] {
  const written = linkEdits(source, text, links.get(source));
  const paths = relocatedPaths(
    span,
    {
      from: source.path,
      to: to.path,
      except: source.note.links
        .filter((link) => isWithin(link.span, span) && graph.resolveLink(link, source).state === "note")
        .map(({ target }) => target),
      isThere: (path) => graph.resolve(`/${path}`, source).state !== "unresolved",
    },
    pieces,
  );
  const names = [
    ...[...headings].map(([{ textSpan }, newText]) => ({ span: textSpan, newText })),
    ...[...blocks].map(([{ name }, newText]) => ({ span: { start: name.start, end: name.end }, newText })),
  ];
  const levels = topLevel === undefined ? [] : shiftedHeadings(text, source.note.headings, span, topLevel);
  return inTextOrder([
    ...written,
    ...paths.filter((path) => !written.some((one) => isWithin(one.span, path.span))),
    ...names,
    // A heading that is written as another one altogether has its name in that edit.
    ...levels.filter((level) => !names.some((name) => isWithin(name.span, level.span))),
  ]);
}

function destinationEdits(
  { entity, text }: ReadNote,
  { at, edits: further = [] }: NonNullable<Surroundings["place"]>,
  inserted: string,
  { links }: MoveWrites,
): TextEdit[] {
  // What stands where the piece goes gives way to it.
  const kept = linkEdits(entity, text, links.get(entity)).filter(
    ({ span }) => !isWithin(span, at) || at.start === at.end,
  );
  return withoutOverlap([...further, ...kept, { span: at, newText: inserted }]);
}

/** Where in the new text an edit begins. */
function startOf(edits: readonly TextEdit[], at: Span, newText: string): number {
  let growth = 0;
  for (const edit of edits) {
    if (edit.span.start === at.start && edit.span.end === at.end && edit.newText === newText) break;
    growth += edit.newText.length - (edit.span.end - edit.span.start);
  }
  return at.start + growth;
}

/** Edits that touch the same place would lose one of them. */
function withoutOverlap(edits: readonly TextEdit[]): TextEdit[] {
  const sorted = inTextOrder(edits);
  for (const [index, { span }] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before && span.start < before.span.end)
      refuse(messageOf`Two changes meet at one place of a text. Make the move in smaller steps.`);
  }
  return sorted;
}

function shifted(edits: readonly TextEdit[], by: number): TextEdit[] {
  return edits.map(({ span, newText }) => ({
    span: { start: span.start + by, end: span.end + by },
    newText,
  }));
}

/** The line end that a text has first. */
function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}

/** A text with other line ends. */
function withLineEnds(text: string, lineEnd: string): string {
  return text.replace(/\r\n|\n|\r/g, lineEnd);
}

function lineEndEdits(text: string, span: Span, lineEnd: string, others: readonly TextEdit[]): TextEdit[] {
  const found: TextEdit[] = [];
  for (const match of text.slice(span.start, span.end).matchAll(/\r\n|\n|\r/g)) {
    const start = span.start + match.index;
    const place = { start, end: start + match[0].length };
    if (match[0] !== lineEnd && !others.some((one) => isWithin(place, one.span)))
      found.push({ span: place, newText: lineEnd });
  }
  return found;
}

/** What has to stand behind a text so that a blank line follows it. */
function blankLine(text: string): string {
  return /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/.test(text) ? "" : /[\r\n]$/.test(text) ? "\n" : "\n\n";
}
