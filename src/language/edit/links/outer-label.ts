import type { Link } from "../../../core/note/note.ts";

/**
 * Whether a wiki-link has its label before its brackets, as Logseq writes it: `[words]([[page]])`. They are its label while what
 * the brackets name has no blank; with one it is no destination of Markdown, and they are prose beside the link.
 */
export function hasOuterLabel({ form, label, span }: Link): boolean {
  return form === "wiki" && label?.start === span.start + 1;
}
