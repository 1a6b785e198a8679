import * as vscode from "vscode";
import { isNotePath } from "../../core/names/name.ts";
import { exclusionOf } from "../../platform/exclusion.ts";
import { schemaPath } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import type { Background } from "../editor/background.ts";
import type { Disposable } from "../editor/disposable.ts";
import { showWarning } from "../editor/messages.ts";
import { section, workspaceOptions } from "../editor/settings.ts";
import type { Log } from "../editor/log/plain-log.ts";
import { graphUriOf, noteFolderOf } from "./note-uris.ts";
import { inEnglish, type Message } from "../../core/text/message.ts";
import { localized } from "../editor/words/localized.ts";

/** Keeps a {@link NoteWorkspace} in step with the editor's folders, documents, files and settings. */
export class WorkspaceSync implements Disposable {
  private readonly disposables: Disposable[] = [];
  private watchers: vscode.Disposable[] = [];
  private readonly told = new Set<string>();
  /** How long the last reading of all notes took, in milliseconds. */
  readingTime: number | undefined;
  /** When the reading began that goes on. */
  private readingSince: number | undefined;

  constructor(
    private readonly workspace: NoteWorkspace,
    private readonly background: Background,
    private readonly log: Log,
  ) {
    const readInBackground = () => {
      this.background.run("Reading the notes", this.readFolders());
    };
    this.disposables.push(
      // Before whoever shows that all is read.
      {
        dispose: workspace.onDidChangeStatus(() => {
          this.timeReading();
        }),
      },
      vscode.workspace.onDidChangeWorkspaceFolders(readInBackground),
      // Links that lead out of the folders may be followed from now on.
      vscode.workspace.onDidGrantWorkspaceTrust(readInBackground),
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.setDocument(document);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.setDocument(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        const key = graphUriOf(uri);
        if (key !== undefined) this.workspace.closeDocument(key);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        const own = ["exclude", "maxFileSize", "followSymlinks", "templates.folder"];
        const read = [...own.map((name) => `${section}.${name}`), "files.exclude"];
        if (read.some((setting) => event.affectsConfiguration(setting))) readInBackground();
      }),
    );
  }

  /** Reads the workspace's folders; resolves when the graph stands. */
  async readFolders(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    this.watch(folders);
    const options = workspaceOptions();
    const refused: Message[] = [];
    exclusionOf(options.exclude, (reason) => refused.push(reason));
    this.tellOnce(refused);
    const reading = this.workspace.setFolders(folders.map(noteFolderOf), options);
    for (const document of vscode.workspace.textDocuments) this.setDocument(document);
    await this.logged(reading);
  }

  /** Reads everything anew, for when a file system tells no changes. */
  async readAgain(): Promise<void> {
    await this.logged(this.workspace.readAgain());
  }

  private async logged(reading: Promise<void>): Promise<void> {
    const started = Date.now();
    this.readingSince = started;
    await reading;
    this.timeReading();
    const { noteCount, edgeCount } = this.workspace.graph;
    this.log.info(`${noteCount} notes and ${edgeCount} edges after ${Date.now() - started} ms.`);
    const { status } = this.workspace;
    if (status.state !== "ready") return;
    for (const { folder, reason } of status.unread ?? [])
      this.log.warn(`Notes of the folder ${folder} were left out: ${reason}`);
  }

  private timeReading(): void {
    if (this.readingSince === undefined || this.workspace.status.state === "reading") return;
    this.readingTime = Date.now() - this.readingSince;
    this.readingSince = undefined;
  }

  dispose(): void {
    for (const disposable of [...this.disposables, ...this.watchers]) disposable.dispose();
  }

  /** Logs what is wrong with settings, and shows the first of it; each once. */
  private tellOnce(reasons: readonly Message[]): void {
    const fresh = reasons.filter((reason) => !this.told.has(inEnglish(reason)));
    for (const reason of fresh) {
      this.told.add(inEnglish(reason));
      this.log.warn(inEnglish(reason));
    }
    const [first] = fresh;
    if (first !== undefined) showWarning(localized(first));
  }

  private setDocument(document: vscode.TextDocument): void {
    const key = graphUriOf(document.uri);
    if (key === undefined || !this.isRead(key)) return;
    this.workspace.setDocument(key, document.getText());
  }

  private isRead(key: string): boolean {
    const path = this.workspace.locate(key)?.path;
    return path !== undefined && (isNotePath(path) || path === schemaPath);
  }

  private watch(folders: readonly vscode.WorkspaceFolder[]): void {
    for (const watcher of this.watchers) watcher.dispose();
    const told = (uri: vscode.Uri) => {
      const key = graphUriOf(uri);
      if (key !== undefined) this.workspace.filesChanged([key]);
    };
    this.watchers = folders.flatMap((folder) => {
      // Every file counts when it comes or goes: a folder that was moved, an image that a note embeds.
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, "**/*"));
      const changed = (uri: vscode.Uri) => {
        const key = graphUriOf(uri);
        if (key !== undefined && this.isRead(key)) told(uri);
      };
      return [watcher, watcher.onDidCreate(told), watcher.onDidDelete(told), watcher.onDidChange(changed)];
    });
  }
}
