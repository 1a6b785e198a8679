/** How the file of a shard is called: its number, of which the last digit is the writer's, and what it holds. */
const shardName = /^\d{6}\.(base|changes)$/;
/** With more shards than this of changes, reading all notes anew is no slower than sorting the cache out. */
const maxChangeShards = 64;

/**
 * The shards among the names of a folder in the order in which they count, those of the first reading first; undefined where
 * there are too many of changes.
 */
export function shardsIn(names: readonly string[]): readonly string[] | undefined {
  const shards = names.filter((name) => shardName.test(name)).sort();
  const changes = shards.filter((name) => name.endsWith(".changes"));
  if (changes.length > maxChangeShards) return undefined;
  return [...shards.filter((name) => name.endsWith(".base")), ...changes];
}

/** The name of the shard that a writer writes as its `count`th. */
export function nameOfShard(count: number, writer: number, kind: "base" | "changes"): string {
  return `${String(count * 10 + writer).padStart(6, "0")}.${kind}`;
}

/** The count after those of all shards among these names. */
export function freeCount(names: readonly string[]): number {
  const last = names
    .filter((name) => shardName.test(name))
    .sort()
    .at(-1);
  return last === undefined ? 1 : Math.floor(Number.parseInt(last, 10) / 10) + 1;
}

/** What a shard holds, by its name. */
export function kindOfShard(name: string): "base" | "changes" {
  return name.endsWith(".base") ? "base" : "changes";
}
