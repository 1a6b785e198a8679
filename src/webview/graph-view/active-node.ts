/** The note in the active editor, by its number in the graph. */
export class ActiveNode {
  /** Undefined while something else than a note of the graph is active. */
  node: number | undefined;
  /** The note that was active last. */
  last: number | undefined;

  /** @returns whether another note than before is active, so that it is followed */
  take(node: number | undefined): boolean {
    this.node = node;
    if (node === undefined || node === this.last) return false;
    this.last = node;
    return true;
  }

  /** Another graph has come, in which nodes have other numbers. */
  renumber(numberOf: (node: number) => number | undefined): void {
    this.node = this.node === undefined ? undefined : numberOf(this.node);
    this.last = this.last === undefined ? undefined : numberOf(this.last);
  }
}
