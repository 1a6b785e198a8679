import * as vscode from "vscode";
import {
  adoptPage,
  type AdoptPage,
  type AdoptSource,
  type Findings,
} from "../../language/adopt/adopt-page.ts";
import {
  adoptStateAfter,
  firstAdoptState,
  restoredAdoptState,
  savedAdoptState,
  type AdoptEvent,
  type AdoptState,
} from "../../language/adopt/adopt-state.ts";
import { languageOfNotes } from "../../language/adopt/language-proposal.ts";
import { proposalsFor } from "../../language/adopt/proposals.ts";
import { surveyOf } from "../../language/adopt/survey.ts";
import { inSlices } from "../../platform/jobs/in-slices.ts";
import type { FromAdoptPage, ToAdoptPage } from "../../webview/adopt/adopt-protocol.ts";
import { isAbortError } from "../../workspace/jobs/abort.ts";
import { noteUri } from "../../workspace/note-folder.ts";
import { commands } from "../commands.ts";
import type { Disposable } from "../editor/disposable.ts";
import { requireTrust } from "../editor/trust.ts";
import { Throttle } from "../editor/throttle.ts";
import { setUpPanel } from "../editor/webviews/set-up-panel.ts";
import { pickNote } from "../search/pick-note.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import type { Services } from "../services.ts";
import { noteFolderOf } from "../workspace/note-uris.ts";
import { adoptTexts } from "./adopt-texts.ts";
import { readAdoptMessage } from "./read-adopt-message.ts";
import { ProposedFile } from "./proposed-file.ts";
import { localized } from "../editor/words/localized.ts";

const viewType = "relata.bringYourOwnFolder";
const stateKey = "relata.bringYourOwnFolder.state";
/** How long after a change the page is made anew, in milliseconds. */
const wait = 300;
/** So many notes tell in which language those of a vault are written. */
const languageSample = 40;

/**
 * The page of *Bring Your Own Folder*: one webview that shows what its state says of what was found in a folder. This class
 * opens and restores it, looks through the folder, and carries out what a person does on the page.
 */
