import * as vscode from "vscode";
import { isNotePath } from "../../core/names/name.ts";
import { graphUriOf } from "./note-uris.ts";
import type { Disposable } from "../editor/disposable.ts";

/** The note in the active editor, or the last one that was, as long as it is open: a panel that has the focus does not change it. */
export class ActiveNote implements Disposable {
  private current: string | undefined;
  private readonly changes = new vscode.EventEmitter<string | undefined>();
  private readonly disposables: Disposable[];

  /** Tells the graph's uri of the note. */
  readonly onDidChange = this.changes.event;

  constructor() {
    this.disposables = [
      this.changes,
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.update();
      }),
      vscode.window.tabGroups.onDidChangeTabs(() => {
        this.update();
      }),
    ];
    this.update();
  }

  /** The graph's uri of the note. */
  get uri(): string | undefined {
    return this.current;
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private update(): void {
    const next = this.find();
    if (next === this.current) return;
    this.current = next;
    this.changes.fire(next);
  }

  private find(): string | undefined {
    const editor = vscode.window.activeTextEditor;
    if (editor) {
      const uri = graphUriOf(editor.document.uri);
      return uri !== undefined && isNotePath(uri) ? uri : undefined;
    }
    const open = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .some(({ input }) => {
        return input instanceof vscode.TabInputText && graphUriOf(input.uri) === this.current;
      });
    return open ? this.current : undefined;
  }
}
