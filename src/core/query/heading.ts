import GithubSlugger, { slug } from "github-slugger";
import type { NoteEntity } from "../graph/entity.ts";
import { composed } from "../names/name.ts";
import { firstByKey, listIndex } from "../text/list-index.ts";
import type { Anchor, Block, Heading, Link, Note } from "../note/note.ts";
import { firstFrom } from "../text/items-within.ts";
import { pythonAnchors } from "./python-anchors.ts";

/**
 * The heading that a link names: the same text, else the same without case, marks and spare blanks, as in Obsidian, else
 * the same as an anchor on the web (`#in-large-models`), as GitHub or else as MkDocs makes it. `A#B` is a `B` below an `A`.
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
    among = headingsBelow(note, next);
    found = next;
  }
  return found;
}

/** The block that carries the name `^name`; names are compared without case. */
export function findBlock(note: Note, name: string): Block | undefined {
  return blockOfName(note.blocks, name.toLowerCase());
}

const blockOfName = firstByKey((block: Block) => block.name.text.toLowerCase());

/** The place that HTML gives a name, or attributes give a heading, for Markdown links: case counts. */
export function findAnchor(note: Note, name: string): Anchor | undefined {
  return note.anchors.length === 0 ? undefined : anchorIndexOf(note.anchors).named.get(name);
}

/** The anchor that GitHub and VS Code give a heading of a note: with a number where others before it have the same. */
export function anchorOfHeading({ headings }: Note, heading: Heading): string | undefined {
  return indexOf(headings).anchorOf().get(heading);
}

/** How many headings of a note stand before one of them; -1 for one of another note. */
export function placeOfHeading({ headings }: Note, heading: Heading): number {
  return headingPlaces(headings).get(heading) ?? -1;
}

const headingPlaces = listIndex((heading: Heading) => heading);

/** The heading in whose section a heading of a note stands: the innermost. */
export function parentOfHeading({ headings }: Note, heading: Heading): Heading | undefined {
  return indexOf(headings).parentOf().get(heading);
}

/** Whether a note has the heading that a link names in a comment. */
export function hidesHeading(note: Note, written: string): boolean {
  if (note.anchors.length === 0) return false;
  return anchorIndexOf(note.anchors).hidden.has(foldHeading(written.slice(written.lastIndexOf("#") + 1)));
}

/** The first anchor of each name, and the headings in comments in their folded form. */
interface AnchorIndex {
  readonly named: Map<string, Anchor>;
  readonly hidden: Set<string>;
}

/** A note can have thousands of anchors and as many links to them. */
const anchorIndexes = new WeakMap<readonly Anchor[], AnchorIndex>();

function anchorIndexOf(anchors: readonly Anchor[]): AnchorIndex {
  const known = anchorIndexes.get(anchors);
  if (known) return known;
  const index: AnchorIndex = { named: new Map(), hidden: new Set() };
  for (const anchor of anchors) {
    if (anchor.isHidden) index.hidden.add(foldHeading(anchor.text));
    else if (!index.named.has(anchor.text)) index.named.set(anchor.text, anchor);
  }
  anchorIndexes.set(anchors, index);
  return index;
}

/**
 * Whether a note has the block or else the heading that a link names. What Excalidraw calls a part of a drawing is no block:
 * `#^group=id`, and `#^id` in the drawing itself, whose elements are no Markdown.
 */
export function hasPlaceOf(
  { note, path }: Pick<NoteEntity, "note" | "path">,
  { form, heading, block }: Pick<Link, "form" | "heading" | "block">,
): boolean {
  if (block)
    return block.text.includes("=") || drawing.test(path) || findBlock(note, block.text) !== undefined;
  if (!heading || findHeading(note, heading.text)) return true;
  return form === "markdown" && findAnchor(note, heading.text) !== undefined;
}

const drawing = /\.excalidraw(?:\.md)?$/i;

/** The headings in the section of a heading. */
function headingsBelow(note: Note, { span, sectionEnd }: Heading): readonly Heading[] {
  const known = sections.get(note.headings) ?? new Map<number, readonly Heading[]>();
  sections.set(note.headings, known);
  let below = known.get(span.start);
  if (!below) {
    const startOf = (one: Heading) => one.span.start;
    const first = firstFrom(note.headings, startOf, span.start + 1);
    below = note.headings.slice(first, firstFrom(note.headings, startOf, sectionEnd));
    known.set(span.start, below);
  }
  return below;
}

const sections = new WeakMap<readonly Heading[], Map<number, readonly Heading[]>>();

function findAmong(headings: readonly Heading[], written: string): Heading | undefined {
  const { exact, folded, anchors, inPython } = indexOf(headings);
  return (
    exact.get(written) ??
    sameFolded(folded, written) ??
    anchors().get(slug(written)) ??
    inPython().get(written)
  );
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
  readonly inPython: () => ReadonlyMap<string, Heading>;
  readonly anchorOf: () => ReadonlyMap<Heading, string>;
  readonly parentOf: () => ReadonlyMap<Heading, Heading>;
}

/** A note can have thousands of headings and as many links to them. */
const indexes = new WeakMap<readonly Heading[], HeadingIndex>();

function indexOf(headings: readonly Heading[]): HeadingIndex {
  const known = indexes.get(headings);
  if (known) return known;
  const anchorOf = once(() => {
    const slugger = new GithubSlugger();
    return new Map(headings.map((heading) => [heading, slugger.slug(heading.text)]));
  });
  const index = {
    exact: firstOf(headings, ({ text }) => text),
    folded: once(() => firstOf(headings, ({ text }) => foldHeading(text))),
    anchors: once(() => firstOf(headings, (heading) => anchorOf().get(heading) ?? "")),
    inPython: once(() => {
      const named = pythonAnchors(headings.map(({ text }) => text));
      return new Map(headings.map((heading, index) => [named[index] ?? "", heading]));
    }),
    anchorOf,
    parentOf: once(() => parentsOf(headings)),
  };
  indexes.set(headings, index);
  return index;
}

function parentsOf(headings: readonly Heading[]): Map<Heading, Heading> {
  const parents = new Map<Heading, Heading>();
  const open: Heading[] = [];
  for (const heading of headings) {
    while ((open.at(-1)?.sectionEnd ?? Infinity) <= heading.span.start) open.pop();
    const parent = open.at(-1);
    if (parent) parents.set(heading, parent);
    open.push(heading);
  }
  return parents;
}

function firstOf(headings: readonly Heading[], form: (heading: Heading) => string): Map<string, Heading> {
  const first = new Map<string, Heading>();
  for (const heading of headings) {
    const key = form(heading);
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
  return composed(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
