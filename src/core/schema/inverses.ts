/** The names that are the inverse of a relation: each of one, and of each relation one at most. */
export class Inverses {
  private readonly owners = new Map<string, string>();
  private readonly names = new Map<string, string>();

  /** The relation whose inverse has this name. */
  ownerOf(inverse: string): string | undefined {
    return this.owners.get(inverse);
  }

  /** Makes a name the inverse of a relation, in place of the one that it had. */
  claim(inverse: string, relation: string): void {
    this.release(relation);
    this.owners.set(inverse, relation);
    this.names.set(relation, inverse);
  }

  /** Frees the name that stood for the inverse of a relation. */
  release(relation: string): void {
    const inverse = this.names.get(relation);
    if (inverse !== undefined && this.owners.get(inverse) === relation) this.owners.delete(inverse);
    this.names.delete(relation);
  }
}
