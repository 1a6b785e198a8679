import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import { labelText, tooltipText } from "../../core/text/plain-text.ts";
import { topInSteps } from "../../core/query/top-notes.ts";
import { inSlices } from "../../platform/jobs/in-slices.ts";
import { isAbortError } from "../../workspace/jobs/abort.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands, views } from "../commands.ts";
import type { Background } from "../editor/background.ts";
import type { Disposable } from "../editor/disposable.ts";
import { edgeCount } from "../editor/words/counts.ts";
import { plainRow } from "../editor/messages.ts";
import { registerCommand, setContext } from "../editor/register-command.ts";
import { Throttle } from "../editor/throttle.ts";
import { typeIcon } from "../editor/type-icon.ts";
import type { WorkspaceSearch } from "../search/workspace-search.ts";
import type { Feature } from "../services.ts";

type EntityTreeNode =
  | {
      readonly kind: "type";
      readonly type: string;
      readonly count: number;
      readonly found?: readonly NoteEntity[];
    }
  | { readonly kind: "note"; readonly note: NoteEntity }
  /** Stands for the rest of a long group. */
  | { readonly kind: "more"; readonly count: number };

/** More rows of one type help nobody and make the tree slow; the filter finds the rest. */
const maxRowsOfType = 500;
const maxFilteredRows = 200;
/** With more notes than this the tree follows changes at leisure: what ranks first has to be found among all of them. */
const manyNotes = 20_000;

/** The view of all entities by type. */
export const registerEntities: Feature = ({ workspace, search, background }) =>
  new EntitiesView(workspace, search, background);

/** The tree of all entities by type, with a filter over titles, ids, aliases and summaries. */
class EntitiesView implements vscode.TreeDataProvider<EntityTreeNode>, Disposable {
  private readonly changes = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changes.event;
  private readonly view: vscode.TreeView<EntityTreeNode>;
  private readonly disposables: Disposable[];
  private filter = "";
  /** Ends the search for rows that are overtaken by others. */
  private listing = new AbortController();
  private readonly following = new Throttle(
    () => {
      this.refresh();
    },
    () => (this.workspace.graph.noteCount > manyNotes ? 3000 : 300),
  );

