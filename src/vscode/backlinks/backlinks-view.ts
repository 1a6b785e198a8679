import * as vscode from "vscode";
import type { Entity } from "../../core/graph/entity.ts";
import {
  backlinksOf,
  type BacklinkGroup,
  type BacklinkOptions,
} from "../../core/query/backlinks/backlinks.ts";
import { labelText } from "../../core/text/plain-text.ts";
import { inSlices } from "../../platform/jobs/in-slices.ts";
import { isAbortError } from "../../workspace/jobs/abort.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands, views } from "../commands.ts";
import type { Background } from "../editor/background.ts";
import type { Disposable } from "../editor/disposable.ts";
import { registerCommand, setContext } from "../editor/register-command.ts";
import { Throttle } from "../editor/throttle.ts";
import type { ActiveNote } from "../workspace/active-note.ts";
import { backlinkItem, type BacklinkNode, type EdgeNode, type GroupNode } from "./backlink-items.ts";

const optionsKey = "relata.backlinks.options";
/** How many rows a group shows at first, and each time that more are asked for. */
const rowsAtOnce = 100;
/** How many places of one edge have a row; Find All References tells all of them. */
const maxPlaces = 1000;
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
  /** The groups as they were listed last. */
  private groups: readonly GroupNode[] = [];
  /** How many rows are shown of groups of which somebody wanted to see more, by their names. */
  private readonly shownRows = new Map<string, number>();
  /** What the shown rows are of. */
  private shownEntity: Entity | undefined;
  /** Ends the listing of rows that are overtaken by others. */
  private listing = new AbortController();

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
      registerCommand(backlinks.showMore, (name) => {
        if (typeof name === "string") this.showMore(name);
      }),
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
    this.listing.abort();
    for (const disposable of this.disposables) disposable.dispose();
  }

  getChildren(node?: BacklinkNode): BacklinkNode[] | Promise<BacklinkNode[]> {
    if (!node) return this.listedGroups();
    if (node.kind === "group") return this.rowsOf(node.group);
    return node.kind === "edge" ? this.placesOf(node) : [];
  }

  /** The groups, whose edges are gathered in slices. */
  private async listedGroups(): Promise<BacklinkNode[]> {
    const entity = this.entity();
    const steps = entity && backlinksOf(this.workspace.graph, entity, this.options);
    try {
      const groups = steps ? await inSlices(steps, this.listing.signal) : [];
      this.groups = groups.map((group) => ({ kind: "group", group }));
      if (entity) tellState(groups.length > 0 ? "listed" : "empty");
    } catch (error) {
      // The tree has been drawn anew, and asks again.
      if (!isAbortError(error)) throw error;
    }
    return [...this.groups];
  }

  /** The first rows of a group, and one that shows more of them. They are sorted in slices. */
  private async rowsOf(group: BacklinkGroup): Promise<BacklinkNode[]> {
    const shown = this.shownRows.get(group.name) ?? rowsAtOnce;
    try {
      const items = await inSlices(group.firstInSteps(shown), this.listing.signal);
      const rows: BacklinkNode[] = items.map((item) => ({ kind: "edge", item, group }));
      if (group.count > items.length) rows.push({ kind: "more", group, shown: items.length });
      return rows;
    } catch (error) {
      // The tree has been drawn anew, and asks again.
      if (isAbortError(error)) return [];
      throw error;
    }
  }

  /** The places that state an edge, sorted in slices. */
  private async placesOf(parent: EdgeNode): Promise<BacklinkNode[]> {
    try {
      const occurrences = await inSlices(parent.item.occurrencesInSteps(), this.listing.signal);
      const rows: BacklinkNode[] = [];
      for (const occurrence of occurrences.slice(0, maxPlaces))
        rows.push({ kind: "occurrence", occurrence, parent });
      const count = occurrences.length - maxPlaces;
      if (count > 0) rows.push({ kind: "others", count, parent });
      return rows;
    } catch (error) {
      // The tree has been drawn anew, and asks again.
      if (isAbortError(error)) return [];
      throw error;
    }
  }

  private showMore(name: string): void {
    const node = this.groups.find(({ group }) => group.name === name);
    if (!node) return;
    this.shownRows.set(name, (this.shownRows.get(name) ?? rowsAtOnce) + rowsAtOnce);
    this.changes.fire(node);
  }

  getParent(node: BacklinkNode): BacklinkNode | undefined {
    if (node.kind === "occurrence" || node.kind === "others") return node.parent;
    return node.kind === "group" ? undefined : this.groups.find(({ group }) => group === node.group);
  }

  getTreeItem(node: BacklinkNode): vscode.TreeItem {
    return backlinkItem(node, this.workspace, this.options.groupBy);
  }

  private entity(): Entity | undefined {
    if (this.placeholderKey !== undefined) return this.workspace.graph.placeholder(this.placeholderKey);
    return this.active.uri === undefined ? undefined : this.workspace.graph.noteByUri(this.active.uri);
  }

  private setOptions(change: Partial<BacklinkOptions>): void {
    this.options = { ...this.options, ...change };
    this.shownRows.clear();
    this.shownEntity = undefined;
    this.background.run("Keeping how backlinks are shown", this.state.update(optionsKey, this.options));
    for (const [name, value] of Object.entries(this.options)) setContext(`relata.backlinks.${name}`, value);
    this.refresh();
  }

  private refresh(): void {
    const entity = this.entity();
    if (entity !== this.shownEntity) this.shownRows.clear();
    const isOther = entity?.key !== this.shownEntity?.key;
    this.shownEntity = entity;
    this.listing.abort();
    this.listing = new AbortController();
    const reading = this.workspace.status.state === "reading";
    const outgoing = this.options.direction === "outgoing";
    this.view.title = outgoing ? vscode.l10n.t("Outgoing Links") : vscode.l10n.t("Backlinks");
    this.view.description = labelText(entity?.title ?? "");
    if (!entity) tellState(reading ? "reading" : "noNote");
    // Until its edges are gathered, nobody can say that it has none.
    else if (isOther) tellState("listed");
    this.changes.fire(undefined);
  }
}

/** Which words stand in the view where it has no rows: those of a note that has none only once that is known. */
function tellState(state: "noNote" | "reading" | "listed" | "empty"): void {
  setContext("relata.backlinks.state", state);
}
