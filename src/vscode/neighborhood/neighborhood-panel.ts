import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { directionFrom, type Entity, type NoteEntity } from "../../core/graph/entity.ts";
import { shortestPaths, type Path } from "../../core/query/paths/paths.ts";
import {
  subgraphAmong,
  subgraphOf,
  vaultSubgraph,
  type Subgraph,
} from "../../core/query/picture/subgraph.ts";
import type { Schema } from "../../core/schema/schema.ts";
import { entityPageMarkdown } from "../../core/query/neighborhood/entity-page-markdown.ts";
import {
  entityPageOf,
  sayingsBetween,
  similarRowOf,
  type Saying,
} from "../../core/query/neighborhood/entity-page.ts";
import { linkNameOf } from "../../language/completion/link-name.ts";
import type {
  FromPanel,
  PanelMode,
  PanelState,
  PathRow,
  SimilarState,
  ToPanel,
  TypeStyle,
} from "../../webview/protocol.ts";
import { isAbortError } from "../../workspace/jobs/abort.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import type { ActiveNote } from "../workspace/active-note.ts";
import type { CandidateDecisions } from "../similarity/candidate-decisions.ts";
import { commands } from "../commands.ts";
import { mergeInto } from "../move/refactorings.ts";
import { panelTexts } from "./panel-texts.ts";
import type { Embedding } from "../similarity/embedding.ts";
import { similaritySettings } from "../editor/settings.ts";
import type { Disposable } from "../editor/disposable.ts";

const viewType = "relata.neighborhood";
/** How long changes are gathered before the panel is drawn anew, in milliseconds. */
const refreshPause = 150;
const historyLength = 100;

/** How many neighbors of the center a picture shows one by one, and how many notes the picture of all. */
const neighborsInPicture = 60;
const notesInGraph = 400;
/** How many of the shortest paths are told. */
const mostPaths = 10;

/** What the panel can show besides an entity. */
type OtherView =
  { readonly kind: "graph" } | { readonly kind: "paths"; readonly from: string; readonly to: string };

/** What the panel's center is named by: a note's graph uri, or a placeholder's key. */
type Center = { readonly uri: string } | { readonly placeholder: string };

/**
 * The neighborhood panel: one webview that shows the entity page of the active note, of the one it is pinned to, or of
 * one that was walked to from there.
 */
