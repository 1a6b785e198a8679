import type { Relation } from "../../schema/schema.ts";

/** The relations of edges by their numbers. */
export class RelationTable {
  private readonly relations: Relation[] = [];
  private readonly numbers = new Map<Relation, number>();

  /** The number of a relation. The same relation of another schema has another one. */
  numberOf(relation: Relation): number {
    let number = this.numbers.get(relation);
    if (number === undefined) {
      number = this.relations.push(relation) - 1;
      this.numbers.set(relation, number);
    }
    return number;
  }

  /** The number of a relation; -1 where no edge has ever had it. */
  knownNumber(relation: Relation): number {
    return this.numbers.get(relation) ?? -1;
  }

  relation(number: number): Relation {
    const relation = this.relations[number];
    if (!relation) throw new Error(`There is no relation ${String(number)}.`);
    return relation;
  }

  /** The names of the relations by their numbers. */
  names(): string[] {
    return this.relations.map(({ name }) => name);
  }

  /**
   * @param relationNamed gives a relation of the schema under which the names were saved
   * @param inUse the numbers that edges have, asked for only where two numbers stand for one relation
   */
  restore(
    names: readonly string[],
    relationNamed: (name: string) => Relation,
    inUse: () => ReadonlySet<number>,
  ): void {
    this.relations.length = 0;
    this.numbers.clear();
    let used: ReadonlySet<number> | undefined;
    for (const [number, name] of names.entries()) {
      const relation = relationNamed(name);
      this.relations[number] = relation;
      // A relation has several where the schema has changed; no edge has those of other schemas, before or behind its own.
      if (!this.numbers.has(relation) || (used ??= inUse()).has(number)) this.numbers.set(relation, number);
    }
  }
}
