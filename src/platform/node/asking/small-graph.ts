import { readFile } from "node:fs/promises";
import type { NotePack } from "../../../core/pack/note-pack.ts";
import type { KeptGraph } from "../../../workspace/jobs/kept-graph.ts";
import { turn } from "../../jobs/slices.ts";
import { ownArrays, ownPack } from "../cache/graph-buffers.ts";
import { GraphFile, graphFileSize, type ReadGraph } from "../cache/graph-file.ts";

/**
 * A kept graph that is small enough to be read on the editor's own thread, in pieces of a few milliseconds: that takes less than the
 * start of a thread.
 */
export class SmallGraph {
  private reading: Promise<ReadGraph | "large" | undefined> | undefined;
  private size: Promise<number> | undefined;

  /**
   * @param root where it is kept, if anywhere
   * @param maxBytes a larger file is one for a thread
   */
  constructor(
    private readonly root: string | undefined,
    private readonly maxBytes: number,
  ) {}

  /** Begins to read, the first time that it is called. */
  begin(): void {
    const { root } = this;
    if (root === undefined) return;
    this.reading ??= this.read(root);
    // Whoever takes it is told.
    this.reading.catch(() => undefined);
  }

  /** Whether one was kept, be it of these folders or not. */
  async isThere(): Promise<boolean> {
    const size = await this.bytes();
    return size > 0 && size <= this.maxBytes;
  }

  /** The graph of this key, if that is the one that was kept; "large" where a thread has to read it. It is given once. */
  async take(key: string): Promise<KeptGraph | "large" | undefined> {
    const read = await this.reading;
    this.reading = Promise.resolve(undefined);
    if (read === "large") return read;
    return read?.key === key ? read.kept : undefined;
  }

  private async read(root: string): Promise<ReadGraph | "large" | undefined> {
    if ((await this.bytes()) > this.maxBytes) return "large";
    const packs: NotePack[] = [];
    const read = await new GraphFile(root).read(
      readFile,
      () => true,
      (pack) => packs.push(ownPack(pack)),
    );
    await turn();
    if (!read) return undefined;
    const { folders, graph } = read.kept;
    return { key: read.key, kept: { folders, graph: ownArrays(graph), packs } };
  }

  private bytes(): Promise<number> {
    this.size ??= this.root === undefined ? Promise.resolve(0) : graphFileSize(this.root);
    return this.size;
  }
}
