import type { GraphSnapshot } from "../../core/graph/graph-snapshot.ts";
import type { GraphUpdates } from "../graph-updates.ts";
import type { Host } from "../host.ts";
import type { ReadingJob } from "../jobs/reading.ts";
import type { FolderFiles } from "./folder-files.ts";
import type { WorkspaceFolders } from "./workspace-folders.ts";

/** How long nothing may have happened before the graph is kept, in milliseconds. */
const quietTime = 5000;
/** Where no more than this part of the notes has changed, reading them again costs the next start less than keeping all costs now. */
const smallPart = 0.02;

/** Keeps the graph for the next start: when it was read, and again when much has changed, both in a quiet moment. */
export class GraphKeeping {
  private readonly controller = new AbortController();
  private waiting: Promise<void> | undefined;
  /** How much had been taken in of what is kept; undefined where nothing is. */
  private kept: number | undefined;

  /** @param isBusy whether something is being read or linked */
  constructor(
    private readonly reading: Pick<ReadingJob, "keep">,
    private readonly host: Host,
    private readonly folders: WorkspaceFolders,
    private readonly files: FolderFiles,
    private readonly updates: GraphUpdates,
    private readonly isBusy: () => boolean,
  ) {}

  /** The graph is as it is kept. */
  restored(): void {
    this.kept = this.files.takenIn;
  }

  /** Keeps the graph in the next quiet moment, where enough has changed. */
  soon(): void {
    if (this.reading.keep && this.isWorthwhile) this.waiting ??= this.whenQuiet();
  }

  /**
   * Keeps the graph where anything of it is not kept yet. Resolves in any case.
   *
   * @returns whether there is nothing left to keep; not where the graph changed while it was copied
   */
  async now(): Promise<boolean> {
    if (this.kept === this.files.takenIn || this.isBusy()) return true;
    const folders = [...this.folders.all()];
    const { takenIn } = this.files;
    try {
      const snapshot = await this.snapshot();
      if (!snapshot) return false;
      this.kept = takenIn;
      await this.reading.keep?.(folders, this.files.kept(folders, snapshot));
    } catch (error) {
      this.host.log(`The graph could not be kept for the next start: ${String(error)}`);
    }
    return true;
  }

  dispose(): void {
    this.controller.abort();
  }

  private get isWorthwhile(): boolean {
    const { kept, files, updates } = this;
    return files.takenIn - (kept ?? 0) > (kept === undefined ? 0 : updates.graph.noteCount * smallPart);
  }

  private async whenQuiet(): Promise<void> {
    const { signal } = this.controller;
    const { graph } = this.updates;
    for (let isKept = false; !isKept;) {
      const { version } = graph;
      await this.host.pause(quietTime, signal);
      if (signal.aborted) break;
      const isQuiet = graph.version === version && !this.isBusy();
      isKept = isQuiet && (await this.now());
    }
    this.waiting = undefined;
  }

  /** The graph, between whose parts others have their turn; undefined where it changed meanwhile. */
  private async snapshot(): Promise<GraphSnapshot | undefined> {
    const { signal } = this.controller;
    const { graph } = this.updates;
    const steps = this.updates.save();
    const { version } = graph;
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      await this.host.pause(0, signal);
      if (signal.aborted || graph.version !== version || this.isBusy()) return undefined;
    }
  }
}
