import * as vscode from "vscode";
import { rangeOf, type Range } from "../../core/text/position.ts";
import type { Span } from "../../core/text/span.ts";

/** A range of the core as one of the editor. */
export function editorRangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** The editor's range of a span in a text whose lines start at `lineStarts`. */
export function editorRangeOfSpan(lineStarts: Uint32Array, span: Span): vscode.Range {
  return editorRangeOf(rangeOf(lineStarts, span));
}
