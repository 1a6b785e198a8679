import type { Entity } from "../entity.ts";

/** What orders the ends of an edge without direction: the key, and between notes that share an id the uri. */
export function identityOf(entity: Entity): string {
  return entity.kind === "note" ? `${entity.key}\n${entity.uri}` : entity.key;
}

/** The shorter text; of two alike the first by code units. */
export function comesFirst(a: string, b: string): boolean {
  return a.length < b.length || (a.length === b.length && a < b);
}
