import type { NoteEntity } from "../../core/graph/entity.ts";
import type { Heading, Link } from "../../core/note/note.ts";
import { parseNote } from "../../core/note/parse-note.ts";
import { findBlock, findHeading } from "../../core/query/heading.ts";
import { headingParts } from "./heading-parts.ts";
import { linksNaming } from "./link-naming.ts";
import { wholeName, type Codec } from "./name-change.ts";
import { checkedBlock, checkedHeading, checkedName } from "./name-rules.ts";
import type { RenamePlan } from "./plan.ts";
import { refuse } from "./refusal.ts";
import { headingSpelledLike, spelledLike } from "./spelling.ts";
import { applyEdits } from "./write-changes.ts";

/** Renames a heading and every link to it; where it is the note's title, the links by that title too. */
export async function planHeading(
  plan: RenamePlan,
  uri: string,
  start: number,
  typed: string,
): Promise<void> {
  const note = plan.note(uri);
  const index = note.note.headings.findIndex(({ span }) => span.start === start);
  const heading = note.note.headings[index] ?? refuse("This heading is not there any more.");
  const obstacle = headingObstacle(note, heading);
  if (obstacle !== undefined) refuse(obstacle);
  const isTitle = titleHeadingOf(note) === heading;
  const links = linksNaming(plan.graph, note);
  const source = checkedHeading(typed);
  if (isTitle)
    checkedName(
      source,
      "title",
      links.some(({ naming }) => naming === "title"),
    );
  const text = await plan.options.readText(uri);
  const written = text.slice(heading.textSpan.start, heading.textSpan.end);
  if (written === source) refuse(`The heading reads "${source}" already.`);
  const reread = parseNote(applyEdits(text, [{ span: heading.textSpan, newText: source }]));
  const newText = reread.headings[index]?.text ?? "";
  if (newText === "") refuse(`"${source}" would be no heading here.`);
  plan.change(note, { span: heading.textSpan, text: written, rewrite: () => source });
  for (const { note: holder, link, naming } of links) {
    if (naming === "title" && isTitle) {
      plan.change(holder, {
        span: link.target,
        text: link.target.text,
        link: { link, part: "target" },
        rewrite: wholeName((name) => spelledLike(name, heading.text, newText)),
      });
    }
    if (!link.heading || !passesThrough(note, heading, link)) continue;
    plan.change(holder, {
      span: link.heading,
      text: link.heading.text,
      link: { link, part: "heading" },
      rewrite: (fragment, codec) => newFragment(note, heading, newText, fragment, codec),
    });
  }
  if (isTitle) plan.reportAmbiguous(note, (target) => target.toLowerCase() === heading.text.toLowerCase());
  plan.names = {
    heading: (old, one, at) => (one === note && at === index ? newText : old),
    title: (title, one) => (one === note && isTitle ? newText : title),
  };
}

/** Why a heading can't be renamed as a text of its own. */
export function headingObstacle({ note }: NoteEntity, { text, textSpan }: Heading): string | undefined {
  const inside = ({ start, end }: { readonly start: number; readonly end: number }) =>
    textSpan.start <= start && end <= textSpan.end;
  if (text === "") return "This heading has no text yet.";
  if (note.links.some(({ span }) => inside(span)))
    return "This heading holds a link, which a new name would lose. Change it in the text.";
  if (note.tags.some(inside))
    return "This heading holds a tag, which a new name would lose. Change it in the text.";
  return undefined;
}

/** The heading that gives a note its title, where no `title:` does. */
export function titleHeadingOf({ note }: NoteEntity): Heading | undefined {
  return note.title ? undefined : note.headings.find(({ level, text }) => level === 1 && text !== "");
}

/** Renames a block and every link to it. */
export function planBlock(plan: RenamePlan, uri: string, oldName: string, typed: string): void {
  const note = plan.note(uri);
  const block = findBlock(note.note, oldName) ?? refuse(`There is no block "^${oldName}" any more.`);
  const newName = checkedBlock(typed);
  if (newName === block.name.text) refuse(`The block is "^${newName}" already.`);
  const taken = findBlock(note.note, newName);
  if (taken && taken !== block) refuse(`${note.path} has a block "^${taken.name.text}" already.`);
  plan.change(note, { span: block.name, text: block.name.text, rewrite: () => newName });
  for (const { note: holder, link } of linksNaming(plan.graph, note)) {
    if (!link.block || findBlock(note.note, link.block.text) !== block) continue;
    plan.change(holder, {
      span: link.block,
      text: link.block.text,
      link: { link, part: "block" },
      rewrite: wholeName((name) => spelledLike(name, block.name.text, newName)),
    });
  }
  plan.names = { block: (name, one) => (one === note && name === block.name.text ? newName : name) };
}

function passesThrough(note: NoteEntity, heading: Heading, { heading: named }: Link): boolean {
  if (!named) return false;
  return headingParts(named.text).some(({ path }) => findHeading(note.note, path) === heading);
}

/** `A#B` with the parts that mean `heading` renamed. */
function newFragment(
  { note }: NoteEntity,
  heading: Heading,
  newText: string,
  fragment: string,
  { read, write }: Codec,
): string {
  const texts = note.headings.map(({ text }) => text);
  const before = texts.slice(0, note.headings.indexOf(heading));
  let written = fragment;
  const parts = headingParts(fragment, read);
  for (const { start, end, path, depth } of parts.reverse()) {
    if (findHeading(note, path) !== heading) continue;
    const part = fragment.slice(start, end);
    const name = headingSpelledLike(read(part), heading.text, newText, { before: depth === 0 ? before : [] });
    written = written.slice(0, start) + write(name, part) + written.slice(end);
  }
  return written;
}
