import * as vscode from "vscode";
import type { Entity, NoteEntity } from "../../core/graph/entity.ts";
import { pageMarkdown } from "../../language/neighborhood/page-markdown.ts";
import { entityAt, panelPage, type SimilarState } from "../../language/neighborhood/panel-page.ts";
import {
  firstState,
  restoredState,
  savedState,
  stateAfter,
  type NeighborhoodEvent,
  type NeighborhoodState,
} from "../../language/neighborhood/panel-state.ts";
import { withLateProgress } from "../workspace/late-progress.ts";
import { inSlices } from "../../platform/jobs/in-slices.ts";
import type { FromPanel, ToPanel } from "../../webview/protocol.ts";
import { isAbortError } from "../../workspace/jobs/abort.ts";
import { labelText } from "../../core/text/plain-text.ts";
import type { Disposable } from "../editor/disposable.ts";
import { similaritySettings } from "../editor/settings.ts";
import { Throttle } from "../editor/throttle.ts";
import { setUpPanel } from "../editor/webviews/set-up-panel.ts";
import { askedNote } from "../search/asked-note.ts";
import type { NoteQuestion } from "../search/pick-note.ts";
import type { Services } from "../services.ts";
import { panelTexts } from "./panel-texts.ts";
import { readMessage } from "./read-message.ts";
import { savePicture } from "./save-picture.ts";
import { similarNotes } from "./similar-notes.ts";
import { localized } from "../editor/words/localized.ts";

const viewType = "relata.neighborhood";
const stateKey = "relata.neighborhood.state";
/** How long after a change the panel is drawn anew, in milliseconds. */
const wait = 150;

/**
 * The neighborhood panel: one webview that shows what its state says of the graph. This class opens and restores the
 * webview, sends it what it shows, and carries out what a person does on it.
 */
