import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import { parseNote } from "../../core/note/parse-note.ts";
import { findGaps, type DuplicateGroup, type Gaps } from "../../core/query/gaps/gaps.ts";
import { topByRank } from "../../core/query/top-notes.ts";
import type { UnlinkedMention } from "../../core/query/gaps/unlinked-mentions.ts";
import { linkNameOf } from "../../language/completion/link-name.ts";
import { keyInsertion } from "../../language/edit/key-insertion.ts";
import { inTextOrder, type FileEdits, type TextEdit } from "../../language/edit/text-edit.ts";
import { ownIdFor } from "../../language/completion/own-id.ts";
import { isAbortError } from "../../workspace/jobs/abort.ts";
import type { NoteMentions } from "../../workspace/jobs/mentions.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import type { ActiveNote } from "../workspace/active-note.ts";
import type { CandidateDecisions } from "../similarity/candidate-decisions.ts";
import { commands, views } from "../commands.ts";
import type { Disposable } from "../editor/disposable.ts";
import { signalOf } from "../editor/cancellation.ts";
import { similaritySettings } from "../editor/settings.ts";
import { typeIcon } from "../editor/type-icon.ts";
import { freeThread, workspaceEditOf, WorkspaceTexts } from "../workspace/workspace-change.ts";

type GroupName =
  "mentions" | "placeholders" | "orphans" | "withoutId" | "duplicates" | "twins" | "candidates";

type GapNode =
  | { readonly kind: "group"; readonly name: GroupName }
  | { readonly kind: "note"; readonly note: NoteEntity; readonly context: "orphan" | "withoutId" | "plain" }
  | { readonly kind: "placeholder"; readonly key: string; readonly title: string; readonly mentions: number }
  | { readonly kind: "duplicate"; readonly group: DuplicateGroup }
  | { readonly kind: "mentioning"; readonly found: NoteMentions }
  | { readonly kind: "mention"; readonly uri: string; readonly mention: UnlinkedMention }
  | { readonly kind: "pair"; readonly pair: CandidatePair }
  | { readonly kind: "search" }
  | { readonly kind: "more"; readonly count: number };

/** Two notes that are close in text and not linked. */
interface CandidatePair {
  readonly uri: string;
  readonly other: string;
  readonly score: number;
  /** Whether each is the nearest of the other. */
  readonly isMutual: boolean;
}

/** More rows help nobody. */
const mostRows = 300;
/** How many of the best connected notes are compared with all others when candidates are looked for. */
const mostCompared = 2000;
/** From this score on two notes that are nearest to each other are likely the same thing. */
const likelyTheSame = 0.9;
const gathering = 800;

/** What the graph lacks: mentions that are no links, placeholders, orphans, notes without id, duplicates, and candidates for edges. */
export class GapsView implements vscode.TreeDataProvider<GapNode>, Disposable {
  private readonly changes = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changes.event;
  private readonly view: vscode.TreeView<GapNode>;
  private readonly disposables: Disposable[];
  private gaps: Gaps | undefined;
  private mentions: readonly NoteMentions[] = [];
  private pairs: readonly CandidatePair[] | undefined;
  private refreshTimer: ReturnType<typeof setTimeout> | undefined;
  /** Ends the search that is under way when it is overtaken, or nobody sees the view any more. */
  private search = new AbortController();
  /** What the mentions were looked for by: a change of other notes' edges brings no new ones. */
  private stale = true;

  constructor(
    private readonly workspace: NoteWorkspace,
    private readonly active: ActiveNote,
    private readonly decisions: CandidateDecisions,
  ) {
    this.view = vscode.window.createTreeView(views.gaps, { treeDataProvider: this, showCollapseAll: true });
    const refresh = () => {
      this.stale = true;
      this.refreshSoon();
    };
    const { gaps } = commands;
    this.disposables = [
      this.view,
      this.changes,
      this.view.onDidChangeVisibility(({ visible }) => {
        if (!visible) this.search.abort();
        this.refreshSoon();
      }),
      active.onDidChange(refresh),
      { dispose: workspace.onDidChange(refresh) },
      { dispose: workspace.onDidChangeStatus(refresh) },
      vscode.commands.registerCommand(gaps.link, (node: unknown) => this.link(node)),
      vscode.commands.registerCommand(gaps.linkAll, () => this.linkAll()),
      vscode.commands.registerCommand(gaps.giveId, (node: unknown) => this.giveId(node)),
      vscode.commands.registerCommand(gaps.create, (node: unknown) => this.create(node)),
      vscode.commands.registerCommand(gaps.findCandidates, () => this.findCandidates()),
      vscode.commands.registerCommand(gaps.linkPair, (node: unknown) => this.decide(node, "link")),
      vscode.commands.registerCommand(gaps.dismissPair, (node: unknown) => this.decide(node, "dismiss")),
      {
        dispose: () => {
          clearTimeout(this.refreshTimer);
        },
      },
    ];
  }

