import * as vscode from "vscode";
import { referencesAt, type Reference } from "../../language/navigation/references.ts";
import { flatMapInSteps, type Steps } from "../../core/query/steps.ts";
import { editorRangeOfSpan } from "../editor/editor-ranges.ts";
import { answerInSlices } from "../editor/cancellation.ts";
import { noteSelector } from "../editor/note-selector.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
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
      const found = referencesAt(workspace.graph, open, offset, includeDeclaration);
      return answerInSlices(locationsOf(workspace, found), token);
    },
  });

function* locationsOf(workspace: NoteWorkspace, references: Steps<Reference[]>): Steps<vscode.Location[]> {
  return yield* flatMapInSteps(yield* references, ({ note, span }) => {
    const uri = editorUriOf(workspace, note.uri);
    return uri ? [new vscode.Location(uri, editorRangeOfSpan(note.note.lineStarts, span))] : [];
  });
}
