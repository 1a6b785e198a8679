import { blockReferenceAt, isBlockId, blockNameOfId, referenceLength } from "../../note/block-reference.ts";
import type { Link, LinkForm } from "../../note/note.ts";
import type { SpannedText } from "../../text/span.ts";

type BareLink = Omit<Link, "context">;

const idLine = /^[ \t>]*(?:[-*+][ \t]+)?id::[ \t]+([0-9a-fA-F-]{36})[ \t]*$/gm;

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

/** The links that tags are: each names a page. */
export function linksOfTags(tags: readonly SpannedText[]): BareLink[] {
  return tags.map((tag) => ({ form: "name", span: { start: tag.start - 1, end: tag.end }, target: tag }));
}

/** The ids that properties of blocks state in a paragraph: `id:: uuid` on a line of its own. */
export function blockIdsOf(masked: string, at: number): SpannedText[] {
  if (!masked.includes("id::")) return [];
  return [...masked.matchAll(idLine)].flatMap(({ 0: line, 1: id = "", index }) => {
    if (!isBlockId(id)) return [];
    const start = at + index + line.lastIndexOf(id);
    return [{ text: id.toLowerCase(), start, end: start + id.length }];
  });
}