  dispose(): void {
    this.search.abort();
    for (const disposable of this.disposables) disposable.dispose();
  }

  getChildren(node?: GapNode): GapNode[] {
    if (!node) return this.gaps ? groupNames.map((name) => ({ kind: "group", name })) : [];
    if (node.kind === "mentioning")
      return node.found.mentions.map((mention) => ({ kind: "mention", uri: node.found.uri, mention }));
    if (node.kind === "duplicate")
      return node.group.notes.map((note) => ({ kind: "note", note, context: "plain" }));
    return node.kind === "group" ? this.rowsOf(node.name) : [];
  }

  getTreeItem(node: GapNode): vscode.TreeItem {
    switch (node.kind) {
      case "group":
        return this.groupItem(node.name);
      case "note":
        return this.noteItem(node.note, node.context);
      case "placeholder":
        return placeholderItem(node);
      case "duplicate":
        return duplicateItem(node.group);
      case "mentioning":
        return this.mentioningItem(node.found);
      case "mention":
        return mentionItem(node.uri, node.mention);
      case "pair":
        return this.pairItem(node.pair);
      case "search": {
        const item = new vscode.TreeItem(vscode.l10n.t("Look for Candidates"));
        item.iconPath = new vscode.ThemeIcon("search");
        item.command = { command: commands.gaps.findCandidates, title: vscode.l10n.t("Look for Candidates") };
        return item;
      }
      case "more":
        return new vscode.TreeItem(vscode.l10n.t("{0} more", node.count));
    }
  }

  private rowsOf(name: GroupName): GapNode[] {
    const { gaps } = this;
    if (!gaps) return [];
    const notes = (all: readonly NoteEntity[], context: "orphan" | "withoutId") =>
      all.map((note): GapNode => ({ kind: "note", note, context }));
    const pairs = (isTwin: boolean): GapNode[] =>
      this.pairs === undefined
        ? [{ kind: "search" }]
        : this.pairs
            .filter((pair) => isLikelyTheSame(pair) === isTwin)
            .map((pair) => ({ kind: "pair", pair }));
    switch (name) {
      case "mentions":
        return shortened(this.mentions.map((found): GapNode => ({ kind: "mentioning", found })));
      case "placeholders":
        return shortened(
          gaps.placeholders.map(({ placeholder: { key, title }, mentions }): GapNode => ({
            kind: "placeholder",
            key,
            title,
            mentions,
          })),
        );
      case "orphans":
        return shortened(notes(gaps.orphans, "orphan"));
      case "withoutId":
        return shortened(notes(gaps.withoutId, "withoutId"));
      case "duplicates":
        return shortened(gaps.duplicates.map((group): GapNode => ({ kind: "duplicate", group })));
      case "twins":
        return shortened(pairs(true));
      case "candidates":
        return shortened(pairs(false));
    }
  }

  private countOf(name: GroupName): number | undefined {
    const { gaps, pairs } = this;
    if (!gaps) return 0;
    if (name === "mentions") return this.mentions.reduce((sum, { mentions }) => sum + mentions.length, 0);
    if (name === "twins") return pairs?.filter(isLikelyTheSame).length;
    if (name === "candidates") return pairs?.filter((pair) => !isLikelyTheSame(pair)).length;
    return gaps[name].length;
  }

