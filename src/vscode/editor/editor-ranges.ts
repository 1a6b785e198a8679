import { titleHeading } from "../../core/note/title-heading.ts";
import * as vscode from "vscode";
import type { Note } from "../../core/note/note.ts";
import { rangeOf, type Range } from "../../core/text/position.ts";
import type { Span } from "../../core/text/span.ts";

/** A range of the core as one of the editor. */
function editorRangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** The editor's range of a span in a text whose lines start at `lineStarts`. */
export function editorRangeOfSpan(lineStarts: Uint32Array, span: Span): vscode.Range {
  return editorRangeOf(rangeOf(lineStarts, span));
}

/** The editor's range of a span in a document as it is now. */
export function rangeIn(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** Where a note's title stands, for showing the note: the heading that it is, else its beginning. */
export function titleRange(note: Note): vscode.Range {
  const heading = titleHeading(note);
  return heading ? editorRangeOfSpan(note.lineStarts, heading.span) : new vscode.Range(0, 0, 0, 0);
}
