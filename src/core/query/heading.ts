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
  const { exact, folded, anchors } = indexOf(headings);
  return exact.get(written) ?? sameFolded(folded, written) ?? anchors().get(slug(written));
}

function sameFolded(folded: HeadingIndex["folded"], written: string): Heading | undefined {
  const form = foldHeading(written);
  return form === "" ? undefined : folded().get(form);
}

/** The first heading of each form; forms that few links use are worked out when one does. */
interface HeadingIndex {
  readonly exact: ReadonlyMap<string, Heading>;
  readonly folded: () => ReadonlyMap<string, Heading>;
  readonly anchors: () => ReadonlyMap<string, Heading>;
}

/** A note can have thousands of headings and as many links to them. */
const indexes = new WeakMap<readonly Heading[], HeadingIndex>();

function indexOf(headings: readonly Heading[]): HeadingIndex {
  const known = indexes.get(headings);
  if (known) return known;
  const slugger = new GithubSlugger();
  const index = {
    exact: firstOf(headings, (text) => text),
    folded: once(() => firstOf(headings, foldHeading)),
    anchors: once(() => firstOf(headings, (text) => slugger.slug(text))),
  };
  indexes.set(headings, index);
  return index;
}

function firstOf(headings: readonly Heading[], form: (text: string) => string): Map<string, Heading> {
  const first = new Map<string, Heading>();
  for (const heading of headings) {
    const key = form(heading.text);
    if (!first.has(key)) first.set(key, heading);
  }
  return first;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A heading without what a link can't hold or people leave out. */
function foldHeading(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
