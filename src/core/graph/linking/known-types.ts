import { textHash } from "../../names/text-hash.ts";
import type { Schema } from "../../schema/schema.ts";
import { KnownDialects } from "./known-dialects.ts";

/** The types that the schema declares and those that notes are of; and by which dialect each folder is written. */
export class KnownTypes {
  readonly dialects = new KnownDialects();
  private readonly used = new Map<string, number>();

  constructor(public schema: Schema) {}

  /** How many notes there are of each type that some note is of. */
  get counts(): ReadonlyMap<string, number> {
    return this.used;
  }

  has(type: string): boolean {
    return this.schema.declaresType(type) || this.used.has(type);
  }

  /**
   * @param by how many notes of the type come; less than 0 where they go
   * @returns whether they are the first that come or the last that go
   */
  count(type: string, by: number): boolean {
    const before = this.used.get(type) ?? 0;
    const after = before + by;
    if (after === 0) this.used.delete(type);
    else this.used.set(type, after);
    return before === 0 || after === 0;
  }
}

/** What links are filed under that are links only where a type is known. No name can hold a line break, so this is no note's name. */
export function typeHash(type: string): number {
  return textHash(`\ntype:${type}`);
}