  private groupItem(name: GroupName): vscode.TreeItem {
    const count = this.countOf(name);
    const labels: Readonly<Record<GroupName, string>> = {
      mentions: vscode.l10n.t("Unlinked Mentions"),
      placeholders: vscode.l10n.t("Not Written Yet"),
      orphans: vscode.l10n.t("Orphans"),
      withoutId: vscode.l10n.t("Without an Id"),
      duplicates: vscode.l10n.t("Same Id or Title"),
      twins: vscode.l10n.t("Likely Duplicates by Text"),
      candidates: vscode.l10n.t("Candidates for Edges"),
    };
    const { None, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(labels[name], count === 0 ? None : Collapsed);
    item.id = name;
    const own = name === "mentions" ? this.activeNote()?.title : undefined;
    item.description = [count === undefined ? "" : String(count), own ?? ""].filter(Boolean).join(" · ");
    item.accessibilityInformation = { label: [labels[name], item.description].filter(Boolean).join(", ") };
    item.contextValue = name === "mentions" && count !== 0 ? "mentions" : "group";
    return item;
  }

  private noteItem(note: NoteEntity, context: string): vscode.TreeItem {
    const item = new vscode.TreeItem(note.title);
    item.description = note.path;
    item.tooltip = [note.key, note.summary].filter(Boolean).join("\n\n");
    item.iconPath = typeIcon(this.workspace.graph.schema.type(note.type));
    item.contextValue = context;
    item.command = { command: commands.openNote, title: vscode.l10n.t("Open"), arguments: [note.uri] };
    return item;
  }

  private mentioningItem({ uri, mentions }: NoteMentions): vscode.TreeItem {
    const note = this.workspace.graph.noteByUri(uri);
    const item = new vscode.TreeItem(note?.title ?? uri, vscode.TreeItemCollapsibleState.Expanded);
    item.id = `mentions ${uri}`;
    item.description = String(mentions.length);
    if (note) item.iconPath = typeIcon(this.workspace.graph.schema.type(note.type));
    item.contextValue = "mentioning";
    return item;
  }

  private pairItem({ uri, other, score }: CandidatePair): vscode.TreeItem {
    const { graph } = this.workspace;
    const [a, b] = [graph.noteByUri(uri), graph.noteByUri(other)];
    const item = new vscode.TreeItem(`${a?.title ?? ""} — ${b?.title ?? ""}`);
    item.description = score.toFixed(2);
    item.tooltip = [a?.summary, b?.summary].filter(Boolean).join("\n\n");
    item.contextValue = "pair";
    item.command = {
      command: commands.openNeighborhood,
      title: vscode.l10n.t("Open Neighborhood"),
      arguments: [uri],
    };
    return item;
  }

  private activeNote(): NoteEntity | undefined {
    return this.active.uri === undefined ? undefined : this.workspace.graph.noteByUri(this.active.uri);
  }

  private refreshSoon(): void {
    this.refreshTimer ??= setTimeout(() => {
      this.refreshTimer = undefined;
      if (this.view.visible && this.stale && this.workspace.status.state === "ready") void this.refresh();
    }, gathering);
  }

  private async refresh(): Promise<void> {
    this.stale = false;
    this.search.abort();
    this.search = new AbortController();
    const { signal } = this.search;
    const gaps = await findGaps(this.workspace.graph, async () => {
      await freeThread();
      return !signal.aborted;
    });
    if (!gaps) {
      this.stale = true;
      return;
    }
    this.gaps = gaps;
    this.mentions = [];
    this.changes.fire(undefined);
    const note = this.activeNote();
    if (!note) return;
    const found: NoteMentions[] = [];
    try {
      for await (const part of this.workspace.mentionsOf(note, signal)) found.push(...part);
    } catch (error) {
      this.stale = true;
      if (isAbortError(error)) return;
      throw error;
    }
    this.mentions = found.sort((a, b) => (a.uri < b.uri ? -1 : 1));
    this.changes.fire(undefined);
  }

  private create(node: unknown): Thenable<unknown> | undefined {
    return isNode(node) && node.kind === "placeholder"
      ? vscode.commands.executeCommand(commands.createNote, node.key)
      : undefined;
  }

  private async giveId(node: unknown): Promise<void> {
    if (!isNode(node) || node.kind !== "note") return;
    const { uri, folder, path } = node.note;
    const texts = new WorkspaceTexts(this.workspace);
    const text = await texts.read(uri);
    const document = { uri, folder, path, text, note: parseNote(text) };
    const id = ownIdFor({ graph: this.workspace.graph, document }, "");
    if (id === undefined) return;
    await this.apply([{ uri, edits: [keyInsertion(text, "id", id)] }], texts, vscode.l10n.t("Give Id"));
  }

  private async link(node: unknown): Promise<void> {
    if (!isNode(node)) return;
    if (node.kind === "mention") await this.linkMentions([{ uri: node.uri, mentions: [node.mention] }]);
    else if (node.kind === "mentioning") await this.linkMentions([node.found]);
  }

  private linkAll(): Promise<void> {
    return this.linkMentions(this.mentions);
  }

  /** Writes links where the words stand; words that have changed since they were found stay as they are. */
  private async linkMentions(found: readonly NoteMentions[]): Promise<void> {
    const note = this.activeNote();
    if (!note) return;
    const texts = new WorkspaceTexts(this.workspace);
    const files: FileEdits[] = [];
    for (const { uri, mentions } of found) {
      const holder = this.workspace.graph.noteByUri(uri);
      const name = holder && linkNameOf(this.workspace.graph, note, holder, "id");
      if (name === undefined) continue;
      const text = await texts.read(uri);
      const edits = mentions.flatMap(({ start, end, text: words }): TextEdit[] => {
        if (text.slice(start, end) !== words) return [];
        const shown = words.replace(/\s+/g, " ");
        return [{ span: { start, end }, newText: name === shown ? `[[${name}]]` : `[[${name}|${shown}]]` }];
      });
      if (edits.length > 0) files.push({ uri, edits: inTextOrder(edits) });
    }
    if (files.length > 0) await this.apply(files, texts, vscode.l10n.t("Link Mentions"));
  }

  private async apply(files: readonly FileEdits[], texts: WorkspaceTexts, label: string): Promise<void> {
    const edit = workspaceEditOf(this.workspace, { files }, texts, label);
    await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  }

  /** Compares the best connected notes with all others, with progress and a way to end it. */
  private async findCandidates(): Promise<void> {
    const { graph } = this.workspace;
    const notes = topByRank(graph.notes(), mostCompared);
    const pairs = new Map<string, CandidatePair>();
    const nearest = new Map<string, string>();
    const title = vscode.l10n.t("Looking for candidates");
    const location = vscode.ProgressLocation.Notification;
    await vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
      const signal = signalOf(token);
      for (const [index, note] of notes.entries()) {
        if (signal.aborted) break;
        if (index % 20 === 0)
          progress.report({ increment: 2000 / notes.length, message: `${index} / ${notes.length}` });
        const { threshold } = similaritySettings();
        const dismissed = this.decisions.dismissedWith(note);
        const similar = this.workspace.similar(note, 3, threshold, dismissed, signal);
        const found = await similar.catch((error: unknown) => {
          if (isAbortError(error)) return [];
          throw error;
        });
        for (const [rank, { key, score }] of found.entries()) {
          if (rank === 0) nearest.set(note.uri, key);
          const name = [note.uri, key].sort().join("\n");
          if (!pairs.has(name)) pairs.set(name, { uri: note.uri, other: key, score, isMutual: false });
        }
      }
    });
    this.pairs = [...pairs.values()]
      .map((pair) => ({
        ...pair,
        isMutual: nearest.get(pair.uri) === pair.other && nearest.get(pair.other) === pair.uri,
      }))
      .sort((a, b) => b.score - a.score)
      .slice(0, mostRows);
    this.changes.fire(undefined);
  }

  private async decide(node: unknown, what: "link" | "dismiss"): Promise<void> {
    if (!isNode(node) || node.kind !== "pair") return;
    const { uri, other } = node.pair;
    if (what === "dismiss") await this.decisions.dismiss(uri, other);
    else if (!(await this.decisions.linkAs(uri, other))) return;
    this.pairs = this.pairs?.filter((pair) => pair !== node.pair);
    this.changes.fire(undefined);
  }
}