export class AdoptPanel implements Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private state: AdoptState = firstAdoptState;
  /** What was found in the folder, and the schema and dialect under which. */
  private found: (Findings & { readonly under: string; readonly folder: string }) | undefined;
  /** Ends the looking through that is under way. */
  private looking = new AbortController();
  /** Ends the making of a page that is overtaken by another. */
  private making = new AbortController();
  private readonly proposed: ProposedFile;
  private readonly following = new Throttle(() => {
    this.follow();
  }, wait);
  private readonly disposables: Disposable[];

  constructor(private readonly services: Services) {
    const { workspace } = services;
    const { request } = this.following;
    this.proposed = new ProposedFile(workspace);
    this.disposables = [
      this.following,
      this.proposed,
      vscode.window.registerWebviewPanelSerializer(viewType, this),
      { dispose: workspace.onDidChange(request) },
      { dispose: workspace.onDidChangeStatus(request) },
      vscode.workspace.onDidChangeWorkspaceFolders(request),
      vscode.workspace.onDidGrantWorkspaceTrust(request),
    ];
  }

  /** Opens the page, or shows the one that is open, and looks through a folder. */
  open(folder: string): void {
    if (this.panel) this.panel.reveal();
    else {
      this.state = restoredAdoptState(this.services.state.get(stateKey));
      const title = vscode.l10n.t("Bring Your Own Folder");
      this.adopt(vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active));
    }
    this.handle({ type: "open", folder });
    this.surveySoon();
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.panel?.dispose();
    this.state = restoredAdoptState(this.services.state.get(stateKey));
    this.adopt(panel);
    this.surveySoon();
    return Promise.resolve();
  }

  dispose(): void {
    this.looking.abort();
    this.making.abort();
    this.panel?.dispose();
    for (const disposable of this.disposables) disposable.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.onDidDispose(() => {
      if (this.panel === panel) this.panel = undefined;
      this.looking.abort();
      this.making.abort();
    });
    const title = vscode.l10n.t("Bring Your Own Folder");
    setUpPanel(
      panel,
      this.services,
      { name: "adopt", title },
      {
        read: readAdoptMessage,
        answer: (message) => this.receive(message),
      },
    );
  }

  private async receive(message: FromAdoptPage): Promise<void> {
    const { navigation } = this.services;
    const source = this.source();
    switch (message.type) {
      case "ready":
        // While the page was hidden, nobody looked whether relata.json says something else.
        this.follow();
        return;
      case "lookAgain":
        this.surveySoon();
        return;
      case "open":
        await navigation.openNote(message.uri, true);
        return;
      case "chooseDialect":
        await vscode.commands.executeCommand(commands.chooseDialect, this.state.folder);
        return;
      case "chooseNote":
        await this.chooseNote();
        return;
      case "compare":
        if (source) await this.proposed.compare(source.folder.uri, this.taken());
        return;
      case "write":
        requireTrust();
        if (source) await this.proposed.write(source.folder.uri, this.taken());
        return;
      default:
        this.handle(message);
    }
  }

  private async chooseNote(): Promise<void> {
    const { workspace, search, active } = this.services;
    const uri = await pickNote(workspace, search, {
      title: vscode.l10n.t("Choose Note"),
      placeholder: vscode.l10n.t("The note whose neighborhood is shown before and after"),
      ...(active.uri === undefined ? {} : { first: active.uri }),
    });
    if (uri !== undefined) this.handle({ type: "center", uri });
  }

  private taken() {
    return (this.found?.proposals ?? []).filter(({ id }) => !this.state.left.has(id));
  }

  /** Takes in what has happened, and shows what it changes. */
  private handle(event: AdoptEvent): void {
    const before = this.state;
    this.state = adoptStateAfter(before, event, this.found?.proposals.map(({ id }) => id) ?? []);
    if (this.state === before) return;
    const { background, state } = this.services;
    background.run("Keeping what the page shows", state.update(stateKey, savedAdoptState(this.state)));
    this.post();
  }

  /** Follows the notes: a folder is looked through again where relata.json or the dialect says something else. */
  private follow(): void {
    if (!this.panel?.visible) return;
    if (this.found?.under === this.schemaNow()) this.post();
    else this.surveySoon();
  }

  /** What decides on what is proposed, in one text. */
  private schemaNow(): string {
    const { workspace } = this.services;
    const texts = [...workspace.schemaProblems.values()].map(({ folder, text }) => [folder.uri, text]);
    return JSON.stringify([texts, workspace.dialectOf(this.state.folder ?? "")]);
  }

  private surveySoon(): void {
    this.looking.abort();
    this.looking = new AbortController();
    this.post();
    this.services.background.run("Looking through the notes", this.survey(this.looking.signal));
  }

  private async survey(signal: AbortSignal): Promise<void> {
    const { workspace } = this.services;
    const { folder } = this.state;
    // Once all notes are read it is tried again.
    if (folder === undefined || workspace.status.state !== "ready") return;
    const under = this.schemaNow();
    try {
      const found = await inSlices(surveyOf(workspace.graph, folder), signal);
      const language = languageOfNotes(await sampleTexts(workspace, folder));
      if (signal.aborted) return;
      const survey = language ? { ...found, language } : found;
      this.found = { survey, proposals: proposalsFor(survey, workspace.graph.schema), under, folder };
    } catch (error) {
      if (!isAbortError(error)) throw error;
      return;
    }
    this.post();
  }

  private post(): void {
    if (!this.panel?.visible) return;
    this.making.abort();
    this.making = new AbortController();
    this.services.background.run("Showing the page", this.postPage(this.making.signal));
  }

  /** Makes the page in slices and sends it unless it is overtaken. */
  private async postPage(signal: AbortSignal): Promise<void> {
    const source = this.source();
    const looking: AdoptPage = { kind: "looking", folder: this.workspaceFolder()?.name ?? "" };
    try {
      const { language } = vscode.env;
      const page = source
        ? await inSlices(adoptPage(this.state, source, localized, language), signal)
        : looking;
      const message: ToAdoptPage = { type: "show", state: page, texts: adoptTexts() };
      await this.panel?.webview.postMessage(message);
    } catch (error) {
      if (!isAbortError(error)) throw error;
    }
  }

  private workspaceFolder(): vscode.WorkspaceFolder | undefined {
    const folders = vscode.workspace.workspaceFolders ?? [];
    return folders.find((folder) => noteFolderOf(folder).uri === this.state.folder);
  }

  /** What the page is made of; undefined as long as nothing was found in this folder, or where it has left the workspace. */
  private source(): AdoptSource | undefined {
    const { workspace } = this.services;
    const { found } = this;
    const given = this.workspaceFolder();
    if (!given || !found || found.folder !== this.state.folder) return undefined;
    const folder = noteFolderOf(given);
    const dialects = new Map(
      (vscode.workspace.workspaceFolders ?? []).flatMap((one) => {
        const { uri } = noteFolderOf(one);
        const dialect = workspace.dialectOf(uri);
        return dialect ? [[uri, dialect] as const] : [];
      }),
    );
    return {
      graph: workspace.graph,
      folder,
      found,
      schemaText: workspace.schemaProblems.get(folder.uri)?.text,
      schemaWith: (text) => workspace.schemaWith(folder.uri, text),
      dialects,
      isTrusted: vscode.workspace.isTrusted,
      uriOf: (path) => noteUri(folder, path),
    };
  }
}

/** The texts of some notes of a folder, spread over all of it, by their paths. */
async function sampleTexts(
  workspace: NoteWorkspace,
  folder: string,
): Promise<(readonly [path: string, text: string])[]> {
  const { graph } = workspace;
  const uris = [...graph.uris()];
  // Of several folders each has its share.
  const step = Math.max(1, Math.floor(uris.length / (5 * languageSample)));
  const some = uris
    .filter((_, index) => index % step === 0)
    .flatMap((uri) => graph.noteByUri(uri) ?? [])
    .filter((note) => note.folder === folder)
    .slice(0, languageSample);
  const texts = await Promise.all(some.map(({ uri }) => workspace.textOf(uri)));
  return some.flatMap(({ path }, index) => [[path, texts[index] ?? ""] as const]);
}
