/** What the pointer is over, and where. */
export interface Hovered {
  readonly node: number;
  readonly x: number;
  readonly y: number;
}

/** How long the pointer rests on a node before its card shows, in milliseconds. */
const cardDelay = 300;

/** Follows the pointer from node to node, and tells of those on which it rests. */
export class NodeHover {
  current: Hovered | undefined;
  private timer = 0;

  constructor(private readonly rests: (node: number) => void) {}

  /** The pointer is over a node, or over none. @returns whether it was over another before */
  move(node: number | undefined, { x, y }: { readonly x: number; readonly y: number }): boolean {
    if (node === this.current?.node) return false;
    clearTimeout(this.timer);
    this.current = node === undefined ? undefined : { node, x, y };
    if (node !== undefined)
      this.timer = window.setTimeout(() => {
        this.rests(node);
      }, cardDelay);
    return true;
  }
}
