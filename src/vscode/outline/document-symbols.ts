import * as vscode from "vscode";
import { labelText } from "../../core/text/plain-text.ts";
import { outlineRelations } from "../../language/outline/outline.ts";
import { editorRangeOfSpan } from "../editor/editor-ranges.ts";
import { noteSelector } from "../editor/note-selector.ts";
import { showsRelationsInOutline } from "../editor/settings.ts";
import type { Feature } from "../services.ts";
import { openNoteOf } from "../workspace/open-note.ts";

/** The relations of a note in its outline. */
export const registerDocumentSymbols: Feature = ({ workspace }) =>
  vscode.languages.registerDocumentSymbolProvider(
    noteSelector,
    {
      async provideDocumentSymbols(document, token): Promise<vscode.DocumentSymbol[]> {
        if (!showsRelationsInOutline()) return [];
        const open = await openNoteOf(workspace, document, token);
        if (!open) return [];
        return outlineRelations(workspace.graph, open).flatMap(({ name, targets }) => {
          const children = targets.map(({ title, detail, span }) => {
            const range = editorRangeOfSpan(open.note.lineStarts, span);
            return new vscode.DocumentSymbol(
              labelText(title),
              labelText(detail),
              vscode.SymbolKind.Field,
              range,
              range,
            );
          });
          const [first] = children;
          if (!first) return [];
          // Of no more than its first link, so that breadcrumbs go on telling the heading that the caret is below.
          const { Interface } = vscode.SymbolKind;
          const group = new vscode.DocumentSymbol(labelText(name), "", Interface, first.range, first.range);
          group.children = children;
          return [group];
        });
      },
    },
    { label: "Relata" },
  );