const groupNames: readonly GroupName[] = [
  "mentions",
  "placeholders",
  "orphans",
  "withoutId",
  "duplicates",
  "twins",
  "candidates",
];

function isLikelyTheSame({ isMutual, score }: CandidatePair): boolean {
  return isMutual && score >= likelyTheSame;
}

function isNode(value: unknown): value is GapNode {
  return typeof value === "object" && value !== null && "kind" in value;
}

function shortened(rows: readonly GapNode[]): GapNode[] {
  if (rows.length <= mostRows) return [...rows];
  return [...rows.slice(0, mostRows), { kind: "more", count: rows.length - mostRows }];
}

function placeholderItem({ key, title, mentions }: GapNode & { kind: "placeholder" }): vscode.TreeItem {
  const item = new vscode.TreeItem(title);
  item.description = String(mentions);
  item.accessibilityInformation = { label: vscode.l10n.t("{0}, {1} mentions", title, mentions) };
  item.iconPath = new vscode.ThemeIcon("circle-outline");
  item.contextValue = "placeholder";
  item.command = {
    command: commands.showBacklinks,
    title: vscode.l10n.t("Show Backlinks"),
    arguments: [key],
  };
  return item;
}

function duplicateItem({ reason, name, notes }: DuplicateGroup): vscode.TreeItem {
  const reasons: Readonly<Record<DuplicateGroup["reason"], string>> = {
    id: vscode.l10n.t("same id"),
    "id-case": vscode.l10n.t("ids that differ by case"),
    title: vscode.l10n.t("same title and type"),
  };
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  item.description = `${reasons[reason]} · ${notes.length}`;
  item.iconPath = new vscode.ThemeIcon("files");
  return item;
}

function mentionItem(uri: string, { context, start, end }: UnlinkedMention): vscode.TreeItem {
  const item = new vscode.TreeItem(context);
  item.tooltip = context;
  item.contextValue = "mention";
  item.command = {
    command: commands.openOccurrence,
    title: vscode.l10n.t("Open"),
    arguments: [uri, { start, end }],
  };
  return item;
}
