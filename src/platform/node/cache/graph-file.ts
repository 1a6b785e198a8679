import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { snapshotVersion, type SavedGraph } from "../../../core/graph/graph-snapshot.ts";
import type { NotePack } from "../../../core/pack/note-pack.ts";
import type { KeptFolder, KeptGraph } from "../../../workspace/jobs/kept-graph.ts";
import { readKeptPack, type ReadFile } from "./note-cache.ts";
import { Seal } from "./seal.ts";

/** A graph as it is filed: a pack that the cache of notes has stands for itself by its name. */
export interface FiledGraph {
  /** What the graph is of, see `graphKeyOf`. */
  readonly key: string;
  readonly folders: readonly KeptFolder[];
  readonly graph: SavedGraph;
  readonly packs: readonly (NotePack | string)[];
}

/** A graph that was kept, and what it is of. */
export interface ReadGraph {
  readonly key: string;
  readonly kept: KeptGraph;
}

/** A larger file is not written, in bytes. */
const maxBytes = 400_000_000;
const fileName = "graph";
/** Each writer has a draft of its own. One that is so old, in milliseconds, is what a process that died has left. */
const draftName = /^graph\.\d+\.draft$/;
const maxDraftAge = 600_000;

/**
 * The graph of the last session on the disk, names filed and links linked, so that a start need not link again what has
 * not changed. It is one file beside the caches of notes, renamed into place. A file that is damaged, of another version,
 * of other folders, or whose packs are gone, counts for nothing. Nothing here throws.
 */
export class GraphFile {
  private readonly seal: Seal;

  /** @param root where the caches of notes lie */
  constructor(private readonly root: string) {
    this.seal = new Seal(root);
  }

  /**
   * The graph that was kept, with its key.
   *
   * @param read reads a file, at once on a thread of its own, or by and by
   * @param isWanted whether a graph of this key is wanted; no pack is read of any other
   * @param onPack is told each pack as it is read, before it is known whether all are there
   */
  async read(
    read: ReadFile,
    isWanted: (key: string) => boolean,
    onPack: (pack: NotePack) => void = () => undefined,
  ): Promise<ReadGraph | undefined> {
    try {
      const opened = this.seal.open(await read(join(this.root, fileName)));
      if (!opened) return undefined;
      // What is sealed was written below.
      const { key, folders, graph, packs: filed } = deserialize(opened.content) as FiledGraph;
      if (graph.version !== snapshotVersion || !isWanted(key)) return undefined;
      const packs: NotePack[] = [];
      for (const one of filed) {
        const pack = typeof one === "string" ? await readKeptPack(this.root, one, this.seal, read) : one;
        if (!pack) return undefined;
        packs.push(pack);
        onPack(pack);
      }
      return { key, kept: { folders, graph, packs } };
    } catch {
      return undefined;
    }
  }

  /** Files a graph in place of the one before. Where that is not possible, the one before stays. */
  write(filed: FiledGraph): void {
    try {
      const { file } = this.seal.close(serialize(filed));
      if (file.byteLength > maxBytes) return;
      mkdirSync(this.root, { recursive: true });
      this.removeOldDrafts();
      const draft = join(this.root, `graph.${String(process.pid)}.draft`);
      writeFileSync(draft, file);
      renameSync(draft, join(this.root, fileName));
    } catch {
      // A full or read-only disk costs the next start its speed and nothing else.
    }
  }

  private removeOldDrafts(): void {
    for (const name of readdirSync(this.root)) {
      const path = join(this.root, name);
      if (draftName.test(name) && Date.now() - statSync(path).mtimeMs > maxDraftAge) rmSync(path);
    }
  }
}

/** How large the file of a graph is, in bytes; 0 where there is none. Resolves in any case. */
export async function graphFileSize(root: string): Promise<number> {
  const stats = await stat(join(root, fileName)).catch(() => undefined);
  return stats?.size ?? 0;
}
