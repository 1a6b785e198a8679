import * as vscode from "vscode";
import { definitionAt } from "../../language/navigation/definition.ts";
import { answerInSlices } from "../editor/cancellation.ts";
import { editorRangeOfSpan, rangeIn } from "../editor/editor-ranges.ts";
import { noteSelector } from "../editor/note-selector.ts";
import type { Feature } from "../services.ts";
import { editorUriOf } from "../workspace/note-uris.ts";
import { openNoteOf } from "../workspace/open-note.ts";

/** Go to Definition: from a link to what it names. */
export const registerDefinition: Feature = ({ workspace }) =>
  vscode.languages.registerDefinitionProvider(noteSelector, {
    async provideDefinition(document, position, token): Promise<vscode.LocationLink[]> {
      const open = await openNoteOf(workspace, document, token);
      const definition =
        open &&
        (await answerInSlices(definitionAt(workspace.graph, open, document.offsetAt(position)), token));
      return (definition?.targets ?? []).flatMap(({ note, span, selection }) => {
        const targetUri = editorUriOf(workspace, note.uri);
        if (!definition || !targetUri) return [];
        const { lineStarts } = note.note;
        return [
          {
            originSelectionRange: rangeIn(document, definition.origin),
            targetUri,
            targetRange: editorRangeOfSpan(lineStarts, span),
            targetSelectionRange: editorRangeOfSpan(lineStarts, selection),
          },
        ];
      });
    },
  });