export class NeighborhoodPanel implements Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private center: Center | undefined;
  private pinned = false;
  private readonly behind: Center[] = [];
  private readonly ahead: Center[] = [];
  /** Counts what was sent, so that a late answer about similar notes does not go to another page. */
  private shown = 0;
  /** Ends the search for similar notes that nobody will see. */
  private comparing = new AbortController();
  private similar: { readonly uri: string; readonly state: SimilarState } | undefined;
  /** The neighbors whose edges are shown with what says them, by uri or, of a placeholder, by key. */
  private readonly unfolded = new Set<string>();
  /** What the panel shows in place of an entity. */
  private otherView: OtherView | undefined;
  private mode: PanelMode = "list";
  private depth = 1;
  /** The nodes of the picture whose neighbors are shown whatever the depth, and the groups that are shown one by one. */
  private readonly expanded = new Set<string>();
  private refreshTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly disposables: Disposable[];

  constructor(
    private readonly workspace: NoteWorkspace,
    private readonly embedding: Embedding,
    private readonly candidates: CandidateDecisions,
    private readonly active: ActiveNote,
    private readonly extensionUri: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const refreshSoon = () => {
      this.refreshSoon();
    };
    this.disposables = [
      vscode.window.registerWebviewPanelSerializer(viewType, this),
      active.onDidChange((uri) => {
        // Who looks at paths or at all notes goes on doing so while opening some of them.
        if (uri !== undefined && !this.pinned && !this.otherView) this.goTo({ uri });
      }),
      { dispose: workspace.onDidChange(refreshSoon) },
      { dispose: workspace.onDidChangeStatus(refreshSoon) },
      { dispose: embedding.onDidChange(refreshSoon) },
      candidates.onDidChange(refreshSoon),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("relata.similarity")) refreshSoon();
      }),
      {
        dispose: () => {
          clearTimeout(this.refreshTimer);
        },
      },
    ];
  }

  /** Opens the panel beside the editor, on `center` where it is given, else on the active note. */
  show(center?: Center): void {
    const { active } = this;
    const start = center ?? (active.uri === undefined ? undefined : { uri: active.uri });
    if (this.panel) this.panel.reveal(undefined, true);
    else {
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.adopt(vscode.window.createWebviewPanel(viewType, vscode.l10n.t("Neighborhood"), column));
    }
    if (start) this.goTo(start);
    else this.send();
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.panel?.dispose();
    this.adopt(panel);
    if (this.active.uri !== undefined) this.goTo({ uri: this.active.uri });
    return Promise.resolve();
  }

  dispose(): void {
    this.comparing.abort();
    this.panel?.dispose();
    for (const disposable of this.disposables) disposable.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    const built = vscode.Uri.joinPath(this.extensionUri, "dist");
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, "media", "neighborhood.svg");
    panel.webview.options = { enableScripts: true, enableCommandUris: false, localResourceRoots: [built] };
    panel.webview.onDidReceiveMessage((message: FromPanel) => {
      void this.receive(message);
    });
    panel.onDidDispose(() => {
      if (this.panel === panel) this.panel = undefined;
    });
    panel.webview.html = pageHtml(panel.webview, built);
  }

  private async receive(message: FromPanel): Promise<void> {
    switch (message.type) {
      case "ready":
        this.send();
        return;
      case "open":
        await vscode.commands.executeCommand(commands.openNote, message.uri, message.beside);
        return;
      case "center":
        if (this.workspace.graph.noteByUri(message.uri)) this.goTo({ uri: message.uri });
        return;
      case "back":
        if (this.otherView) {
          this.otherView = undefined;
          this.send();
          return;
        }
        this.walk(this.behind, this.ahead);
        return;
      case "forward":
        this.walk(this.ahead, this.behind);
        return;
      case "setPinned":
        this.pinned = message.pinned;
        if (!this.pinned && this.active.uri !== undefined) this.goTo({ uri: this.active.uri });
        else this.send();
        return;
      case "create":
        await vscode.commands.executeCommand(commands.createNote, message.key, this.noteAtCenter()?.uri);
        return;
      case "unfold":
        if (message.unfolded) this.unfolded.add(message.key);
        else this.unfolded.delete(message.key);
        this.send();
        return;
      case "openSaying": {
        const { uri, start, end } = message.saying;
        await vscode.commands.executeCommand(commands.openOccurrence, uri, { start, end });
        return;
      }
      case "copyMarkdown":
        await vscode.env.clipboard.writeText(this.markdown());
        return;
      case "openMarkdown":
        await this.openMarkdown();
        return;
      case "setMode":
        this.mode = message.mode;
        this.send();
        return;
      case "setDepth":
        this.depth = Math.min(3, Math.max(1, Math.round(message.depth)));
        this.send();
        return;
      case "expand":
        this.expanded.add(message.key);
        this.send();
        return;
      case "savePicture":
        await savePicture(message.format, message.data);
        return;
      case "linkAs":
      case "notRelated":
      case "merge":
        await this.decide(message.type, message.uri);
    }
  }

  /** Opens the panel on the picture of all notes. */
  showGraph(): void {
    this.showView({ kind: "graph" });
  }

  /** Opens the panel on the shortest paths between two notes, by their uris. */
  showPaths(from: string, to: string): void {
    this.showView({ kind: "paths", from, to });
  }

  private showView(view: OtherView): void {
    this.show(this.center);
    this.otherView = view;
    this.expanded.clear();
    this.send();
  }

  /** Opens the page as a Markdown document that is not saved anywhere yet. */
  async openMarkdown(): Promise<void> {
    const document = await vscode.workspace.openTextDocument({
      language: "markdown",
      content: this.markdown(),
    });
    await vscode.window.showTextDocument(document);
  }

  /** The page as Markdown; empty where nothing is shown. */
  markdown(): string {
    const entity = this.center && this.entityAt(this.center);
    if (!entity) return "";
    const { graph } = this.workspace;
    const known = "uri" in entity && this.similar?.uri === entity.uri ? this.similar.state : undefined;
    const similar = known?.state === "ready" ? known.rows : [];
    const nameOf = ({ uri, key }: { readonly uri: string; readonly key: string }) => {
      const note = graph.noteByUri(uri);
      return (note && linkNameOf(graph, note, { folder: note.folder, path: "page.md" }, "id")) ?? key;
    };
    return entityPageMarkdown(entityPageOf(graph, entity), { similar, nameOf });
  }

  private noteAtCenter(): NoteEntity | undefined {
    const entity = this.center && this.entityAt(this.center);
    return entity?.kind === "note" ? entity : undefined;
  }

  /** What becomes of a candidate; the page shows it by itself when the notes have changed. */
  private async decide(what: "linkAs" | "notRelated" | "merge", uri: string): Promise<void> {
    const own = this.noteAtCenter();
    if (!own) return;
    try {
      if (what === "linkAs") await this.candidates.linkAs(own.uri, uri);
      else if (what === "notRelated") await this.candidates.dismiss(own.uri, uri);
      else await mergeInto(this.workspace, uri, own.uri);
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  }

  private goTo(center: Center): void {
    this.otherView = undefined;
    if (!this.center || !sameCenter(this.center, center)) {
      this.unfolded.clear();
      this.expanded.clear();
    }
    if (this.center && !sameCenter(this.center, center)) {
      this.behind.push(this.center);
      if (this.behind.length > historyLength) this.behind.shift();
      this.ahead.length = 0;
    }
    this.center = center;
    this.send();
  }

  private walk(from: Center[], to: Center[]): void {
    let next = from.pop();
    while (next && !this.entityAt(next)) next = from.pop();
    if (next) {
      if (this.center) to.push(this.center);
      this.center = next;
    }
    this.send();
  }

  private entityAt(center: Center): Entity | undefined {
    const { graph } = this.workspace;
    return "uri" in center ? graph.noteByUri(center.uri) : graph.placeholder(center.placeholder);
  }

  private refreshSoon(): void {
    this.refreshTimer ??= setTimeout(() => {
      this.refreshTimer = undefined;
      this.send();
    }, refreshPause);
  }

  /** Sends everything the panel shows; a hidden one asks anew when it shows again. */
  private send(): void {
    if (!this.panel?.visible) return;
    const shown = ++this.shown;
    this.comparing.abort();
    const entity = this.center && this.entityAt(this.center);
    this.panel.title = entity
      ? vscode.l10n.t("Neighborhood: {0}", entity.title)
      : vscode.l10n.t("Neighborhood");
    this.post(this.stateOf(entity));
    if (this.otherView) return;
    if (entity?.kind === "note" && this.workspace.status.state === "ready")
      void this.sendSimilar(entity, shown);
  }

  private async sendSimilar(note: NoteEntity, shown: number): Promise<void> {
    const { limit, threshold } = similaritySettings();
    const { signal } = (this.comparing = new AbortController());
    let state: SimilarState;
    try {
      const problem = await this.embedding.prepare();
      if (problem !== undefined) state = { state: "failed", message: problem };
      else {
        const found = await this.workspace.similar(
          note,
          limit,
          threshold,
          this.candidates.dismissedWith(note),
          signal,
        );
        const rows = found.flatMap(({ key, score, terms }) => {
          const other = this.workspace.graph.noteByUri(key);
          return other ? [similarRowOf(other, score, terms)] : [];
        });
        state = { state: "ready", rows, threshold };
      }
    } catch (error) {
      // Another note is shown by now.
      if (isAbortError(error)) return;
      this.log.error(`Similar notes of ${note.path} could not be found: ${String(error)}`);
      state = {
        state: "failed",
        message: vscode.l10n.t("Similar notes could not be found; the log of Relata tells why."),
      };
    }
    if (shown !== this.shown) return;
    this.similar = { uri: note.uri, state };
    this.post(this.stateOf(note));
  }

  private stateOf(entity: Entity | undefined): PanelState {
    const { graph, status } = this.workspace;
    const other = this.otherView && this.otherState(this.otherView);
    if (other) return other;
    if (!entity) return { kind: status.state === "reading" ? "reading" : "empty" };
    const page = entityPageOf(graph, entity);
    const known = this.similar && this.similar.uri === page.uri ? this.similar.state : undefined;
    const none: SimilarState = { state: "ready", rows: [], threshold: similaritySettings().threshold };
    const similar = entity.kind === "placeholder" ? none : (known ?? { state: "loading" });
    const names = new Set([page.type, ...page.groups.map(({ type }) => type)]);
    if (similar.state === "ready") for (const { type } of similar.rows) names.add(type);
    for (const { type } of page.placeholders) names.add(type);
    const picture = this.mode === "picture" ? this.pictureOf(entity) : undefined;
    for (const { type } of picture?.nodes ?? []) names.add(type);
    return {
      kind: "entity",
      page,
      types: typeStyles(graph.schema, names),
      similar,
      sayings: this.sayingsOf(entity),
      pinned: this.pinned,
      canGoBack: this.behind.length > 0,
      canGoForward: this.ahead.length > 0,
      mode: this.mode,
      ...(picture ? { picture: { graph: picture, depth: this.depth } } : {}),
    };
  }

  private pictureOf(entity: Entity): Subgraph {
    return subgraphOf(this.workspace.graph, entity, {
      depth: this.depth,
      most: neighborsInPicture,
      expanded: this.expanded,
    });
  }

  private otherState(view: OtherView): PanelState | undefined {
    const { graph, status } = this.workspace;
    if (status.state === "reading") return { kind: "reading" };
    if (view.kind === "graph") {
      const picture = vaultSubgraph(graph, notesInGraph, this.expanded);
      const types = typeStyles(graph.schema, new Set(picture.nodes.map(({ type }) => type)));
      const shown = picture.nodes.filter(({ kind }) => kind === "note").length;
      return { kind: "graph", graph: picture, types, shown, total: graph.noteCount };
    }
    const [from, to] = [graph.noteByUri(view.from), graph.noteByUri(view.to)];
    if (!from || !to) return undefined;
    const typed = shortestPaths(from, to, { most: mostPaths, untyped: false });
    const found = typed.length > 0 ? typed : shortestPaths(from, to, { most: mostPaths, untyped: true });
    const picture = subgraphAmong(new Set(found.flatMap(({ notes }) => notes)));
    const types = typeStyles(graph.schema, new Set(picture.nodes.map(({ type }) => type)));
    return {
      kind: "paths",
      from: from.title,
      to: to.title,
      paths: found.map(pathRow),
      graph: picture,
      types,
    };
  }

  private sayingsOf(entity: Entity): Record<string, readonly Saying[]> {
    const { graph } = this.workspace;
    const found: Record<string, readonly Saying[]> = {};
    for (const key of this.unfolded) {
      const neighbor = graph.noteByUri(key) ?? graph.placeholder(key);
      if (neighbor) found[key] = sayingsBetween(entity, neighbor);
    }
    return found;
  }

  private post(state: PanelState): void {
    const message: ToPanel = { type: "show", state, texts: panelTexts() };
    void this.panel?.webview.postMessage(message);
  }
}

