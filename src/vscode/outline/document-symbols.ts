import * as vscode from "vscode";
import { flatMapInSteps, type Steps } from "../../core/query/steps.ts";
import { labelText } from "../../core/text/plain-text.ts";
import { outlineRelations } from "../../language/outline/outline.ts";
import type { NoteWorkspace, OpenNote } from "../../workspace/note-workspace.ts";
import { answerInSlices } from "../editor/cancellation.ts";
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
        return (await answerInSlices(symbolsOf(workspace, open), token)) ?? [];
      },
    },
    { label: "Relata" },
  );

function* symbolsOf(workspace: NoteWorkspace, open: OpenNote): Steps<vscode.DocumentSymbol[]> {
  const groups: vscode.DocumentSymbol[] = [];
  for (const { name, targets } of yield* outlineRelations(workspace.graph, open)) {
    const children = yield* flatMapInSteps(targets, ({ title, detail, span }) => {
      const range = editorRangeOfSpan(open.note.lineStarts, span);
      const { Field } = vscode.SymbolKind;
      return [new vscode.DocumentSymbol(labelText(title), labelText(detail), Field, range, range)];
    });
    const [first] = children;
    if (!first) continue;
    // Of no more than its first link, so that breadcrumbs go on telling the heading that the caret is below.
    const { Interface } = vscode.SymbolKind;
    const group = new vscode.DocumentSymbol(labelText(name), "", Interface, first.range, first.range);
    group.children = children;
    groups.push(group);
  }
  return groups;
}
