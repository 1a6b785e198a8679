import { textHash } from "../../names/text-hash.ts";
import type { Schema } from "../../schema/schema.ts";
import { KnownDialects } from "./known-dialects.ts";

/** The types that the schema declares and those that notes are of; and by which dialect each folder is written. */
export class KnownTypes {
  readonly dialects = new KnownDialects();
  private readonly own = new Map<string, number>();
  private readonly shown = new Map<string, number>();

  constructor(public schema: Schema) {}

  /** How many notes there are of each type that some note is of. */
  get counts(): ReadonlyMap<string, number> {
    return this.shown;
  }

  /** How many notes say of themselves that they are of each type. */
  get ownCounts(): ReadonlyMap<string, number> {
    return this.own;
  }

  /** Whether an id of this type means a note. What rules give to notes has no say: a rule may ask where links lead. */
  has(type: string): boolean {
    return this.isNamed(type) || this.own.has(type);
  }

  /** Whether relata.json or Relata names the type, in a rule too. */
  isNamed(type: string): boolean {
    return this.schema.declaresType(type) || this.schema.rules.types.has(type);
  }

  /** Counts notes that are of a type, by whatever. */
  countShown(type: string, by: number): void {
    add(this.shown, type, by);
  }

  /** Forgets what notes say of themselves, to be counted again. */
  forgetOwn(): void {
    this.own.clear();
  }

  /**
   * @param by how many notes of the type come; less than 0 where they go
   * @returns whether they are the first that come or the last that go
   */
  count(type: string, by: number): boolean {
    const before = this.own.get(type) ?? 0;
    return add(this.own, type, by) === 0 || before === 0;
  }
}

function add(counts: Map<string, number>, type: string, by: number): number {
  const count = (counts.get(type) ?? 0) + by;
  if (count === 0) counts.delete(type);
  else counts.set(type, count);
  return count;
}

/** What links are filed under that are links only where a type is known. No name can hold a line break, so this is no note's name. */
export function typeHash(type: string): number {
  return textHash(`\ntype:${type}`);
}
