import * as vscode from "vscode";
import { relationFolds } from "../../language/outline/folding.ts";
import { noteSelector } from "../editor/note-selector.ts";
import type { Feature } from "../services.ts";
import { openNoteOf } from "../workspace/open-note.ts";

/** Lists of relations, to be folded. */
export const registerFolding: Feature = ({ workspace }) =>
  vscode.languages.registerFoldingRangeProvider(noteSelector, {
    async provideFoldingRanges(document, _context, token) {
      const open = await openNoteOf(workspace, document, token);
      return (open ? relationFolds(open) : []).map(
        ({ startLine, endLine }) => new vscode.FoldingRange(startLine, endLine),
      );
    },
  });
