import * as vscode from "vscode";
import { graphData, type NumberedGraph } from "../../core/query/graph-view/graph-data.ts";
import { graphHash, placesIn, shownHash, type KeptPlaces } from "../../core/query/graph-view/kept-places.ts";
import { piecesOf } from "../../core/query/graph-view/graph-pieces.ts";
import { headerOf } from "../../core/query/neighborhood/entity-page.ts";
import { maxSummaryLength, shortText } from "../../core/text/short-text.ts";
import { typeStyles } from "../../language/type-styles.ts";
import { inSlices } from "../../platform/jobs/in-slices.ts";
import { turn } from "../../platform/jobs/slices.ts";
import type { FromGraph, ToGraph } from "../../webview/graph-view/protocol.ts";
import { isAbortError, throwIfAborted } from "../../workspace/jobs/abort.ts";
import type { Disposable } from "../editor/disposable.ts";
import { Throttle } from "../editor/throttle.ts";
import { setUpPanel } from "../editor/webviews/set-up-panel.ts";
import { savePicture } from "../neighborhood/save-picture.ts";
import type { Services } from "../services.ts";
import { editorUris } from "../workspace/note-uris.ts";
import { graphFile } from "./graph-file.ts";
import { graphTexts } from "./graph-texts.ts";
import { KeptPlacesFile } from "./kept-places-file.ts";
import { KeptPins } from "./kept-pins.ts";
import { NoteDatesOfGit } from "./git-dates.ts";
import { actOnNodes } from "./node-actions.ts";
import { readGraphMessage } from "./read-graph-message.ts";
import { similarPairs } from "./similar-pairs.ts";
import { restoredFilters } from "../../webview/graph-view/model/restored-filters.ts";
import { restoredGraphView } from "../../webview/graph-view/model/restored-view.ts";

const viewType = "relata.graph";
const [stateKey, filtersKey] = ["relata.graph.view", "relata.graph.filters"];
/** How long after a change the graph is told anew, in milliseconds: small graphs follow typing, large ones come after a pause. */
const [soon, later, manyNotes] = [200, 2000, 10_000];
/** How much of the graph goes to the page in one message, in bytes. */
const maxPiece = 500_000;
/** How many names are found at once. */
const maxFound = 12;

