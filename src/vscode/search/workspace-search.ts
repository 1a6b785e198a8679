import { searchOver, type NoteSearch } from "../../core/query/search/search.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import type { Disposable } from "../editor/disposable.ts";

/** How many steps are prepared before the thread is given free; together some milliseconds. */
const stepsAtOnce = 5;
/** After a change of more notes than these, as by another schema, the search is made anew when it is next needed. */
const manyNotes = 5000;

/** The search over all notes of the workspace, made when it is first needed and kept in step from then on. */
export class WorkspaceSearch implements Disposable {
  private search: NoteSearch | undefined;
  /** Notes have no edges yet while they are being read, so that none is the best connected. */
  private madeWhileReading = false;
  private stopListening: (() => void) | undefined;

  constructor(private readonly workspace: NoteWorkspace) {}

  /** For searching right now; the first search after many changes may take some tenths of a second. */
  get now(): NoteSearch {
    this.stopListening ??= this.workspace.onDidChange((uris) => {
      this.follow(uris);
    });
    if (this.search && this.madeWhileReading && this.workspace.status.state === "ready")
      this.search = undefined;
    if (!this.search) {
      this.search = searchOver(this.workspace.graph.notes());
      this.madeWhileReading = this.workspace.status.state === "reading";
    }
    return this.search;
  }

  /**
   * Prepares the search a little at a time.
   *
   * @param summaries whether summaries will be searched too
   * @param signal who does not want to wait gets the search as far as it is; asked later, it goes on from there
   */
  async prepared(summaries: boolean, signal?: { readonly aborted: boolean }): Promise<NoteSearch> {
    while (signal?.aborted !== true && !this.now.prepare(stepsAtOnce, { summaries })) {
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return this.now;
  }

  dispose(): void {
    this.stopListening?.();
    this.stopListening = undefined;
    this.search = undefined;
  }

  private follow(uris: ReadonlySet<string>): void {
    if (uris.size > manyNotes) this.search = undefined;
    if (!this.search) return;
    for (const uri of uris) {
      const note = this.workspace.graph.noteByUri(uri);
      if (note) this.search.set(note);
      else this.search.remove(uri);
    }
  }
}
