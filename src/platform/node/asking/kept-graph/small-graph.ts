import type { NotePack } from "../../../../core/pack/note-pack.ts";
import type { KeptGraph } from "../../../../workspace/jobs/kept-graph.ts";
import { turn } from "../../../jobs/slices.ts";
import { GraphFile, type ReadGraph } from "../../cache/graph-file.ts";
import { readBytes, sizeOfFile } from "../../cache/late-bytes.ts";
import { isOpened, packOfOpened } from "../../cache/note-cache.ts";

/** A graph that was read, with its packs. */
type SmallReadGraph = ReadGraph & Pick<KeptGraph, "packs">;

/**
 * A kept graph that is small enough to be read on the editor's own thread, in pieces of a few milliseconds: that takes less than the
 * start of a thread.
 */
export class SmallGraph {
  private reading: Promise<SmallReadGraph | undefined> | undefined;
  private bytes: Promise<number> | undefined;

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

  /** How large the one that was kept is, be it of these folders or not. */
  async size(): Promise<"none" | "small" | "large"> {
    this.bytes ??= this.root === undefined ? Promise.resolve(0) : sizeOfFile(new GraphFile(this.root).path);
    const bytes = await this.bytes;
    if (bytes === 0) return "none";
    return bytes > this.maxBytes ? "large" : "small";
  }

  /** The graph of this key, if that is the one that was kept, and it is small. It is given once. */
  async take(key: string): Promise<SmallReadGraph | undefined> {
    const read = await this.reading;
    this.reading = Promise.resolve(undefined);
    return read?.key === key ? read : undefined;
  }

  private async read(root: string): Promise<SmallReadGraph | undefined> {
    if ((await this.size()) !== "small") return undefined;
    const packs: NotePack[] = [];
    const read = await new GraphFile(root).read(
      readBytes,
      () => true,
      (pack) => packs.push(isOpened(pack) ? packOfOpened(pack) : pack),
    );
    await turn();
    return read && { ...read, packs };
  }
}
