import type { Message } from "../../core/text/message.ts";
import type { Span } from "../../core/text/span.ts";

/** A piece of a text and what takes its place. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** The edits of one file, in the order of its text; they don't overlap. */
export interface FileEdits {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
}

/** A file that gets another name or place. Its text edits come before. */
export interface FileRename {
  readonly from: string;
  readonly to: string;
}

/** A file that is written anew. */
export interface NewFile {
  readonly uri: string;
  readonly text: string;
}

/** All that a refactoring changes, as one step that is undone at once. Edits come before files are renamed or removed. */
export interface WorkspaceChange {
  readonly files: readonly FileEdits[];
  readonly newFiles?: readonly NewFile[];
  readonly fileRenames?: readonly FileRename[];
  /** Uris. */
  readonly removedFiles?: readonly string[];
  /** What people should know, such as links that were left alone since nothing tells what they mean. */
  readonly notices?: readonly Message[];
}

/** A text with edits made; they are in the order of the text and don't overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { span, newText } of edits) {
    pieces.push(text.slice(at, span.start), newText);
    at = span.end;
  }
  pieces.push(text.slice(at));
  return pieces.join("");
}

/** Edits in the order of their text. */
export function inTextOrder(edits: readonly TextEdit[]): TextEdit[] {
  const isInOrder = edits.every((edit, index) => {
    const before = edits[index - 1];
    return !before || order(before, edit) <= 0;
  });
  return isInOrder ? [...edits] : [...edits].sort(order);
}

function order(a: TextEdit, b: TextEdit): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

/** The edit that writes something between two characters. */
export function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
