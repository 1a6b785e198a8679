import { noteOf, type NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { foldName } from "../../core/names/name.ts";
import type { Heading, Note } from "../../core/note/note.ts";
import { findHeading, placeOfHeading } from "../../core/query/heading.ts";
import { holdersNaming, namingOf } from "../edit/links/link-naming.ts";
import { wholeName, type Codec, type NameChange } from "../edit/name-change.ts";
import { refuse } from "../edit/refusal.ts";
import type { Turns } from "../edit/turns.ts";
import { headingParts } from "./heading-parts.ts";
import { titleHeadingOf } from "./plan/plan-place.ts";
import { headingSpelledLike, spelledLike, type HeadingOrder } from "../edit/links/spelling.ts";
import { messageOf } from "../../core/text/message.ts";

/** The headings of a note that read otherwise after a rename, by their places among its headings, with their new texts. */
export type ChangedHeadings = ReadonlyMap<number, string>;

/**
 * The headings that another name changes: the renamed one, and those that hold a renamed link or tag.
 *
 * @param after the note with the new names
 */
export function changedHeadings({ note, path }: NoteEntity, after: Note): ChangedHeadings {
  const changed = new Map<number, string>();
  if (note.headings.length !== after.headings.length)
    refuse(
      messageOf`With the new name, ${path} would have other headings: choose a name without marks of Markdown.`,
    );
  for (const [index, heading] of note.headings.entries()) {
    const text = after.headings[index]?.text ?? "";
    if (text === heading.text) continue;
    if (text === "") refuse(messageOf`With the new name, a heading of ${path} would have no text.`);
    changed.set(index, text);
  }
  return changed;
}

/** The notes with links that may name a changed heading, or a note by a heading that is its title. */
export async function headingFollowers(
  graph: ReadonlyGraph,
  changed: ReadonlyMap<NoteEntity, ChangedHeadings>,
  turns: Turns,
): Promise<Set<NoteEntity>> {
  const found = new Set<NoteEntity>();
  for (const [note, texts] of changed) {
    const title = titleHeadingOf(graph, note);
    const isRenamed = title !== undefined && texts.has(note.note.headings.indexOf(title));
    const folded = isRenamed ? foldName(title.text) : undefined;
    const byName =
      folded === undefined
        ? new Set<NoteEntity>()
        : await holdersNaming(graph, note, ({ target }) => foldName(target) === folded, turns, {
            names: [folded],
          });
    const byPlace = await holdersNaming(graph, note, ({ namesPlace }) => namesPlace, turns);
    for (const holder of [...byName, ...byPlace]) found.add(holder);
    found.add(note);
  }
  return found;
}

/** What has to change in the links of a note so that they go on naming headings, and notes by headings that are their titles. */
export function followHeadings(
  graph: ReadonlyGraph,
  holder: NoteEntity,
  changed: ReadonlyMap<NoteEntity, ChangedHeadings>,
): NameChange[] {
  if (changed.size === 0) return [];
  return holder.note.links.flatMap((link): NameChange[] => {
    const note = noteOf(graph.resolveLink(link, holder));
    const texts = note && changed.get(note);
    if (!note || !texts) return [];
    const { target, heading: fragment } = link;
    const found: NameChange[] = [];
    const title = titleHeadingOf(graph, note);
    const newTitle = title && texts.get(placeOfHeading(note.note, title));
    if (newTitle !== undefined && namingOf(link, holder, note, graph.dialect(holder.folder)) === "title") {
      const rewrite = wholeName((name) => spelledLike(name, title?.text ?? "", newTitle));
      found.push({ span: target, text: target.text, link: { link, part: "target" }, rewrite });
    }
    if (
      fragment &&
      headingParts(fragment.text).some(({ path }) => newTextOf(note.note, path, texts) !== undefined)
    ) {
      const rewrite = (written: string, codec: Codec) => newFragment(note.note, texts, written, codec);
      found.push({ span: fragment, text: fragment.text, link: { link, part: "heading" }, rewrite });
    }
    return found;
  });
}

function newTextOf(note: Note, path: string, texts: ChangedHeadings): string | undefined {
  const heading = findHeading(note, path);
  return heading && texts.get(placeOfHeading(note, heading));
}

/** `A#B` with the parts renamed whose headings read otherwise. */
function newFragment(note: Note, texts: ChangedHeadings, fragment: string, { read, write }: Codec): string {
  let written = fragment;
  for (const { start, end, path, depth } of headingParts(fragment, read).reverse()) {
    const heading: Heading | undefined = findHeading(note, path);
    const newText = newTextOf(note, path, texts);
    if (!heading || newText === undefined) continue;
    const order = orderBefore(note, depth > 0 ? 0 : placeOfHeading(note, heading), texts);
    const part = fragment.slice(start, end);
    const name = headingSpelledLike(read(part), heading.text, newText, order);
    written = written.slice(0, start) + write(name, part) + written.slice(end);
  }
  return written;
}

/** The texts of so many headings, for all links to the next one: thousands can name it, while few headings change at once. */
function orderBefore(note: Note, count: number, texts: ChangedHeadings): HeadingOrder {
  const known = orders.get(texts);
  if (known?.oldTexts.length === count) return known;
  const before = note.headings.slice(0, count);
  const order = {
    oldTexts: before.map(({ text }) => text),
    newTexts: before.map(({ text }, index) => texts.get(index) ?? text),
  };
  orders.set(texts, order);
  return order;
}

/** The order that was asked for last; each list of changes is of one note. */
const orders = new WeakMap<ChangedHeadings, HeadingOrder>();
