import type { NoteEntity } from "../../core/graph/entity.ts";
import { isAddress, isVariable, parentPath } from "../../core/names/name.ts";
import type { LinkForm } from "../../core/note/note.ts";

/** What can stand in a vault many times. */
export const inventoryKinds = ["links", "folders", "tags", "properties", "fields"] as const;
export type InventoryKind = (typeof inventoryKinds)[number];

/** What there is in a vault, and how often, by its name. Of links the form is the name; those that can name no note do not count. */
export type Inventory = Readonly<Record<InventoryKind, ReadonlyMap<string, number>>>;

/** Counts what there is, note by note. */
export class InventoryCount implements Inventory {
  readonly links = new Map<LinkForm, number>();
  /** Notes in each folder and the folders in it. */
  readonly folders = new Map<string, number>();
  /** Notes with a tag. */
  readonly tags = new Map<string, number>();
  /** Notes with a key in their frontmatter, or an inline field, that is no relation. */
  readonly properties = new Map<string, number>();
  /** Links with a relation, by the relation as it is written. */
  readonly fields = new Map<string, number>();

  add({ path, tags, properties, note }: Pick<NoteEntity, "path" | "tags" | "properties" | "note">): void {
    for (let folder = parentPath(path); folder !== ""; folder = parentPath(folder))
      count(this.folders, folder);
    for (const tag of tags) count(this.tags, tag);
    for (const key of new Set(properties.map((property) => property.key))) count(this.properties, key);
    for (const { form, relation, target } of note.links) {
      if (isAddress(target.text) || isVariable(target.text)) continue;
      count(this.links, form);
      // Words between bullet and link are a relation only where it is declared.
      if (relation && relation.from !== "list") count(this.fields, relation.text);
    }
  }
}

function count<Name extends string>(counts: Map<Name, number>, name: Name): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Names with their counts, the most frequent first, then by name. */
export function byCount(counts: ReadonlyMap<string, number>): [name: string, count: number][] {
  return [...counts].sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1));
}
