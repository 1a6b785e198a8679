import * as vscode from "vscode";
import { labelText } from "../../core/text/plain-text.ts";
import { backlinkLensOf } from "../../language/reading-aids/backlink-lens.ts";
import { commands } from "../commands.ts";
import { answerInSlices } from "../editor/cancellation.ts";
import { editorRangeOfSpan } from "../editor/editor-ranges.ts";
import { noteSelector } from "../editor/note-selector.ts";
import { readingSettings } from "../editor/settings.ts";
import type { Feature } from "../services.ts";
import { openNoteOf } from "../workspace/open-note.ts";
import { notesChanged } from "./notes-changed.ts";

/** How many relations are told. A lens has one line. */
const maxRelations = 20;

/** Over the title of a note: how many notes link to it, and by which relations. */
export const registerBacklinkLens: Feature = ({ workspace }) => {
  const changed = notesChanged(workspace);
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document, token) {
      if (!readingSettings().backlinks) return [];
      const open = await openNoteOf(workspace, document, token);
      const lens = open && (await answerInSlices(backlinkLensOf(workspace.graph, open), token));
      if (!lens || lens.backlinks === 0) return [];
      const total =
        lens.backlinks === 1 ? vscode.l10n.t("1 backlink") : vscode.l10n.t("{0} backlinks", lens.backlinks);
      const relations = lens.relations.slice(0, maxRelations).map(({ label, count }) => `${label} ${count}`);
      const title = labelText([total, ...relations].join(" · "));
      const range = editorRangeOfSpan(open.note.lineStarts, lens.span);
      return [new vscode.CodeLens(range, { title, command: commands.showBacklinks })];
    },
  };
  return vscode.Disposable.from(changed, vscode.languages.registerCodeLensProvider(noteSelector, provider));
};
