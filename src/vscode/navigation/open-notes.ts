import * as vscode from "vscode";
import type { Span } from "../../core/text/span.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { editorRangeOfSpan } from "../editor/editor-ranges.ts";
import { showWarning } from "../editor/messages.ts";
import { registerCommand } from "../editor/register-command.ts";
import type { Feature } from "../services.ts";
import { editorUriOf } from "../workspace/note-uris.ts";

/** The commands that open a note, and a note at a link: views, hovers and the panel lead to notes by them. */
export const registerOpenNotes: Feature = ({ workspace }) =>
  vscode.Disposable.from(
    registerCommand(commands.openNote, async (uri, beside) => {
      if (typeof uri === "string") await openAt(workspace, uri, undefined, beside === true);
    }),
    registerCommand(commands.openOccurrence, async (uri, span) => {
      if (typeof uri === "string" && isSpan(span)) await openAt(workspace, uri, span, false);
    }),
  );

async function openAt(
  workspace: NoteWorkspace,
  uri: string,
  span: Span | undefined,
  beside: boolean,
): Promise<void> {
  const note = workspace.graph.noteByUri(uri);
  const editorUri = editorUriOf(workspace, uri);
  if (!note || !editorUri) {
    showWarning(vscode.l10n.t("This note is not there any more."));
    return;
  }
  const selection = span && editorRangeOfSpan(note.note.lineStarts, span);
  const viewColumn = beside ? vscode.ViewColumn.Beside : columnForNotes();
  await vscode.window.showTextDocument(editorUri, {
    ...(viewColumn === undefined ? {} : { viewColumn }),
    ...(selection === undefined ? {} : { selection }),
  });
}

/** Where a note opens: not over the panel, when that has the focus. */
function columnForNotes(): vscode.ViewColumn | undefined {
  if (vscode.window.activeTextEditor) return undefined;
  const { all, activeTabGroup } = vscode.window.tabGroups;
  if (!(activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview)) return undefined;
  return all.find((group) => group !== activeTabGroup)?.viewColumn ?? vscode.ViewColumn.One;
}

function isSpan(value: unknown): value is Span {
  return (
    typeof value === "object" &&
    value !== null &&
    "start" in value &&
    "end" in value &&
    typeof value.start === "number" &&
    typeof value.end === "number"
  );
}
