import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import {
  dismissedWith,
  readDismissals,
  withDismissal,
  type Dismissals,
} from "../../core/similarity/dismissals.ts";
import { decodeText } from "../../platform/decode-text.ts";
import { noteUri } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import type { Background } from "../editor/background.ts";
import type { Disposable } from "../editor/disposable.ts";
import { editorUriOf, noteFolderOf } from "../workspace/note-uris.ts";

/** Where a workspace folder keeps the pairs that are not related. */
const dismissalsPath = ".relata/not-related.txt";

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
    const { graph } = this.workspace;
    const [a, b] = [graph.noteByUri(uri), graph.noteByUri(other)];
    const folder = this.workspace.locate(uri)?.folder;
    const file = folder && editorUriOf(this.workspace, noteUri(folder, dismissalsPath));
    if (!a || !b || !file) return;
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
      const text = await textOf(vscode.Uri.joinPath(folder.uri, dismissalsPath));
      this.dismissals.set(noteFolderOf(folder).uri, readDismissals(text));
    }
    this.changes.fire();
  }
}

/** Empty where there is no such file. */
async function textOf(uri: vscode.Uri): Promise<string> {
  try {
    return decodeText(await vscode.workspace.fs.readFile(uri)).text;
  } catch {
    return "";
  }
}
