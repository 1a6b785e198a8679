import * as vscode from "vscode";
import { isNotePath } from "../../core/names/name.ts";
import { isRefusal } from "../../language/edit/refusal.ts";
import { moveFiles, type FileMove } from "../../language/move/move-files.ts";
import type { PathAfter } from "../../language/move/moved-attachments.ts";
import { Turns } from "../../language/edit/turns.ts";
import { reasonOf } from "../../platform/file-problems.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { askInDialog, showWarning } from "../editor/messages.ts";
import { linksOnMove, section } from "../editor/settings.ts";
import type { Feature } from "../services.ts";
import { graphUriOf } from "../workspace/note-uris.ts";
import { freeThread } from "../workspace/settled-workspace.ts";
import { showNotices } from "../workspace/carry-out.ts";
import { maxFilesAtOnce } from "../workspace/large-change.ts";
import { isCurrent, planChange } from "../workspace/plan-change.ts";
import { largeWorkspaceEditOf } from "../workspace/workspace-edit.ts";
import { localized } from "../editor/words/localized.ts";

/** A file or folder that goes elsewhere, by the graph's uris. */
interface Rename {
  readonly from: string;
  readonly to: string;
}

/** How often the change is planned anew where notes change meanwhile. */
const maxTries = 3;

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
        if (error instanceof vscode.CancellationError) return undefined;
        log.warn(`Links to moved files were left as they are: ${reasonOf(error)}`);
        showWarning(vscode.l10n.t("Links to moved files were left as they are: {0}", reasonOf(error)));
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
  const label = vscode.l10n.t("Update Links");
  const pathAfter = pathsAfter(workspace, renames);
  let answer: Answer | undefined;
  for (let attempt = 1; attempt <= maxTries; attempt++) {
    const planned = await planChange(
      workspace,
      label,
      async ({ texts, turns }) => {
        const moves = await movesOf(workspace, renames, new Turns(turns));
        return moveFiles(workspace.graph, moves, pathAfter, texts.read, turns);
      },
      token,
    );
    if (isRefusal(planned)) throw new Error(localized(planned.refused));
    const { change, texts } = planned;
    if (change.linkCount > 0) answer ??= await askFor(files, change.linkCount, change.files.length);
    if (change.linkCount > 0 && !answer?.update) return undefined;
    const display = { label, isPreviewed: answer?.preview };
    const edit = await largeWorkspaceEditOf(change, texts, display, { pause: freeThread });
    if (!(await isCurrent(workspace, planned))) continue;
    showNotices(change);
    return change.linkCount > 0 ? edit : undefined;
  }
  throw new Error(vscode.l10n.t("the notes go on changing meanwhile"));
}

/** The notes that renames of files and folders move. */
async function movesOf(
  workspace: NoteWorkspace,
  renames: readonly Rename[],
  turns: Turns,
): Promise<FileMove[]> {
  const { graph } = workspace;
  const moves: FileMove[] = [];
  const move = (uri: string, { from, to }: Rename) => {
    const after = to + uri.slice(from.length);
    const found = isNotePath(after) ? workspace.locate(after) : undefined;
    if (found) moves.push({ from: uri, to: { uri: after, folder: found.folder.uri, path: found.path } });
  };
  const folders = renames.filter((rename) => {
    const isFile = graph.noteByUri(rename.from) !== undefined;
    if (isFile) move(rename.from, rename);
    return !isFile;
  });
  if (folders.length === 0) return moves;
  const uris: string[] = [];
  for (const { uri } of graph.notes()) uris.push(uri);
  for (const uri of uris) {
    if (turns.isOver) await turns.next();
    const rename = folders.find(({ from }) => uri.startsWith(`${from}/`));
    if (rename) move(uri, rename);
  }
  return moves;
}

/** Where files lie after renames. It is asked for each file of the workspace. */
function pathsAfter(workspace: NoteWorkspace, renames: readonly Rename[]): PathAfter {
  const located = renames.flatMap(({ from, to }) => {
    const [before, after] = [workspace.locate(from), workspace.locate(to)];
    // What leaves its workspace folder is at no path of it.
    if (!before || before.folder.uri !== after?.folder.uri) return [];
    return [{ folder: before.folder.uri, from: before.path, to: after.path }];
  });
  return (path, folder) => {
    for (const { folder: home, from, to } of located)
      if (home === folder && (path === from || path.startsWith(`${from}/`)))
        return to + path.slice(from.length);
    return path;
  };
}

/** What a person wants to be done with links to what moves. */
interface Answer {
  readonly update: boolean;
  readonly preview: boolean;
}

async function askFor(
  files: vscode.FileWillRenameEvent["files"],
  links: number,
  notes: number,
): Promise<Answer> {
  if (linksOnMove() === "always" && notes <= maxFilesAtOnce) return { update: true, preview: false };
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
    notes > maxFilesAtOnce
      ? vscode.l10n.t(
          "Links: {0}, in notes: {1}. VS Code opens each of these notes, which takes it minutes, in which it may not answer.",
          links,
          notes,
        )
      : vscode.l10n.t("Links: {0}, in notes: {1}", links, notes),
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
