import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import {
  dismissedWith,
  readDismissals,
  withDismissal,
  type Dismissals,
} from "../../core/similarity/dismissals.ts";
import { decodeText } from "../../platform/decode-text.ts";
import { reasonOf } from "../../platform/file-problems.ts";
import { noteUri } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import type { Background } from "../editor/background.ts";
import type { Disposable } from "../editor/disposable.ts";
import { requireTrust } from "../editor/trust.ts";
import type { Log } from "../editor/log/plain-log.ts";
import { linkOnTheWay } from "../workspace/new-files.ts";
import { editorUriOf, noteFolderOf } from "../workspace/note-uris.ts";

/** Where a workspace folder keeps the pairs that are not related. */
const dismissalsPath = ".relata/not-related.txt";

/** Such a file is no larger, in bytes. */
const maxBytes = 10_000_000;

/** The pairs of notes that people have said are not related, in step with the files that keep them. */
export class DismissedPairs implements Disposable {
  /** By the folder's uri in the graph. */
  private readonly dismissals = new Map<string, Dismissals>();
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly disposables: Disposable[];

  /** Tells that the pairs are others. */
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly workspace: NoteWorkspace,
    background: Background,
    private readonly log: Log,
  ) {
    const readAgain = () => {
      background.run("Reading the pairs that are not related", this.readAll());
    };
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${dismissalsPath}`);
    this.disposables = [
      this.changes,
      watcher,
      watcher.onDidChange(readAgain),
      watcher.onDidCreate(readAgain),
      watcher.onDidDelete(readAgain),
      vscode.workspace.onDidChangeWorkspaceFolders(readAgain),
    ];
    readAgain();
  }

  /** The uris of the notes that are dismissed as candidates for `note`. */
  dismissedWith(note: NoteEntity): string[] {
    return dismissedWith(this.workspace.graph, this.dismissals.get(note.folder) ?? new Set(), note);
  }

  /** Remembers, in the note's folder, that two notes are not related. */
  async dismiss(uri: string, other: string): Promise<void> {
    requireTrust();
    const { graph } = this.workspace;
    const [a, b] = [graph.noteByUri(uri), graph.noteByUri(other)];
    const folder = this.workspace.locate(uri)?.folder;
    const file = folder && editorUriOf(this.workspace, noteUri(folder, dismissalsPath));
    const root = vscode.workspace.workspaceFolders?.find((one) => noteFolderOf(one).uri === folder?.uri);
    if (!a || !b || !file || !root) return;
    // A stranger's folder could have a person's own file written in this way.
    const link = await linkOnTheWay(root.uri, dismissalsPath);
    if (link !== undefined)
      throw new Error(
        vscode.l10n.t("{0} is a link that leads elsewhere, so nothing was written. Remove the link.", link),
      );
    const text = withDismissal(await textOf(file), a, b);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    this.dismissals.set(a.folder, readDismissals(text));
    this.changes.fire();
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private async readAll(): Promise<void> {
    this.dismissals.clear();
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const uri = vscode.Uri.joinPath(folder.uri, dismissalsPath);
      try {
        this.dismissals.set(noteFolderOf(folder).uri, readDismissals(await textOf(uri)));
      } catch (error) {
        this.log.warn(`The pairs of ${folder.name} could not be read: ${reasonOf(error)}`);
      }
    }
    this.changes.fire();
  }
}

/**
 * The text of a file of pairs; empty where there is none.
 *
 * @throws where there is one that can't be read, which must not be taken for an empty one and written over
 */
async function textOf(uri: vscode.Uri): Promise<string> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if (type !== vscode.FileType.File || size > maxBytes)
      throw new Error(vscode.l10n.t("{0} is no file of less than 10 MB.", dismissalsPath));
    return decodeText(await vscode.workspace.fs.readFile(uri)).text;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return "";
    throw error;
  }
}
