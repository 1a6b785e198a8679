import * as vscode from "vscode";
import { labelText } from "../../core/text/plain-text.ts";
import { titleHintsIn } from "../../language/reading-aids/title-hints.ts";
import { answerInSlices } from "../editor/cancellation.ts";
import { noteSelector } from "../editor/note-selector.ts";
import { readingSettings } from "../editor/settings.ts";
import type { Feature } from "../services.ts";
import { openNoteOf } from "../workspace/open-note.ts";
import { notesChanged } from "./notes-changed.ts";

/** Behind an id: the title of its note. */
export const registerTitleHints: Feature = ({ workspace }) => {
  const changed = notesChanged(workspace);
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changed.event,
    async provideInlayHints(document, range, token) {
      if (!readingSettings().titles) return [];
      const open = await openNoteOf(workspace, document, token);
      if (!open) return [];
      const within = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      const hints = await answerInSlices(titleHintsIn(workspace.graph, open, within), token);
      return hints?.map(({ offset, title }) => {
        const hint = new vscode.InlayHint(document.positionAt(offset), labelText(title));
        hint.paddingLeft = true;
        return hint;
      });
    },
  };
  return vscode.Disposable.from(changed, vscode.languages.registerInlayHintsProvider(noteSelector, provider));
};
