import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import type { Span } from "../../core/text/span.ts";
import { hoverAt } from "../../language/hover/hover.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { answerInSlices } from "../editor/cancellation.ts";
import { rangeIn } from "../editor/editor-ranges.ts";
import { noteSelector } from "../editor/note-selector.ts";
import type { Feature } from "../services.ts";
import { editorUriOf } from "../workspace/note-uris.ts";
import { openNoteOf } from "../workspace/open-note.ts";
import { hoverMarkdown } from "./hover-markdown.ts";

/** The card over a link, an id or a relation. */
export const registerHover: Feature = ({ workspace, hoverShown }) =>
  vscode.languages.registerHoverProvider(noteSelector, {
    async provideHover(document, position, token) {
      const open = await openNoteOf(workspace, document, token);
      const steps = open && hoverAt(workspace.graph, open, document.offsetAt(position));
      const hover = steps && (await answerInSlices(steps, token));
      if (!hover) return undefined;
      const leadsOutside = hover.card.kind === "note" && workspace.liesOutside(hover.card.note.uri);
      const contents = [hoverMarkdown(hover.card, { uri: open.uri, leadsOutside })];
      if (hover.card.kind === "note" && hover.card.excerpt) {
        const excerpt = await excerptOf(workspace, hover.card.note, hover.card.excerpt, token);
        if (excerpt === undefined || token.isCancellationRequested) return undefined;
        // First, since it is what the link names; of its own and not trusted, since this text is the note's.
        if (excerpt !== "") contents.unshift(new vscode.MarkdownString(excerpt));
      }
      hoverShown();
      return new vscode.Hover(contents, rangeIn(document, hover.span));
    },
  });

/** The beginning of a section; undefined where somebody has cancelled. */
async function excerptOf(
  workspace: NoteWorkspace,
  note: NoteEntity,
  span: Span,
  token: vscode.CancellationToken,
): Promise<string | undefined> {
  const uri = editorUriOf(workspace, note.uri);
  if (!uri) return "";
  try {
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    // A parser of its own, which most sessions of work never need: it is loaded with the first excerpt.
    const { sectionExcerptInSteps } = await import("../../language/hover/section-excerpt.ts");
    return await answerInSlices(sectionExcerptInSteps(text, span), token);
  } catch {
    // The file went while it was hovered over; the card says the rest.
    return "";
  }
}
