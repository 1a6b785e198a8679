import { BlockTable, list, none, paragraph } from "./block-table.ts";
import { ContainerStack } from "./container-stack.ts";
import type { LinkDefinition } from "./definition-reader.ts";
import { ParagraphEnd } from "./paragraph-end.ts";

/**
 * The blocks of a text as they are added and closed: the table of all of them, and which of them are open. What is
 * closed gets its end, and its containers with it.
 */
export class OpenBlocks {
  readonly table = new BlockTable();
  readonly definitions: LinkDefinition[] = [];
  readonly containers = new ContainerStack();
  /** The open leaf block, {@link none} where there is none, and its kind. */
  leaf = none;
  leafKind = 0;
  private text = "";
  private readonly paragraphEnd = new ParagraphEnd(this.table, this.definitions);
  /** The last block at the top. */
  private lastTop = none;

  /** Begins with a text that has no blocks yet. */
  start(text: string): void {
    this.text = text;
    this.table.clear();
    this.definitions.length = 0;
    this.forget();
  }

  /** Leaves the blocks as they are: none is open any more, and the next one follows none. */
  forget(): void {
    this.containers.clear();
    this.endLeaf();
    this.forgetTop();
  }

  /** The next block at the top follows none. */
  forgetTop(): void {
    this.lastTop = none;
  }

  /** Ends the list at the top and begins another of the same marks, which follows none. */
  beginListAgain(start: number, end: number): void {
    const { containers } = this;
    this.closeTo(1);
    this.endItem(0);
    this.lastTop = this.table.add(list, none, none, start, end);
    containers.blocks[0] = this.lastTop;
    containers.items[0] = none;
  }

  /** Adds a block to the innermost open container. */
  add(kind: number, start: number, end: number): number {
    const { containers, table } = this;
    const parent = containers.depth === 0 ? none : containers.parent(containers.depth - 1);
    const previous = parent === none ? this.lastTop : (table.lastChildren[parent] ?? none);
    const block = table.add(kind, parent, previous, start, end);
    if (parent === none) this.lastTop = block;
    else table.lastChildren[parent] = block;
    return block;
  }

  /** Adds a leaf block to the innermost open container, which more lines may belong to. */
  openLeaf(kind: number, start: number, end: number): void {
    this.leaf = this.add(kind, start, end);
    this.leafKind = kind;
  }

  /** Lets no more lines belong to the open leaf block. */
  endLeaf(): void {
    this.leaf = none;
    this.leafKind = 0;
  }

  /** Ends the open paragraph; whether anything of it is left behind its definitions. */
  closeParagraph(): boolean {
    const { table } = this;
    const parent = table.parent(this.leaf);
    const isLeft = this.paragraphEnd.close(this.text, this.leaf);
    const last = table.count - 1;
    if (parent === none) this.lastTop = last;
    else table.lastChildren[parent] = last;
    this.endLeaf();
    return isLeft;
  }

  /** Closes the open leaf and all containers but the first `depth` ones. */
  closeTo(depth: number): void {
    const { containers, table } = this;
    if (this.leafKind === paragraph) this.closeParagraph();
    else if (this.leaf !== none) this.endLeaf();
    if (containers.depth <= depth) return;
    while (containers.depth > depth) {
      const at = containers.depth - 1;
      const block = containers.blocks[at] ?? none;
      if (containers.mark(at) === 0) this.endAtLastChild(block);
      else this.endItem(at);
      containers.depth = at;
      if (at > 0) this.extend(containers.parent(at - 1), table.end(block));
    }
    containers.startsBlank = containers.isClosedByBlank = false;
  }

  /** Ends the last item of a list, and the list with it. */
  endItem(at: number): void {
    const { containers, table } = this;
    const item = containers.items[at] ?? none;
    if (item === none) return;
    this.endAtLastChild(item);
    const block = containers.blocks[at] ?? none;
    if (block !== none) table.ends[block] = table.end(item);
  }

  private endAtLastChild(block: number): void {
    const last = this.table.lastChildren[block] ?? none;
    if (last !== none) this.extend(block, this.table.end(last));
  }

  private extend(block: number, end: number): void {
    const { table } = this;
    if (block !== none && table.end(block) < end) table.ends[block] = end;
  }
}
