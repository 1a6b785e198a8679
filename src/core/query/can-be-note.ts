import { isNameOfBlock } from "../note/block-reference.ts";
import { namesAttachment } from "../names/name.ts";

/** Whether a note can be written that a link's target names: a missing picture is none, nor is a missing block. */
export function canBeNote(target: string): boolean {
  return !namesAttachment(target) && !isNameOfBlock(target);
}
