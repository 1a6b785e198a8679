import * as vscode from "vscode";
import type { Span } from "../../core/text/span.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import type { ActiveNote } from "../workspace/active-note.ts";
import type { BacklinksView } from "../backlinks/backlinks-view.ts";
import { commands, views } from "../commands.ts";
import { createMissingNotes } from "../new-note/new-notes.ts";
import { editorRangeOfSpan } from "../editor/editor-ranges.ts";
import type { NeighborhoodPanel } from "../neighborhood/neighborhood-panel.ts";
import { editorUriOf } from "../workspace/note-uris.ts";
import { pickNote } from "../search/pick-note.ts";
import type { WorkspaceSearch } from "../search/workspace-search.ts";

/** What the commands on notes work with. */
export interface NoteCommandContext {
  readonly workspace: NoteWorkspace;
  readonly active: ActiveNote;
  readonly panel: NeighborhoodPanel;
  readonly backlinks: BacklinksView;
  readonly search: WorkspaceSearch;
  readonly log: vscode.LogOutputChannel;
}

/** Registers the commands that open, show and create notes. Arguments may come from a hover, so each is checked. */
export function registerNoteCommands(context: NoteCommandContext): vscode.Disposable {
  const { workspace, panel, backlinks, log } = context;
  const { graph } = workspace;
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.openNote, async (uri: unknown, beside: unknown) => {
      if (typeof uri === "string") await openAt(workspace, uri, undefined, beside === true);
    }),
    vscode.commands.registerCommand(commands.openOccurrence, async (uri: unknown, span: unknown) => {
      if (typeof uri === "string" && isSpan(span)) await openAt(workspace, uri, span, false);
    }),
    vscode.commands.registerCommand(commands.openNeighborhood, (uri: unknown) => {
      if (typeof uri !== "string") panel.show();
      else if (graph.noteByUri(uri)) panel.show({ uri });
      else if (graph.placeholder(uri)) panel.show({ placeholder: uri });
      else panel.show();
    }),
    vscode.commands.registerCommand(commands.showBacklinks, async (uri: unknown) => {
      if (typeof uri === "string" && graph.placeholder(uri)) {
        await backlinks.showPlaceholder(uri);
        return;
      }
      if (typeof uri === "string") await openAt(workspace, uri, undefined, false);
      await vscode.commands.executeCommand(`${views.backlinks}.focus`);
    }),
    vscode.commands.registerCommand(commands.createNote, async (target: unknown, from: unknown) => {
      if (typeof target === "string")
        await createMissingNotes(workspace, [{ target }], typeof from === "string" ? from : undefined);
    }),
    vscode.commands.registerCommand(commands.openGraph, () => {
      panel.showGraph();
    }),
    vscode.commands.registerCommand(commands.findPath, () => findPath(context)),
    vscode.commands.registerCommand(commands.copyPage, () =>
      vscode.env.clipboard.writeText(panel.markdown()),
    ),
    vscode.commands.registerCommand(commands.openPage, () => panel.openMarkdown()),
    vscode.commands.registerCommand(commands.showLog, () => {
      log.show();
    }),
  );
}

async function findPath({ workspace, search, panel, active }: NoteCommandContext): Promise<void> {
  const title = vscode.l10n.t("Find Path Between…");
  const own = active.uri === undefined ? undefined : workspace.graph.noteByUri(active.uri);
  const from = await pickNote(workspace, search, {
    title,
    placeholder: vscode.l10n.t("The note that the path starts from"),
    ...(own ? { first: own.uri } : {}),
  });
  if (from === undefined) return;
  const to = await pickNote(workspace, search, {
    title,
    placeholder: vscode.l10n.t("The note that it leads to"),
    except: from,
  });
  if (to !== undefined) panel.showPaths(from, to);
}

async function openAt(
  workspace: NoteWorkspace,
  uri: string,
  span: Span | undefined,
  beside: boolean,
): Promise<void> {
  const note = workspace.graph.noteByUri(uri);
  const editorUri = editorUriOf(workspace, uri);
  if (!note || !editorUri) {
    void vscode.window.showWarningMessage(vscode.l10n.t("This note is not there any more."));
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