export class NeighborhoodPanel implements Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private state: NeighborhoodState = firstState;
  /** Ends the search for notes similar to what was shown before. */
  private searching = new AbortController();
  /** Ends the making of a page that is overtaken by another. */
  private making = new AbortController();
  /** What is known of the notes close to one, by its uri. */
  private similar: { readonly uri: string; readonly state: SimilarState } | undefined;
  private readonly following = new Throttle(() => {
    this.send();
  }, wait);
  private readonly disposables: Disposable[];

  constructor(private readonly services: Services) {
    const { workspace, embedding, candidates, active } = services;
    const { request } = this.following;
    this.disposables = [
      this.following,
      vscode.window.registerWebviewPanelSerializer(viewType, this),
      active.onDidChange(() => {
        this.handle({ type: "activeNoteChanged" });
      }),
      { dispose: workspace.onDidChange(request) },
      { dispose: workspace.onDidChangeStatus(request) },
      { dispose: embedding.onDidChange(request) },
      candidates.onDidChange(request),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("relata.similarity")) request();
      }),
    ];
  }

  /** Opens the panel beside the editor, or shows the one that is open, and lets something happen to it. */
  open(event: NeighborhoodEvent): void {
    if (this.panel) this.panel.reveal(undefined, true);
    else {
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.adopt(vscode.window.createWebviewPanel(viewType, vscode.l10n.t("Neighborhood"), column));
    }
    if (!this.handle(event)) this.send();
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.panel?.dispose();
    this.adopt(panel);
    this.state = restoredState(this.services.state.get(stateKey));
    this.handle({ type: "activeNoteChanged" });
    return Promise.resolve();
  }

  dispose(): void {
    this.searching.abort();
    this.making.abort();
    this.panel?.dispose();
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** Whether the panel is about something that the graph has. */
  get hasCenter(): boolean {
    return this.entity() !== undefined;
  }

  /** The page as Markdown, of what is shown, else of a note that is asked for; undefined where the person cancels. */
  private async markdown(): Promise<string | undefined> {
    const shown = this.panel && this.entity();
    const entity = shown ?? (await askedNote(this.services, undefined, noteForPage()));
    if (!entity) return undefined;
    const steps = pageMarkdown(this.services.workspace.graph, entity, this.similarTo(entity), localized);
    try {
      return await withLateProgress(vscode.l10n.t("Writing the page as Markdown"), (signal) =>
        inSlices(steps, signal),
      );
    } catch (error) {
      if (isAbortError(error)) return undefined;
      throw error;
    }
  }

  /** Puts the page as Markdown into the clipboard; without a page that stays as it is. */
  async copyMarkdown(): Promise<void> {
    const content = await this.markdown();
    if (content !== undefined) await vscode.env.clipboard.writeText(content);
  }

  /** Opens the page as a Markdown document that is not saved anywhere yet. */
  async openMarkdown(): Promise<void> {
    const content = await this.markdown();
    if (content === undefined) return;
    const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
    await vscode.window.showTextDocument(document);
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.onDidDispose(() => {
      if (this.panel === panel) this.panel = undefined;
    });
    const title = vscode.l10n.t("Neighborhood");
    setUpPanel(
      panel,
      this.services,
      { name: "panel", title },
      {
        read: readMessage,
        answer: (message) => this.receive(message),
      },
    );
  }

  private async receive(message: FromPanel): Promise<void> {
    const { navigation, candidates } = this.services;
    const own = this.note()?.uri;
    switch (message.type) {
      case "ready":
        this.send();
        return;
      case "open":
        await navigation.openNote(message.uri, message.beside);
        return;
      case "openOccurrence":
        await navigation.openOccurrence(message.occurrence.uri, message.occurrence);
        return;
      case "create":
        await navigation.createNote(message.key, own);
        return;
      case "copyMarkdown":
        await this.copyMarkdown();
        return;
      case "openMarkdown":
        await this.openMarkdown();
        return;
      case "savePicture":
        await savePicture(message.format, message.data);
        return;
      // The page shows what was decided by itself, when the notes have changed.
      case "linkAs":
        if (own !== undefined) await candidates.linkAs(own, message.uri);
        return;
      case "notRelated":
        if (own !== undefined) await candidates.dismiss(own, message.uri);
        return;
      case "merge":
        if (own !== undefined) await candidates.merge(message.uri, own);
        return;
      default:
        this.handle(message);
    }
  }

  /** Takes in what has happened, and shows what it changes. @returns whether it changes anything */
  private handle(event: NeighborhoodEvent): boolean {
    const { workspace, active, background, state } = this.services;
    const before = this.state;
    this.state = stateAfter(before, event, {
      active: active.uri,
      has: (center) => entityAt(workspace.graph, center) !== undefined,
    });
    if (this.state === before) return false;
    background.run("Keeping what the panel shows", state.update(stateKey, savedState(this.state)));
    const { center, otherView } = before;
    // What is shown of the same entity does not change what is similar to it.
    if (this.state.center === center && this.state.otherView === otherView) this.post();
    else this.send();
    return true;
  }

  /** Sends everything the panel shows; a hidden one asks anew when it shows again. */
  private send(): void {
    if (!this.panel?.visible) return;
    this.searching.abort();
    this.searching = new AbortController();
    const entity = this.entity();
    this.panel.title = entity ? labelText(this.titleOf(entity)) : vscode.l10n.t("Neighborhood");
    this.post();
    if (this.state.otherView || entity?.kind !== "note") return;
    if (this.services.workspace.status.state === "ready")
      this.services.background.run(
        "Looking for similar notes",
        this.sendSimilar(entity, this.searching.signal),
      );
  }

  private async sendSimilar(note: NoteEntity, signal: AbortSignal): Promise<void> {
    const state = await similarNotes(this.services, note, signal);
    if (!state || signal.aborted) return;
    this.similar = { uri: note.uri, state };
    this.post();
  }

  private titleOf(entity: Entity): string {
    return entity.kind === "note" && this.services.workspace.liesOutside(entity.uri)
      ? vscode.l10n.t("Neighborhood: {0} (outside of the workspace)", entity.title)
      : vscode.l10n.t("Neighborhood: {0}", entity.title);
  }

  /** Sends the page with what is known of similar notes. */
  private post(): void {
    if (!this.panel?.visible) return;
    this.making.abort();
    this.making = new AbortController();
    this.services.background.run("Showing the panel", this.postPage(this.making.signal));
  }

  /** Makes the page in slices, since an entity can have tens of thousands of neighbors, and sends it unless it is overtaken. */
  private async postPage(signal: AbortSignal): Promise<void> {
    const { workspace } = this.services;
    const { state } = this;
    const entity = this.entity();
    const source = {
      graph: workspace.graph,
      isReading: workspace.status.state === "reading",
      liesOutside: (uri: string) => workspace.liesOutside(uri),
      similar: entity ? this.similarTo(entity) : noSimilar(),
    };
    try {
      const page = await inSlices(panelPage(state, source), signal);
      const message: ToPanel = { type: "show", state: page, view: state.view, texts: panelTexts() };
      await this.panel?.webview.postMessage(message);
    } catch (error) {
      if (!isAbortError(error)) throw error;
    }
  }

  private similarTo(entity: Entity): SimilarState {
    if (entity.kind === "placeholder") return noSimilar();
    return this.similar?.uri === entity.uri ? this.similar.state : { state: "loading" };
  }

  private entity(): Entity | undefined {
    return this.state.center && entityAt(this.services.workspace.graph, this.state.center);
  }

  private note(): NoteEntity | undefined {
    const entity = this.entity();
    return entity?.kind === "note" ? entity : undefined;
  }
}

function noteForPage(): NoteQuestion {
  return {
    title: vscode.l10n.t("Neighborhood as Markdown"),
    placeholder: vscode.l10n.t("The note whose neighborhood is written down"),
  };
}

function noSimilar(): SimilarState {
  return { state: "ready", rows: [], threshold: similaritySettings().threshold };
}
