import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import {
  isDismissed,
  readDismissals,
  withDismissal,
  type Dismissals,
} from "../../core/similarity/dismissals.ts";
import { addRelation } from "../../language/relations/add-relation.ts";
import { relationChoices } from "../../language/relations/relation-choices.ts";
import { parseNote } from "../../core/note/parse-note.ts";
import { decodeText } from "../../platform/decode-text.ts";
import { noteUri } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import type { Disposable } from "../editor/disposable.ts";
import { editorUriOf } from "../workspace/note-uris.ts";
import { pickRelation } from "../relations/pick-relation.ts";
import { settledWorkspace, workspaceEditOf, WorkspaceTexts } from "../workspace/workspace-change.ts";

/** Where a workspace folder keeps the pairs that are not related. */
const dismissalsPath = ".relata/not-related.txt";

/** What becomes of similar notes: an edge, or a pair that is no candidate any more. */
export class CandidateDecisions implements Disposable {
  private readonly dismissals = new Map<string, Dismissals>();
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly disposables: Disposable[];

  /** Tells that the dismissed pairs are others. */
  readonly onDidChange = this.changes.event;

  constructor(private readonly workspace: NoteWorkspace) {
    const readAgain = () => void this.readAll();
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

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** The uris of the notes that are dismissed as candidates for `note`. */
  dismissedWith(note: NoteEntity): string[] {
    const pairs = this.dismissals.get(note.folder);
    if (!pairs || pairs.size === 0) return [];
    const { graph } = this.workspace;
    const found: string[] = [];
    for (const pair of pairs) {
      for (const name of pair.split(" <> ")) {
        const others = graph.notesById(name);
        const byPath = graph.noteByUri(`${note.folder}/${name}`);
        for (const other of [...others, ...(byPath ? [byPath] : [])])
          if (other !== note && isDismissed(pairs, note, other)) found.push(other.uri);
      }
    }
    return found;
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

  /**
   * Asks for a relation and writes the edge into the note, where that keeps its relations.
   *
   * @returns whether it was written
   */
  async linkAs(uri: string, other: string): Promise<boolean> {
    const { workspace } = this;
    const own = workspace.graph.noteByUri(uri);
    const target = workspace.graph.noteByUri(other);
    if (!own || !target) return false;
    const choices = relationChoices(workspace.graph, own, own.type, target.type);
    const relation = await pickRelation(
      choices,
      vscode.l10n.t("“{0}” … “{1}”", own.title, target.title),
      vscode.l10n.t("What the one is to the other; type another name to make a new relation"),
    );
    if (relation === undefined) return false;
    await settledWorkspace(workspace);
    const texts = new WorkspaceTexts(workspace);
    const text = await texts.read(uri);
    const [from, to] = [workspace.graph.noteByUri(uri), workspace.graph.noteByUri(other)];
    if (!from || !to) return false;
    const document = { uri, folder: from.folder, path: from.path, text, note: parseNote(text) };
    const edit = addRelation(workspace.graph, document, relation, to);
    if (!edit)
      throw new Error(vscode.l10n.t("No link can name {0}: another note has each of its names.", to.path));
    const change = { files: [{ uri, edits: [edit] }] };
    return vscode.workspace.applyEdit(workspaceEditOf(workspace, change, texts, vscode.l10n.t("Link Notes")));
  }

  private async readAll(): Promise<void> {
    this.dismissals.clear();
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const key = folder.uri.toString(true).replace(/\/$/, "");
      this.dismissals.set(key, readDismissals(await textOf(vscode.Uri.joinPath(folder.uri, dismissalsPath))));
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
