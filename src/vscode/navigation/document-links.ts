import { commandAddress } from "../editor/links/command-address.ts";
import * as vscode from "vscode";
import { flatMapInSteps, type Steps } from "../../core/query/steps.ts";
import { positionAt } from "../../core/text/position.ts";
import { documentLinks } from "../../language/navigation/document-links.ts";
import type { NoteWorkspace, OpenNote } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { answerInSlices } from "../editor/cancellation.ts";
import { editorRangeOfSpan } from "../editor/editor-ranges.ts";
import { noteSelector } from "../editor/note-selector.ts";
import type { Feature } from "../services.ts";
import { editorUriOf } from "../workspace/note-uris.ts";
import { openNoteOf } from "../workspace/open-note.ts";
import { tooltipText } from "../../core/text/plain-text.ts";

/** Links to follow by a click; one that misses its note creates it. */
export const registerDocumentLinks: Feature = ({ workspace }) =>
  vscode.languages.registerDocumentLinkProvider(noteSelector, {
    async provideDocumentLinks(document, token) {
      const open = await openNoteOf(workspace, document, token);
      return open && answerInSlices(linksIn(workspace, open), token);
    },
  });

function* linksIn(workspace: NoteWorkspace, open: OpenNote): Steps<vscode.DocumentLink[]> {
  const links = yield* documentLinks(workspace.graph, open);
  return yield* flatMapInSteps(links, ({ span, leadsTo }) => {
    const range = editorRangeOfSpan(open.note.lineStarts, span);
    if ("missing" in leadsTo) {
      const uri = vscode.Uri.parse(commandAddress(commands.createNote, leadsTo.missing, open.uri));
      const link = new vscode.DocumentLink(range, uri);
      link.tooltip = tooltipText(vscode.l10n.t("Create note “{0}”", leadsTo.missing));
      return [link];
    }
    const uri = editorUriOf(workspace, leadsTo.uri);
    const note = workspace.graph.noteByUri(leadsTo.uri)?.note;
    if (!uri || !note) return [];
    const { line } = positionAt(note.lineStarts, leadsTo.offset);
    return [new vscode.DocumentLink(range, line === 0 ? uri : uri.with({ fragment: `L${line + 1}` }))];
  });
}
