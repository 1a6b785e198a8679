import type { NotePack } from "../../core/pack/note-pack.ts";

/** A pack of the first reading, or of notes that were read again since. */
export interface CachedPack {
  readonly pack: NotePack;
  readonly kind: "base" | "changes";
}

/** What a scan asks of a cache, wherever it lies. */
export interface PackCache {
  /** All packs that can be read, those of the first reading first. */
  load(): Iterable<CachedPack>;
  /** Drops all of them. */
  clear(): void;
}
