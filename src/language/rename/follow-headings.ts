import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/graph.ts";
import type { Heading, Note } from "../../core/note/note.ts";
import { findHeading } from "../../core/query/heading.ts";
import { headingParts } from "./heading-parts.ts";
import { namingOf } from "../edit/link-naming.ts";
import { wholeName, type Codec, type NameChange } from "../edit/name-change.ts";
import { titleHeadingOf } from "./plan/plan-place.ts";
import { refuse } from "../edit/refusal.ts";
import { headingSpelledLike, spelledLike } from "./spelling.ts";

/** The headings of a note that read otherwise after a rename, with their new texts. */
export type ChangedHeadings = ReadonlyMap<Heading, string>;

/**
 * The headings that another name changes: the renamed one, and those that hold a renamed link or tag.
 *
 * @param after the note with the new names
 */
export function changedHeadings({ note, path }: NoteEntity, after: Note): ChangedHeadings {
  const changed = new Map<Heading, string>();
  if (note.headings.length !== after.headings.length)
    refuse(`With the new name, ${path} would have other headings: choose a name without marks of Markdown.`);
  for (const [index, heading] of note.headings.entries()) {
    const text = after.headings[index]?.text ?? "";
    if (text === heading.text) continue;
    if (text === "") refuse(`With the new name, a heading of ${path} would have no text.`);
    changed.set(heading, text);
  }
  return changed;
}

/** What has to change in links so that they go on naming headings, and notes by headings that are their titles. */
export function followHeadings(
  graph: ReadonlyGraph,
  changed: ReadonlyMap<NoteEntity, ChangedHeadings>,
): readonly (readonly [NoteEntity, NameChange])[] {
  const found: (readonly [NoteEntity, NameChange])[] = [];
  const holders = new Set([...changed.keys()].flatMap((note) => [...graph.notesThatMayLinkTo(note)]));
  for (const holder of holders) {
    for (const link of holder.note.links) {
      const resolution = graph.resolveLink(link, holder);
      const texts = resolution.state === "note" ? changed.get(resolution.note) : undefined;
      if (resolution.state !== "note" || !texts) continue;
      const { note } = resolution;
      const { target, heading: fragment } = link;
      const title = titleHeadingOf(note);
      const newTitle = title && texts.get(title);
      if (newTitle !== undefined && namingOf(link, holder, note) === "title") {
        const rewrite = wholeName((name) => spelledLike(name, title?.text ?? "", newTitle));
        found.push([holder, { span: target, text: target.text, link: { link, part: "target" }, rewrite }]);
      }
      if (fragment && headingParts(fragment.text).some(({ path }) => isChanged(note, path, texts))) {
        const rewrite = (written: string, codec: Codec) => newFragment(note, texts, written, codec);
        found.push([
          holder,
          { span: fragment, text: fragment.text, link: { link, part: "heading" }, rewrite },
        ]);
      }
    }
  }
  return found;
}

function isChanged({ note }: NoteEntity, path: string, texts: ChangedHeadings): boolean {
  const heading = findHeading(note, path);
  return heading !== undefined && texts.has(heading);
}

/** `A#B` with the parts renamed whose headings read otherwise. */
function newFragment(
  { note }: NoteEntity,
  texts: ChangedHeadings,
  fragment: string,
  { read, write }: Codec,
): string {
  let written = fragment;
  for (const { start, end, path, depth } of headingParts(fragment, read).reverse()) {
    const heading = findHeading(note, path);
    const newText = heading && texts.get(heading);
    if (!heading || newText === undefined) continue;
    const before = depth > 0 ? [] : note.headings.slice(0, note.headings.indexOf(heading));
    const order = {
      oldTexts: before.map(({ text }) => text),
      newTexts: before.map((one) => texts.get(one) ?? one.text),
    };
    const part = fragment.slice(start, end);
    const name = headingSpelledLike(read(part), heading.text, newText, order);
    written = written.slice(0, start) + write(name, part) + written.slice(end);
  }
  return written;
}
