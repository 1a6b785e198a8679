import type { GraphChange } from "../core/graph/graph-change.ts";
import type { GraphSnapshot, SnapshotSteps } from "../core/graph/graph-snapshot.ts";
import { Graph } from "../core/graph/graph.ts";
import type { ReadonlyGraph } from "../core/graph/readonly-graph.ts";
import type { Schema } from "../core/schema/schema.ts";
import { Emitter } from "./emitter.ts";
import type { Host } from "./host.ts";

/** How many notes and links are looked at before the clock is, and how long, in milliseconds, before the thread is given free. */
const linkedBetweenTurns = 100;
const sliceTime = 8;
/** How many notes of a kept graph the views hear of at once. */
const notesToldAtOnce = 2000;

/** The graph, and how changes get into it: taken in at once, and linked in slices that leave the thread free in between. */
export class GraphUpdates {
  private readonly model: Graph;
  private readonly changes = new Emitter<ReadonlySet<string>>();
  private linking: Promise<void> | undefined;
  private disposed = false;

  /**
   * @param canLink whether all notes are known: links made before would have to be made again
   * @param onLinked is told when nothing is left to link
   * @param schema as long as no relata.json is read
   */
  constructor(
    private readonly host: Host,
    private readonly canLink: () => boolean,
    private readonly onLinked: () => void,
    schema: Schema,
  ) {
    this.model = new Graph(schema);
  }

  get graph(): ReadonlyGraph {
    return this.model;
  }

  get isLinking(): boolean {
    return this.linking !== undefined;
  }

  onDidChange(listener: (uris: ReadonlySet<string>) => void): () => void {
    return this.changes.on(listener);
  }

  /** Takes in what the files say. Links keep their old meaning until they are made again, see {@link linkSoon}. */
  stage(change: GraphChange): void {
    this.changes.emit(this.model.stage(change));
  }

  /** The same for a note that is being typed, whose own links are made at once. */
  stageTyped(uri: string, change: GraphChange): void {
    const touched = this.model.stage(change);
    this.model.settleNote(uri);
    this.changes.emit(new Set([...touched, ...this.model.takeRuled()]));
    this.linkSoon();
  }

  /**
   * Makes the graph one that was kept under the same schema. Views hear of its notes by and by: there may be many, and
   * what they can show changes for each.
   */
  restore(snapshot: GraphSnapshot): void {
    this.model.restore(snapshot);
    this.linkSoon();
    this.tellOfAll().catch((error: unknown) => {
      this.host.log(`A view did not take in the graph of the last session: ${String(error)}`);
    });
  }

  /** The graph as plain data, in steps; nothing may be left to link. It holds where the graph has not changed in between. */
  save(): SnapshotSteps {
    return this.model.save();
  }

  /** Links what is staged, a little at a time, once nothing more is being read. */
  linkSoon(): void {
    this.linking ??= this.linkStaged();
  }

  /** Resolves when what is staged is linked, or has to wait for more to be read. */
  async linked(): Promise<void> {
    await this.linking;
  }

  dispose(): void {
    this.disposed = true;
  }

  private async tellOfAll(): Promise<void> {
    const parts = this.someUris();
    for (;;) {
      // To restore the graph was a slice of its own, and so is it to find what to tell.
      await this.host.pause(0);
      const { value: uris } = parts.next();
      if (this.disposed || !uris) return;
      this.changes.emit(uris);
    }
  }

  /** All notes, some at a time. Of what comes and goes meanwhile the views hear anyway. */
  private *someUris(): Generator<ReadonlySet<string>, undefined> {
    let uris = new Set<string>();
    for (const uri of this.model.uris()) {
      uris.add(uri);
      if (uris.size < notesToldAtOnce) continue;
      yield uris;
      uris = new Set();
    }
    yield uris;
    return undefined;
  }

  private async linkStaged(): Promise<void> {
    await this.host.pause(0);
    while (this.canLink() && !this.disposed && !this.linkForAWhile()) await this.host.pause(0);
    this.linking = undefined;
    this.changes.emit(this.model.takeRuled());
    this.onLinked();
  }

  /** @returns whether nothing is left to link */
  private linkForAWhile(): boolean {
    const start = this.host.now();
    // The clock may jump, even back.
    while (Math.abs(this.host.now() - start) < sliceTime)
      if (this.model.settle(linkedBetweenTurns)) return true;
    return false;
  }
}