function typeStyles(schema: Schema, names: ReadonlySet<string>): TypeStyle[] {
  const declared = [...schema.declaredTypes()].map(({ name }) => name);
  const undeclared = [...names].filter((name) => !declared.includes(name)).sort();
  const order = [...declared, ...undeclared];
  return order
    .map((name, index) => ({ type: schema.type(name), index }))
    .filter(({ type }) => names.has(type.name))
    .map(({ type: { name, label, color, icon }, index }) => ({
      name,
      label,
      order: index,
      ...(color === undefined ? {} : { color }),
      ...(icon === undefined ? {} : { icon }),
    }));
}

function pathRow({ notes, steps }: Path): PathRow {
  return {
    notes: notes.map(({ uri, title }) => ({ uri, title })),
    steps: steps.map((edges, index) => {
      const from = notes[index];
      return from ? edges.map((edge) => [edge.relation.name, directionFrom(from, edge)] as const) : [];
    }),
  };
}

async function savePicture(format: "svg" | "png", data: string): Promise<void> {
  const name = format === "svg" ? vscode.l10n.t("SVG picture") : vscode.l10n.t("PNG picture");
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    filters: { [name]: [format] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, `graph.${format}`) } : {}),
  });
  if (!uri) return;
  const bytes = format === "svg" ? new TextEncoder().encode(data) : Buffer.from(data, "base64");
  await vscode.workspace.fs.writeFile(uri, bytes);
}

function sameCenter(a: Center, b: Center): boolean {
  return "uri" in a ? "uri" in b && a.uri === b.uri : "placeholder" in b && a.placeholder === b.placeholder;
}

/** The page itself: no script but ours, nothing from elsewhere, no text of a note. */
function pageHtml(webview: vscode.Webview, built: vscode.Uri): string {
  const nonce = randomBytes(16).toString("hex");
  const resource = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(built, name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${vscode.l10n.t("Neighborhood")}</title>
<link rel="stylesheet" href="${resource("panel.css")}">
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${resource("panel.js")}"></script>
</body>
</html>`;
}