/** The graph of all notes in an editor tab of its own: this class opens and restores it, and tells it what the notes say. */
export class GraphPanel implements Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private readonly places: KeptPlacesFile;
  private readonly pins: KeptPins;
  private readonly gitDates: NoteDatesOfGit;
  /** The graph as the page was last told it; its nodes are named by numbers, so what comes of an older one is left. */
  private told: (NumberedGraph & { readonly epoch: number; readonly hash: number }) | undefined;
  private epoch = 0;
  /** The uri of a note that is to be chosen as soon as the page knows the graph. */
  private wanted: string | undefined;
  /** Whether the page knows an older graph than the workspace. */
  private isStale = true;
  private telling = new AbortController();
  private readonly changes: Throttle;
  private readonly disposables: Disposable[];

  constructor(private readonly services: Services) {
    const { workspace, active, log } = services;
    this.pins = new KeptPins(services.state, (uri) => workspace.graph.noteByUri(uri)?.id);
    this.gitDates = new NoteDatesOfGit(log);
    this.places = new KeptPlacesFile(services.storageUri);
    this.changes = new Throttle(
      () => {
        this.tell();
      },
      () => (workspace.graph.noteCount > manyNotes ? later : soon),
    );
    const changed = () => {
      this.isStale = true;
      this.changes.request();
    };
    this.disposables = [
      this.changes,
      vscode.window.registerWebviewPanelSerializer(viewType, this),
      active.onDidChange(() => {
        this.tellActive();
      }),
      { dispose: workspace.onDidChange(changed) },
      { dispose: workspace.onDidChangeStatus(changed) },
    ];
  }

  /**
   * Opens the graph in the active group, or shows the one that is open.
   *
   * @param wanted the uri of a note that is chosen there
   */
  open(wanted?: string): void {
    this.wanted = wanted;
    if (this.panel) this.panel.reveal();
    else
      this.adopt(
        vscode.window.createWebviewPanel(viewType, vscode.l10n.t("Graph"), vscode.ViewColumn.Active, {
          retainContextWhenHidden: true,
        }),
      );
    this.tellWanted();
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.panel?.dispose();
    this.adopt(panel);
    return Promise.resolve();
  }

  dispose(): void {
    this.telling.abort();
    this.panel?.dispose();
    for (const disposable of this.disposables) disposable.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.onDidChangeViewState(() => {
      // A hidden page misses messages.
      if (panel.visible && this.isStale) this.changes.request();
      if (!panel.visible) return;
      this.tellActive();
      this.tellWanted();
    });
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.told = undefined;
      this.telling.abort();
      this.gitDates.cancel();
    });
    const title = vscode.l10n.t("Graph");
    setUpPanel(
      panel,
      this.services,
      { name: "graph", title, hasWorkers: true },
      {
        read: readGraphMessage,
        answer: (message) => this.receive(message),
      },
    );
  }

  private async receive(message: FromGraph): Promise<void> {
    const { state, extensionUri } = this.services;
    if (message.type === "ready") {
      this.told = undefined;
      const view = restoredGraphView(state.get(stateKey));
      this.post({
        type: "texts",
        texts: graphTexts(),
        view,
        filters: restoredFilters(state.get(filtersKey)),
      });
      this.tell();
    } else if (message.type === "keepView") await state.update(stateKey, message.view);
    else if (message.type === "keepFilters") await state.update(filtersKey, message.filters);
    else if (message.type === "savePicture") {
      const { format, data } = message;
      await savePicture(format, format === "html" ? await graphFile(extensionUri, data) : data);
    } else if (this.told?.epoch === message.epoch) await this.receiveOf(this.told, message);
  }

  /** Carries out what is done with nodes of the graph that the page knows. */
  private async receiveOf(
    told: NumberedGraph & { readonly epoch: number },
    message: Extract<FromGraph, { epoch: number }>,
  ): Promise<void> {
    const { epoch } = told;
    switch (message.type) {
      case "find": {
        const prepared = await this.services.search.prepared(false);
        const uris = prepared.find(message.text.trim(), maxFound, { summaries: false }).map(({ uri }) => uri);
        const nodes = uris.map((uri) => told.keys.indexOf(uri)).filter((node) => node >= 0);
        this.post({ type: "found", epoch, text: message.text, nodes });
        return;
      }
      case "card":
        this.tellCard(epoch, message.node);
        return;
      case "pin": {
        const key = told.keys[message.node];
        if (key !== undefined) await this.pins.set(key, message.place);
        return;
      }
      case "similar":
        this.post({ type: "similar", epoch, pairs: await similarPairs(this.services, told.keys) });
        return;
      case "dates":
        await this.tellDates(told);
        return;
      case "keepPlaces": {
        const { ids } = told.data;
        const places = new Float32Array(message.places.buffer);
        if (places.length === ids.length)
          await this.places.write({ hash: graphHash(told.data), ids, places });
        return;
      }
      default:
        await actOnNodes(this.services, (node) => this.entity(node), message);
    }
  }

  /** Tells the page the graph as it is, unless it knows that; a hidden one is told when it shows again. */
  private tell(): void {
    if (!this.panel?.visible) return;
    this.telling.abort();
    this.telling = new AbortController();
    this.services.background.run("Showing the graph", this.tellGraph(this.telling.signal));
  }

  private async tellGraph(signal: AbortSignal): Promise<void> {
    const { workspace } = this.services;
    if (workspace.status.state !== "ready") {
      if (!this.told) this.post({ type: "reading" });
      return;
    }
    const epoch = ++this.epoch;
    try {
      this.isStale = false;
      const graph = await inSlices(graphData(workspace.graph), signal);
      await turn();
      const hash = shownHash(graph.data);
      if (hash === this.told?.hash) return;
      const kept = this.told ? undefined : await this.places.read();
      throwIfAborted(signal);
      this.told = { ...graph, epoch, hash };
      await this.sendGraph(graph, epoch, kept, signal);
      this.tellActive();
      this.tellWanted();
    } catch (error) {
      this.isStale = true;
      // The page was told a part of it.
      if (this.told?.epoch === epoch) this.told = undefined;
      if (!isAbortError(error)) throw error;
    }
  }

  private async sendGraph(
    { data, keys }: NumberedGraph,
    epoch: number,
    kept: KeptPlaces | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { head, pieces } = piecesOf(data, maxPiece);
    this.post({
      type: "begin",
      epoch,
      head,
      types: typeStyles(this.services.workspace.graph.schema, new Set(data.names.types)),
      kept: kept && new Uint8Array(placesIn(kept, data).buffer),
      isSame: kept?.hash === graphHash(data),
      pins: this.pins.in(keys),
    });
    for (const piece of pieces) {
      await turn();
      throwIfAborted(signal);
      this.post({ type: "piece", epoch, piece });
    }
    this.post({ type: "end", epoch });
  }

  private tellActive(): void {
    const { told } = this;
    const { uri } = this.services.active;
    if (!told || !this.panel?.visible) return;
    const node = uri === undefined ? -1 : told.keys.indexOf(uri);
    this.post({ type: "active", epoch: told.epoch, node: node < 0 ? undefined : node });
  }

  private tellWanted(): void {
    const { told, wanted } = this;
    if (!told || wanted === undefined || !this.panel?.visible) return;
    const node = told.keys.indexOf(wanted);
    if (node < 0) return;
    this.wanted = undefined;
    this.post({ type: "choose", epoch: told.epoch, node });
  }

  private tellCard(epoch: number, node: number): void {
    const entity = this.entity(node);
    if (!entity) return;
    const { key, summary, status } = headerOf(entity);
    const card = { key, summary: shortText(summary, maxSummaryLength), status };
    this.post({ type: "card", epoch, node, card });
  }

  private async tellDates({ epoch, keys, data }: NumberedGraph & { readonly epoch: number }): Promise<void> {
    const dates = await this.gitDates.of(keys.map(editorUris(this.services.workspace)), data.modified);
    this.post({ type: "dates", epoch, dates });
  }

  private entity(node: number) {
    const key = this.told?.keys[node];
    const { graph } = this.services.workspace;
    if (key === undefined) return undefined;
    return this.told?.data.kind[node] === 1 ? graph.placeholder(key) : graph.noteByUri(key);
  }

  private post(message: ToGraph): void {
    if (this.panel)
      this.services.background.run("Telling the graph", this.panel.webview.postMessage(message));
  }
}
