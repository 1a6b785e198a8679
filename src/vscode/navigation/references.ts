import * as vscode from "vscode";
import { referencesAt } from "../../language/navigation/references.ts";
import { editorRangeOfSpan } from "../editor/editor-ranges.ts";
import { noteSelector } from "../editor/note-selector.ts";
import type { Feature } from "../services.ts";
import { editorUriOf } from "../workspace/note-uris.ts";
import { openNoteOf } from "../workspace/open-note.ts";

/** Find All References: every link to what stands at the caret. */
export const registerReferences: Feature = ({ workspace }) =>
  vscode.languages.registerReferenceProvider(noteSelector, {
    async provideReferences(document, position, { includeDeclaration }, token) {
      const open = await openNoteOf(workspace, document, token);
      if (!open) return [];
      const offset = document.offsetAt(position);
      return referencesAt(workspace.graph, open, offset, includeDeclaration).flatMap(({ note, span }) => {
        const uri = editorUriOf(workspace, note.uri);
        return uri ? [new vscode.Location(uri, editorRangeOfSpan(note.note.lineStarts, span))] : [];
      });
    },
  });
