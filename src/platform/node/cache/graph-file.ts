import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { isInts, isList, isObject, isText } from "../../../core/graph/saved/shapes.ts";
import { isValidGraph } from "../../../core/graph/saved/valid-graph.ts";
import type { SavedGraph } from "../../../core/graph/graph-snapshot.ts";
import type { NotePack } from "../../../core/pack/note-pack.ts";
import type { KeptFolder, KeptGraph } from "../../../workspace/jobs/kept-graph.ts";
import { checksumOf } from "../../cache/checksum.ts";
import { readKeptPack } from "./note-cache.ts";
import { isValidPack } from "../../cache/valid-pack.ts";

/** A graph as it is filed: a pack that the cache of notes has stands for itself by its name. */
export interface FiledGraph {
  /** What the graph is of, see `graphKeyOf`. */
  readonly key: string;
  readonly folders: readonly KeptFolder[];
  readonly graph: SavedGraph;
  readonly packs: readonly (NotePack | string)[];
}

/** "RLTG" and the version of the format. */
const signature = 0x524c5447;
const version = 2;
/** Numbers before the content: signature, version, its length in bytes, checksum. */
const headerLength = 4;
const checksumAt = 3;
/** A larger file is neither read nor written, in bytes. */
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
  /** @param root where the caches of notes lie */
  constructor(private readonly root: string) {}

  /**
   * The graph that was kept under this key, all of it found to be valid.
   *
   * @param onPack is told each pack as it is read, before it is known whether the graph is valid
   */
  read(key: string, onPack: (pack: NotePack) => void = () => undefined): KeptGraph | undefined {
    try {
      const path = join(this.root, fileName);
      if (statSync(path).size > maxBytes) return undefined;
      const filed = contentOf(readFileSync(path));
      if (!isObject(filed) || filed["key"] !== key) return undefined;
      const { folders, graph } = filed;
      const packs = this.packsOf(filed["packs"], onPack);
      if (!packs || !isList(folders, isKeptFolder) || !isValidGraph(graph, packs)) return undefined;
      const kept = folders as readonly KeptFolder[];
      const uris = new Set(kept.map(({ uri }) => uri));
      const isInside = (folder: string) => uris.has(folder);
      const isOurs =
        graph.nodes.folders.every(isInside) && graph.attachments.every(({ folder }) => isInside(folder));
      return isOurs ? { folders: kept, graph, packs } : undefined;
    } catch {
      return undefined;
    }
  }

  /** Files a graph in place of the one before. Where that is not possible, the one before stays. */
  write(filed: FiledGraph): void {
    try {
      const file = fileOf(filed);
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

  private packsOf(filed: unknown, onPack: (pack: NotePack) => void): readonly NotePack[] | undefined {
    if (!Array.isArray(filed)) return undefined;
    const packs: NotePack[] = [];
    for (const one of filed as readonly unknown[]) {
      const pack = isText(one) ? readKeptPack(this.root, one) : isPack(one) ? one : undefined;
      if (!pack || (!isText(one) && !isValidPack(pack))) return undefined;
      packs.push(pack);
      onPack(pack);
    }
    return packs;
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

function fileOf(filed: FiledGraph): Buffer {
  const content = serialize(filed);
  // The checksum goes over whole numbers, so the end is filled up with zeros.
  const file = Buffer.alloc(headerLength * 4 + Math.ceil(content.byteLength / 4) * 4);
  content.copy(file, headerLength * 4);
  const header = new Int32Array(file.buffer, file.byteOffset, headerLength);
  header.set([signature, version, content.byteLength]);
  header[checksumAt] = checksumOf(file, checksumAt);
  return file;
}

function contentOf(file: Buffer): unknown {
  const start = headerLength * 4;
  if (file.byteLength < start || file.byteLength % 4 !== 0 || file.byteOffset % 4 !== 0) return undefined;
  const [found, foundVersion, length = 0, checksum] = new Int32Array(
    file.buffer,
    file.byteOffset,
    headerLength,
  );
  if (found !== signature || foundVersion !== version || checksum !== checksumOf(file, checksumAt))
    return undefined;
  if (length < 0 || start + Math.ceil(length / 4) * 4 !== file.byteLength) return undefined;
  return deserialize(file.subarray(start, start + length));
}

function isPack(value: unknown): value is NotePack {
  return (
    isObject(value) &&
    isInts(value["numbers"]) &&
    value["bytes"] instanceof Uint8Array &&
    isText(value["text"])
  );
}

function isKeptFolder(value: unknown): boolean {
  return (
    isObject(value) &&
    isText(value["uri"]) &&
    (value["schema"] === undefined || isText(value["schema"])) &&
    isList(value["parents"], isText)
  );
}
