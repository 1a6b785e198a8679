import * as vscode from "vscode";
import type { Entity, Occurrence } from "../../core/graph/entity.ts";
import {
  backlinksOf,
  type BacklinkGroup,
  type BacklinkItem,
  type BacklinkOptions,
} from "../../core/query/backlinks/backlinks.ts";
import { positionAt } from "../../core/text/position.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { tooltipText } from "../../core/text/plain-text.ts";
import { commands, views } from "../commands.ts";
import type { Background } from "../editor/background.ts";
import type { Disposable } from "../editor/disposable.ts";
import { edgeCount } from "../editor/edge-count.ts";
import { registerCommand, setContext } from "../editor/register-command.ts";
import { Throttle } from "../editor/throttle.ts";
import { typeIcon } from "../editor/type-icon.ts";
import type { ActiveNote } from "../workspace/active-note.ts";

/** A node of the tree: a heading, an edge under it, or an occurrence of the edge. */
export type BacklinkNode =
  | { readonly kind: "group"; readonly group: BacklinkGroup }
  | { readonly kind: "edge"; readonly item: BacklinkItem; readonly group: BacklinkGroup }
  | { readonly kind: "occurrence"; readonly occurrence: Occurrence; readonly parent: BacklinkNode };

const optionsKey = "relata.backlinks.options";
/** How long after a change the tree is drawn anew, in milliseconds. */
const wait = 200;
const defaultViewOptions: BacklinkOptions = { direction: "incoming", groupBy: "relation", sortBy: "rank" };

/**
 * The tree of edges at the active note, or at the entity that was asked for, grouped by relation or type; under each
 * edge its occurrences.
 */
export class BacklinksView implements vscode.TreeDataProvider<BacklinkNode>, Disposable {
  private readonly changes = new vscode.EventEmitter<BacklinkNode | undefined>();
  readonly onDidChangeTreeData = this.changes.event;
  private readonly view: vscode.TreeView<BacklinkNode>;
  private readonly disposables: Disposable[];
  private options: BacklinkOptions;
  private readonly following = new Throttle(() => {
    this.refresh();
  }, wait);
  /** The key of a placeholder whose backlinks were asked for; until another note becomes active. */
  private placeholderKey: string | undefined;