  constructor(
    private readonly workspace: NoteWorkspace,
    private readonly search: WorkspaceSearch,
    private readonly background: Background,
  ) {
    this.view = vscode.window.createTreeView(views.entities, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.disposables = [
      this.view,
      this.changes,
      this.following,
      { dispose: workspace.onDidChange(this.following.request) },
      { dispose: workspace.onDidChangeStatus(this.following.request) },
      registerCommand(commands.entities.filter, () => this.askForFilter()),
      registerCommand(commands.entities.clearFilter, () => {
        this.setFilter("");
      }),
    ];
    this.setFilter("");
  }

  dispose(): void {
    this.listing.abort();
    for (const disposable of this.disposables) disposable.dispose();
  }

  async getChildren(node?: EntityTreeNode): Promise<EntityTreeNode[]> {
    if (!node) return this.types();
    if (node.kind !== "type") return [];
    const notes = node.found ?? (await this.topNotes(node.type));
    const rows: EntityTreeNode[] = notes.map((note) => ({ kind: "note", note }));
    if (node.count > notes.length) rows.push({ kind: "more", count: node.count - notes.length });
    return rows;
  }

  getTreeItem(node: EntityTreeNode): vscode.TreeItem {
    if (node.kind === "more") {
      const item = plainRow(vscode.l10n.t("{0} more: filter to find them", node.count));
      item.command = { command: commands.entities.filter, title: vscode.l10n.t("Filter Entities") };
      return item;
    }
    if (node.kind === "note") return this.noteItem(node.note);
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const type = this.workspace.graph.schema.type(node.type);
    const item = plainRow(type.plural, this.filter === "" ? Collapsed : Expanded);
    item.id = `${this.filter === "" ? "all" : "filtered"} ${node.type}`;
    item.description = String(node.count);
    item.iconPath = typeIcon(type);
    item.accessibilityInformation = {
      label:
        node.count === 1
          ? vscode.l10n.t("{0}, 1 entity", type.plural)
          : vscode.l10n.t("{0}, {1} entities", type.plural, node.count),
    };
    return item;
  }

  private noteItem(note: NoteEntity): vscode.TreeItem {
    const item = plainRow(note.title);
    const outside = this.workspace.liesOutside(note.uri) ? vscode.l10n.t("outside of the workspace") : "";
    item.description = labelText([edgeCount(note.degree), outside].filter(Boolean).join(" · "));
    item.accessibilityInformation = { label: `${note.title}, ${item.description}` };
    item.tooltip = tooltipText([note.key, note.summary].filter(Boolean).join("\n\n"));
    item.iconPath = typeIcon(this.workspace.graph.schema.type(note.type));
    item.contextValue = "note";
    item.command = { command: commands.openNote, title: vscode.l10n.t("Open"), arguments: [note.uri] };
    return item;
  }

  private types(): EntityTreeNode[] {
    const { schema, typeCounts } = this.workspace.graph;
    const types: (EntityTreeNode & { kind: "type" })[] =
      this.filter === ""
        ? [...typeCounts].map(([type, count]) => ({ kind: "type", type, count }))
        : this.foundTypes();
    return types.sort((a, b) => schema.compareTypes(a.type, b.type));
  }

  private foundTypes(): (EntityTreeNode & { kind: "type" })[] {
    const byType = new Map<string, NoteEntity[]>();
    for (const note of this.search.now.find(this.filter, maxFilteredRows)) {
      const notes = byType.get(note.type);
      if (notes) notes.push(note);
      else byType.set(note.type, [note]);
    }
    return [...byType].map(([type, found]) => ({ kind: "type", type, count: found.length, found }));
  }

  /** What ranks first is found among all notes, so it is looked for in slices. */
  private async topNotes(type: string): Promise<readonly NoteEntity[]> {
    try {
      return await inSlices(topInSteps(this.notesOfType(type), maxRowsOfType), this.listing.signal);
    } catch (error) {
      // The tree has been drawn anew, and asks again.
      if (isAbortError(error)) return [];
      throw error;
    }
  }

  private *notesOfType(type: string): Generator<NoteEntity> {
    for (const note of this.workspace.graph.notes()) if (note.type === type) yield note;
  }

  private async askForFilter(): Promise<void> {
    const box = vscode.window.createInputBox();
    box.title = vscode.l10n.t("Filter Entities");
    box.placeholder = vscode.l10n.t("Part of a title, id, alias or summary");
    box.value = this.filter;
    const before = this.filter;
    this.background.run("Preparing the search", this.search.prepared(true));
    const result = { accepted: false };
    box.onDidChangeValue((value) => {
      this.setFilter(value);
    });
    box.onDidAccept(() => {
      result.accepted = true;
      box.hide();
    });
    await new Promise<void>((resolve) => {
      box.onDidHide(() => {
        if (!result.accepted) this.setFilter(before);
        box.dispose();
        resolve();
      });
      box.show();
    });
    if (result.accepted) await vscode.commands.executeCommand(`${views.entities}.focus`);
  }

  private setFilter(text: string): void {
    this.filter = text.trim();
    setContext("relata.entities.filtered", this.filter !== "");
    this.refresh();
  }

  private refresh(): void {
    const { status, graph } = this.workspace;
    this.view.description = labelText(this.filter === "" ? "" : `“${this.filter}”`);
    const nothing = this.filter !== "" && graph.noteCount > 0 && this.types().length === 0;
    this.view.message = nothing ? vscode.l10n.t("No entity matches the filter.") : "";
    setContext("relata.entities.state", status.state);
    this.listing.abort();
    this.listing = new AbortController();
    this.changes.fire(undefined);
  }
}
