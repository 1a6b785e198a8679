import GithubSlugger, { slug } from "github-slugger";
import type { Block, Heading, Note } from "../note/note.ts";

/**
 * The heading that a link names: the same text, else the same without case, marks and spare blanks, as in Obsidian, else
 * the same as an anchor on the web (`#in-large-models`). `A#B` is a `B` below an `A`.
 *
 * @param written the part of a link behind `#`
 */
export function findHeading(note: Note, written: string): Heading | undefined {
  let among: readonly Heading[] = note.headings;
  let found: Heading | undefined;
  for (const part of written.split("#")) {
    if (part.trim() === "") continue;
    const next = findAmong(among, part.trim());
    if (!next) return undefined;
    const { span, sectionEnd } = next;
    among = note.headings.filter(
      (heading) => heading.span.start > span.start && heading.span.start < sectionEnd,
    );
    found = next;
  }
  return found;
}

/** The block that carries the name `^name`; names are compared without case. */
export function findBlock(note: Note, name: string): Block | undefined {
  return note.blocks.find((block) => block.name.text.toLowerCase() === name.toLowerCase());
}

function findAmong(headings: readonly Heading[], written: string): Heading | undefined {
  const exact = headings.find(({ text }) => text === written);
  if (exact) return exact;
  const folded = foldHeading(written);
  const same = folded === "" ? undefined : headings.find(({ text }) => foldHeading(text) === folded);
  if (same) return same;
  const slugger = new GithubSlugger();
  return headings.find(({ text }) => slugger.slug(text) === slug(written));
}

/** A heading without what a link can't hold or people leave out. */
function foldHeading(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
