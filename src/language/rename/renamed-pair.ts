import type { Relation, Schema } from "../../core/schema/schema.ts";
import type { DeclaredValue } from "../edit/schema-declaration.ts";

/** A value that relata.json is to hold. */
export interface Declaration {
  readonly path: readonly [section: string, name: string, ...more: string[]];
  readonly value: DeclaredValue;
}

/**
 * What relata.json has to declare besides, so that a renamed relation keeps its inverse, its symmetry and its types: the
 * relation by its new name with all that it is, and the old one without the inverse that is not its own any more.
 *
 * @param before the schema before the rename
 * @param after the schema with the names in relata.json renamed
 * @param oldName normalized, of the relation or of its inverse
 */
export function renamedPair(before: Schema, after: Schema, oldName: string, newName: string): Declaration[] {
  const { relation, inverted } = before.relation(oldName);
  if (!relation.declared || after.declaresRelation(newName)) return [];
  if (inverted) return [{ path: ["relations", relation.name, "inverse"], value: newName }];
  const value = declared(relation);
  const former = after.relation(oldName).relation;
  const releases = relation.inverse !== undefined && former.inverse === relation.inverse;
  return [
    // Of two relations that claim an inverse, the first in the file has it.
    ...(releases ? [{ path: ["relations", oldName, "inverse"] as const, value: null }] : []),
    { path: ["relations", newName], value },
  ];
}

function declared({ inverse, symmetric, transitive, domain, range }: Relation): DeclaredValue {
  return {
    ...(inverse === undefined ? {} : { inverse }),
    ...(symmetric ? { symmetric } : {}),
    ...(transitive ? { transitive } : {}),
    ...(domain.length > 0 ? { domain } : {}),
    ...(range.length > 0 ? { range } : {}),
  };
}
