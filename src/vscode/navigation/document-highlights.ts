import * as vscode from "vscode";
import { highlightsAt } from "../../language/navigation/document-highlights.ts";
import { answerInSlices } from "../editor/cancellation.ts";
import { editorRangeOfSpan } from "../editor/editor-ranges.ts";
import { noteSelector } from "../editor/note-selector.ts";
import type { Feature } from "../services.ts";
import { openNoteOf } from "../workspace/open-note.ts";

/** Equal links of a note, marked where the caret is on one. */
export const registerDocumentHighlights: Feature = ({ workspace }) =>
  vscode.languages.registerDocumentHighlightProvider(noteSelector, {
    async provideDocumentHighlights(document, position, token) {
      const open = await openNoteOf(workspace, document, token);
      if (!open) return [];
      const spans = await answerInSlices(
        highlightsAt(workspace.graph, open, document.offsetAt(position)),
        token,
      );
      return spans?.map(
        (span) => new vscode.DocumentHighlight(editorRangeOfSpan(open.note.lineStarts, span)),
      );
    },
  });