  constructor(
    private readonly workspace: NoteWorkspace,
    private readonly active: ActiveNote,
    private readonly state: vscode.Memento,
    private readonly background: Background,
  ) {
    this.options = { ...defaultViewOptions, ...state.get<Partial<BacklinkOptions>>(optionsKey, {}) };
    this.view = vscode.window.createTreeView(views.backlinks, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    const switchTo = (command: string, change: Partial<BacklinkOptions>) =>
      registerCommand(command, () => {
        this.setOptions(change);
      });
    const { backlinks } = commands;
    this.disposables = [
      this.view,
      this.changes,
      active.onDidChange(() => {
        this.placeholderKey = undefined;
        this.refresh();
      }),
      this.following,
      { dispose: workspace.onDidChange(this.following.request) },
      { dispose: workspace.onDidChangeStatus(this.following.request) },
      switchTo(backlinks.showIncoming, { direction: "incoming" }),
      switchTo(backlinks.showOutgoing, { direction: "outgoing" }),
      switchTo(backlinks.groupByRelation, { groupBy: "relation" }),
      switchTo(backlinks.groupByType, { groupBy: "type" }),
      switchTo(backlinks.sortByRank, { sortBy: "rank" }),
      switchTo(backlinks.sortByTitle, { sortBy: "title" }),
      switchTo(backlinks.sortByLastChange, { sortBy: "modified" }),
    ];
    this.setOptions({});
  }

  /** Shows who mentions something that no note answers to. */
  async showPlaceholder(key: string): Promise<void> {
    this.placeholderKey = key;
    this.refresh();
    await vscode.commands.executeCommand(`${views.backlinks}.focus`);
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  getChildren(node?: BacklinkNode): BacklinkNode[] {
    if (!node) {
      const entity = this.entity();
      const groups = entity ? backlinksOf(this.workspace.graph, entity, this.options) : [];
      return groups.map((group) => ({ kind: "group", group }));
    }
    if (node.kind === "group")
      return node.group.items.map((item) => ({ kind: "edge", item, group: node.group }));
    if (node.kind === "occurrence") return [];
    return node.item.occurrences.map((occurrence) => ({ kind: "occurrence", occurrence, parent: node }));
  }

  getParent(node: BacklinkNode): BacklinkNode | undefined {
    if (node.kind === "edge") return { kind: "group", group: node.group };
    return node.kind === "occurrence" ? node.parent : undefined;
  }

  getTreeItem(node: BacklinkNode): vscode.TreeItem {
    if (node.kind === "group") return this.groupItem(node.group);
    if (node.kind === "edge") return this.edgeItem(node.item, node.group);
    return this.occurrenceItem(node.occurrence);
  }

  private groupItem({ name, label, items }: BacklinkGroup): vscode.TreeItem {
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
    item.id = `group ${name}`;
    item.description = String(items.length);
    item.accessibilityInformation = { label: `${label}, ${edgeCount(items.length)}` };
    if (this.options.groupBy === "type") item.iconPath = typeIcon(this.workspace.graph.schema.type(name));
    return item;
  }

  private edgeItem({ edge, other, occurrences }: BacklinkItem, group: BacklinkGroup): vscode.TreeItem {
    const item = new vscode.TreeItem(other.title, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = `edge ${group.name} ${edge.relation.name} ${edge.source === other ? "in" : "out"} ${other.kind === "note" ? other.uri : other.key}`;
    const relation = this.options.groupBy === "type" ? edge.relation.label : undefined;
    const places = occurrences.length > 1 ? vscode.l10n.t("{0} places", occurrences.length) : undefined;
    if (other.kind === "placeholder") {
      item.iconPath = new vscode.ThemeIcon("circle-outline");
      item.contextValue = "placeholder";
      item.description = [relation, vscode.l10n.t("no note yet"), places].filter(Boolean).join(" · ");
      return item;
    }
    item.iconPath = typeIcon(this.workspace.graph.schema.type(other.type));
    item.contextValue = "note";
    const outside = this.workspace.liesOutside(other.uri)
      ? vscode.l10n.t("outside of the workspace")
      : undefined;
    item.description = [relation, this.workspace.graph.schema.type(other.type).label, places, outside]
      .filter(Boolean)
      .join(" · ");
    item.accessibilityInformation = { label: [other.title, item.description].join(", ") };
    item.tooltip = tooltipText(other.summary === "" ? other.title : `${other.title}\n\n${other.summary}`);
    const [first] = occurrences;
    // One place: the row leads there at once. The place stays below it for the text around it.
    if (first) item.command = openOccurrence(first);
    return item;
  }

  private occurrenceItem({ note, link }: Occurrence): vscode.TreeItem {
    const { context } = link;
    const place = `${note.path}:${positionAt(note.note.lineStarts, link.span.start).line + 1}`;
    const label: vscode.TreeItemLabel = {
      label: context.text,
      highlights: highlightsIn(context.text, link.target.text),
    };
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
    item.iconPath = new vscode.ThemeIcon("quote");
    item.description = place;
    item.tooltip = tooltipText(`${context.text}\n\n${place}`);
    item.command = openOccurrence({ note, link });
    return item;
  }

  private entity(): Entity | undefined {
    if (this.placeholderKey !== undefined) return this.workspace.graph.placeholder(this.placeholderKey);
    return this.active.uri === undefined ? undefined : this.workspace.graph.noteByUri(this.active.uri);
  }

  private setOptions(change: Partial<BacklinkOptions>): void {
    this.options = { ...this.options, ...change };
    this.background.run("Keeping how backlinks are shown", this.state.update(optionsKey, this.options));
    for (const [name, value] of Object.entries(this.options)) setContext(`relata.backlinks.${name}`, value);
    this.refresh();
  }

  private refresh(): void {
    const entity = this.entity();
    const reading = this.workspace.status.state === "reading";
    const outgoing = this.options.direction === "outgoing";
    this.view.title = outgoing ? vscode.l10n.t("Outgoing Links") : vscode.l10n.t("Backlinks");
    this.view.description = entity?.title ?? "";
    const state = entity ? "empty" : reading ? "reading" : "noNote";
    setContext("relata.backlinks.state", state);
    this.changes.fire(undefined);
  }
}

function openOccurrence({ note, link }: Occurrence): vscode.Command {
  return { command: commands.openOccurrence, title: vscode.l10n.t("Open"), arguments: [note.uri, link.span] };
}

function highlightsIn(text: string, target: string): [number, number][] {
  const at = target === "" ? -1 : text.indexOf(target);
  return at < 0 ? [] : [[at, at + target.length]];
}
