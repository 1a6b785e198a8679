import * as vscode from "vscode";
import { isNotePath } from "../../core/names/name.ts";
import { isRefusal } from "../../language/edit/refusal.ts";
import { moveFiles, type FileMove } from "../../language/move/move-files.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { askInDialog, reasonOf } from "../editor/messages.ts";
import { linksOnMove, section } from "../editor/settings.ts";
import type { Feature } from "../services.ts";
import { graphUriOf } from "../workspace/note-uris.ts";
import { settledWorkspace } from "../workspace/settled-workspace.ts";
import { workspaceEditOf } from "../workspace/workspace-edit.ts";
import { WorkspaceTexts } from "../workspace/workspace-texts.ts";

/** Keeps links right when notes or folders are moved or renamed in the explorer, in one step with the move. */
export const registerFileMoves: Feature = ({ workspace, log }) =>
  vscode.workspace.onWillRenameFiles((event) => {
    if (linksOnMove() === "never") return;
    if (!vscode.workspace.isTrusted) {
      log.warn("Links to moved files were left as they are, since this workspace is not trusted.");
      return;
    }
    event.waitUntil(
      editFor(workspace, event.files, event.token).catch((error: unknown) => {
        log.warn(`Links to moved files were left as they are: ${reasonOf(error)}`);
        return undefined;
      }),
    );
  });

async function editFor(
  workspace: NoteWorkspace,
  files: vscode.FileWillRenameEvent["files"],
  token: vscode.CancellationToken,
): Promise<vscode.WorkspaceEdit | undefined> {
  const renames = files.flatMap(({ oldUri, newUri }) => {
    const [from, to] = [graphUriOf(oldUri), graphUriOf(newUri)];
    return from !== undefined && to !== undefined ? [{ from, to }] : [];
  });
  if (renames.length === 0) return undefined;
  await settledWorkspace(workspace, token);
  const moves = renames.flatMap((rename) => movesOf(workspace, rename));
  if (moves.length === 0) return undefined;
  const texts = new WorkspaceTexts(workspace);
  const pathAfter = (path: string) => pathOfRename(workspace, renames, path);
  const result = await moveFiles(workspace.graph, moves, pathAfter, texts.read);
  if (isRefusal(result)) throw new Error(result.refused);
  if (result.linkCount === 0 || token.isCancellationRequested) return undefined;
  const answer = await askFor(files, result.linkCount, result.files.length);
  if (!answer.update) return undefined;
  const edit = workspaceEditOf(workspace, result, texts, vscode.l10n.t("Update Links"), answer.preview);
  return edit;
}

/** The notes that a rename of a file or folder moves. */
function movesOf(
  workspace: NoteWorkspace,
  { from, to }: { readonly from: string; readonly to: string },
): FileMove[] {
  const place = (uri: string): FileMove["to"] | undefined => {
    const found = workspace.locate(uri);
    return found && { uri, folder: found.folder.uri, path: found.path };
  };
  const { graph } = workspace;
  const file = graph.noteByUri(from);
  const moved = file
    ? isNotePath(to)
      ? [file]
      : []
    : [...graph.notes()].filter(({ uri }) => uri.startsWith(`${from}/`));
  return moved.flatMap(({ uri }) => {
    const after = place(to + uri.slice(from.length));
    return after ? [{ from: uri, to: after }] : [];
  });
}

function pathOfRename(
  workspace: NoteWorkspace,
  renames: readonly { readonly from: string; readonly to: string }[],
  path: string,
): string {
  for (const { from, to } of renames) {
    const [before, after] = [workspace.locate(from)?.path, workspace.locate(to)?.path];
    if (before === undefined || after === undefined) continue;
    if (path === before || path.startsWith(`${before}/`)) return after + path.slice(before.length);
  }
  return path;
}

async function askFor(
  files: vscode.FileWillRenameEvent["files"],
  links: number,
  notes: number,
): Promise<{ readonly update: boolean; readonly preview: boolean }> {
  if (linksOnMove() === "always") return { update: true, preview: false };
  const [first] = files;
  const name = first?.oldUri.path.split("/").at(-1) ?? "";
  const what = files.length > 1 ? vscode.l10n.t("{0} and others", name) : name;
  const [yes, preview, always, never] = [
    vscode.l10n.t("Update"),
    vscode.l10n.t("Show Preview"),
    vscode.l10n.t("Always Update"),
    vscode.l10n.t("Never Update"),
  ];
  const answer = await askInDialog(
    vscode.l10n.t("Update links for “{0}”?", what),
    vscode.l10n.t("Links: {0}, in notes: {1}", links, notes),
    yes,
    preview,
    always,
    never,
  );
  const settings = vscode.workspace.getConfiguration(section);
  if (answer === always || answer === never)
    await settings.update(
      "updateLinksOnMove",
      answer === always ? "always" : "never",
      vscode.ConfigurationTarget.Global,
    );
  return { update: answer === yes || answer === preview || answer === always, preview: answer === preview };
}
