import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import type { CandidatePair } from "../../core/query/gaps/candidate-pairs.ts";
import { findGaps } from "../../core/query/gaps/gaps.ts";
import { gapRows, withGaps, type FoundGaps, type GapNode } from "../../language/gaps/gap-tree.ts";
import { isAbortError } from "../../workspace/jobs/abort.ts";
import { MentionSearch } from "../../workspace/mention-search.ts";
import { views } from "../commands.ts";
import type { Disposable } from "../editor/disposable.ts";
import { setContext } from "../editor/register-command.ts";
import { Debounce } from "../editor/throttle.ts";
import type { Services } from "../services.ts";
import { freeThread } from "../workspace/settled-workspace.ts";
import { gapItem } from "./gap-items.ts";

/** How long nothing has to change before the gaps are looked for again, in milliseconds: that looks at every note of the graph. */
const wait = 1000;

/**
 * The tree of what the graph lacks: mentions that are no links, placeholders, orphans, notes without id, duplicates, and
 * candidates for edges. It looks for them while it is visible.
 */
export class GapsView implements vscode.TreeDataProvider<GapNode>, Disposable {
  private readonly changes = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changes.event;
  private readonly view: vscode.TreeView<GapNode>;
  private readonly disposables: Disposable[];
  private found: FoundGaps | undefined;
  private readonly search: MentionSearch;
  /** Ends the search that is overtaken by another. */
  private searching = new AbortController();
  /** Whether notes have changed, or another one is active, since the last search began. */
  private stale = true;
  private readonly following = new Debounce(() => {
    if (this.view.visible && this.stale && this.services.workspace.status.state === "ready")
      this.services.background.run("Looking for gaps", this.refresh());
  }, wait);

  constructor(private readonly services: Services) {
    const { workspace, active } = services;
    this.search = new MentionSearch(workspace);
    this.view = vscode.window.createTreeView(views.gaps, { treeDataProvider: this, showCollapseAll: true });
    const becomeStale = () => {
      this.stale = true;
      this.following.request();
    };
    this.disposables = [
      this.view,
      this.search,
      this.changes,
      this.following,
      this.view.onDidChangeVisibility(this.following.request),
      active.onDidChange(becomeStale),
      { dispose: workspace.onDidChange(becomeStale) },
      { dispose: workspace.onDidChangeStatus(becomeStale) },
    ];
  }

  /** The mentions that the view shows, with the note that they are of. */
  get mentions(): FoundGaps["mentions"] {
    return this.found?.mentions;
  }

  /** Shows these candidates for edges. */
  showPairs(pairs: readonly CandidatePair[]): void {
    if (!this.found) return;
    this.found = { ...this.found, pairs };
    this.changes.fire(undefined);
  }

  /** Shows a pair no longer: somebody has decided on it. */
  removePair(pair: CandidatePair): void {
    this.showPairs(this.found?.pairs?.filter((one) => one !== pair) ?? []);
  }

  dispose(): void {
    this.searching.abort();
    for (const disposable of this.disposables) disposable.dispose();
  }

  getChildren(node?: GapNode): GapNode[] {
    return gapRows(this.found, node);
  }

  getTreeItem(node: GapNode): vscode.TreeItem {
    return gapItem(node, this.found, this.services.workspace.graph);
  }

  private async refresh(): Promise<void> {
    const { workspace } = this.services;
    this.stale = false;
    this.searching.abort();
    const { signal } = (this.searching = new AbortController());
    const isWanted = () => !signal.aborted && this.view.visible;
    const gaps = await findGaps(workspace.graph, async () => {
      await freeThread();
      return isWanted();
    });
    if (!gaps) {
      this.stale = true;
      return;
    }
    const note = this.activeNote();
    this.show(withGaps(this.found, gaps, note?.uri));
    if (!note) return;
    try {
      const found = await this.search.find(note, signal);
      this.show({ gaps, mentions: { of: note.uri, found }, pairs: this.found?.pairs });
    } catch (error) {
      this.stale = true;
      if (!isAbortError(error)) throw error;
    }
  }

  private show(found: FoundGaps): void {
    this.found = found;
    setContext("relata.gaps.hasMentions", (found.mentions?.found.length ?? 0) > 0);
    this.changes.fire(undefined);
  }

  private activeNote(): NoteEntity | undefined {
    const { active, workspace } = this.services;
    return active.uri === undefined ? undefined : workspace.graph.noteByUri(active.uri);
  }
}
