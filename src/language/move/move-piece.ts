import type { NoteEntity, NoteFile } from "../../core/graph/entity.ts";
import { parseNote } from "../../core/note/parse-note.ts";
import { lineStartsOf } from "../../core/text/position.ts";
import type { Span } from "../../core/text/span.ts";
import { refuse, RefusedError, type Refusal } from "../edit/refusal.ts";
import {
  applyEdits,
  inTextOrder,
  type FileEdits,
  type TextEdit,
  type WorkspaceChange,
} from "../edit/text-edit.ts";
import { writeChanges } from "../edit/write-changes.ts";
import { changesElsewhere, editsInPiece, type Destination, type MovedPiece } from "./moved-piece.ts";
import { shiftedHeadings } from "./shifted-headings.ts";
import { verifyMove } from "./verify-move.ts";

/** A move of a piece of text from one note to another. */
export interface MoveRequest extends Pick<MovedPiece, "graph" | "source" | "span" | "whole" | "heading"> {
  /** The level of the highest heading in the piece afterwards; without one the headings stay as they are. */
  readonly topLevel?: number;
  readonly to: Destination;
  /** What stands before and behind the piece in its new place. */
  readonly before: string;
  readonly after: string;
  /** Where the piece goes, and further edits of that note; not for a note that is going to be. */
  readonly place?: { readonly at: Span; readonly edits?: readonly TextEdit[] };
  /** What takes the place of the piece in its source. */
  readonly left: string;
  /** How many links `before`, `after`, `left` and `place.edits` add. */
  readonly addedLinks: number;
  /** The text of a note as the graph has read it, without a byte-order mark. */
  readonly readText: (uri: string) => string | Promise<string>;
}

/**
 * The change that takes a piece of text to another note such that every link means what it meant: those in the piece,
 * and those that lead to a heading or block in it. Refused where one can't, with the reason.
 */
export async function movePiece(request: MoveRequest): Promise<WorkspaceChange | Refusal> {
  try {
    return await carryOut(request);
  } catch (error) {
    if (error instanceof RefusedError) return { refused: error.message };
    throw error;
  }
}

async function carryOut(request: MoveRequest): Promise<WorkspaceChange> {
  const { graph, source, span, to, whole } = request;
  const { version } = graph;
  const texts = new Map<NoteEntity, string>();
  const textOf = async (note: NoteEntity): Promise<string> => {
    const text = texts.get(note) ?? (await request.readText(note.uri));
    if (!isTextOf(note, text)) refuse(`${note.path} has just changed. Try again in a moment.`);
    texts.set(note, text);
    return text;
  };
  const { heading } = request;
  const piece: MovedPiece = {
    ...{ graph, source, span, to, whole, text: await textOf(source) },
    ...(heading === undefined ? {} : { heading }),
  };
  const moved = pieceAfter(piece, request.topLevel);
  const edits = new Map<NoteEntity, TextEdit[]>();
  const add = (note: NoteEntity, ...more: readonly TextEdit[]) =>
    edits.set(note, [...(edits.get(note) ?? []), ...more]);
  for (const [note, changes] of changesElsewhere(piece))
    add(note, ...writeChanges(note.note, await textOf(note), changes));
  if (!whole) add(source, { span, newText: request.left });
  const inserted = request.before + moved + request.after;
  if (to.note && request.place) {
    const newText = asLinesOf(await textOf(to.note), inserted);
    const { at, edits: further = [] } = request.place;
    // What stands where the piece goes gives way to it.
    const kept = (edits.get(to.note) ?? []).filter(
      ({ span: { start, end } }) => start < at.start || end > at.end,
    );
    edits.set(to.note, [...kept, { span: at, newText }, ...further]);
  }
  if (graph.version !== version) refuse("The notes have just changed. Try again in a moment.");
  const files: FileEdits[] = [...edits].map(([{ uri }, list]) => ({ uri, edits: withoutOverlap(list) }));
  const set: NoteFile[] = [...edits].map(([note]) => {
    const after = applyEdits(texts.get(note) ?? "", files.find(({ uri }) => uri === note.uri)?.edits ?? []);
    const { uri, folder, path, modified } = note;
    return { uri, folder, path, modified, note: parseNote(after) };
  });
  const isNew = to.note === undefined;
  if (isNew)
    set.push({ uri: to.uri, folder: to.folder, path: to.path, modified: 0, note: parseNote(inserted) });
  verifyMove(piece, { set, remove: whole ? [source.uri] : [] }, request.addedLinks);
  return {
    files,
    ...(isNew ? { newFiles: [{ uri: to.uri, text: inserted }] } : {}),
    ...(whole ? { removedFiles: [source.uri] } : {}),
  };
}

/** The piece as it reads in its new place. */
function pieceAfter(piece: MovedPiece, topLevel: number | undefined): string {
  const { source, text, span } = piece;
  const edits = inTextOrder([
    ...editsInPiece(piece).filter((edit) => edit.span.start >= span.start && edit.span.end <= span.end),
    ...(topLevel === undefined ? [] : shiftedHeadings(text, source.note.headings, span, topLevel)),
  ]);
  const inPiece = withoutOverlap(edits).map(({ span: { start, end }, newText }) => ({
    span: { start: start - span.start, end: end - span.start },
    newText,
  }));
  return applyEdits(text.slice(span.start, span.end), inPiece);
}

/** Edits that touch the same place would lose one of them. */
function withoutOverlap(edits: readonly TextEdit[]): TextEdit[] {
  const sorted = inTextOrder(edits);
  for (const [index, { span }] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before && span.start < before.span.end)
      refuse("Two changes meet at one place of a text. Make the move in smaller steps.");
  }
  return sorted;
}

/** A text with the line ends of another. */
function asLinesOf(other: string, text: string): string {
  const lineEnd = /\r\n|\n|\r/.exec(other)?.[0];
  return lineEnd === undefined ? text : text.replace(/\r\n|\n|\r/g, lineEnd);
}

/** Whether the graph has read the note from a text of these lines; what differs otherwise does not read as expected. */
function isTextOf({ note }: NoteEntity, text: string): boolean {
  const lineStarts = lineStartsOf(text);
  return (
    lineStarts.length === note.lineStarts.length &&
    lineStarts.every((start, line) => start === note.lineStarts[line])
  );
}
