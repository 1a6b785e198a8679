import { blockReferenceAt, isBlockId, blockNameOfId, referenceLength } from "../../note/block-reference.ts";
import type { Block, Link, LinkForm } from "../../note/note.ts";
import { listItem, none, type BlockTable } from "../blocks/block-table.ts";

type BareLink = Omit<Link, "context">;

const idLine = /(?<=^|[\r\n])[ \t>]*(?:[-*+][ \t]+)?id::[ \t]+([0-9a-fA-F-]{36})[ \t]*(?=[\r\n]|$)/g;

/** The link that `((uuid))` at a place of a text is: to the block with this id, in whichever note; undefined where none is. */
export function blockReference(
  text: string,
  at: number,
  form: Extract<LinkForm, "name" | "embed">,
): BareLink | undefined {
  const id = blockReferenceAt(text, at);
  if (id === undefined) return undefined;
  const span = { start: at, end: at + referenceLength };
  return {
    form,
    span,
    target: { text: blockNameOfId(id), ...span },
    block: { text: id.toLowerCase(), start: at + 2, end: span.end - 2 },
  };
}

/**
 * Adds the ids that properties state in a paragraph, `id:: uuid` on a line of its own: they name the item whose first
 * paragraph it is, else the paragraph.
 */
export function addBlockIds(blocks: Block[], masked: string, table: BlockTable, block: number): void {
  if (!masked.includes("id::")) return;
  const parent = table.parent(block);
  const owner = parent !== none && table.kind(parent) === listItem ? parent : block;
  for (const { 0: line, 1: id = "", index } of masked.matchAll(idLine)) {
    if (!isBlockId(id)) continue;
    const start = table.start(block) + index + line.lastIndexOf(id);
    const name = { text: id.toLowerCase(), start, end: start + id.length };
    blocks.push({ name, span: { start: table.start(owner), end: table.end(owner) } });
  }
}

/** Whether a block is an item of a list that stands at the top. */
export function isTopItem(table: BlockTable, block: number): boolean {
  const list = table.parent(block);
  return table.kind(block) === listItem && list !== none && table.parent(list) === none;
}
