import type { NoteEntity, NoteFile, Resolution } from "../../../core/graph/entity.ts";
import { relationOf } from "../../../core/graph/link-relation.ts";
import type { Link, Note } from "../../../core/note/note.ts";
import { plainTags } from "../../edit/reading/plain-tags.ts";
import type { TextMap } from "../../edit/reading/text-map.ts";
import { hasOuterLabel } from "../../edit/links/outer-label.ts";
import { refuse } from "../../edit/refusal.ts";
import type { TextEdit } from "../../edit/text-edit.ts";
import type { LinksAfter } from "./links-after.ts";
import { namedPlaces } from "./moved-piece.ts";
import { anchorAt, blockAt, headingAt } from "./places-after.ts";
import { type Message, messageOf, oneOf } from "../../../core/text/message.ts";

/** A link as it is written afterwards, and the note in which it stands then. */
export interface LinkNow {
  readonly home: Pick<NoteFile, "folder" | "path" | "uri">;
  readonly link: Link;
  /** What the note says in which it stands then. */
  readonly note: Pick<Note, "headings">;
}

/**
 * Refuses where a link means something else after a move than before: another relation, note, heading, block or picture.
 *
 * @param before the link and the note in which it stands now
 */
export function checkLink(
  links: LinksAfter,
  before: { readonly holder: NoteEntity; readonly link: Link },
  after: LinkNow,
): void {
  const { holder, link } = before;
  const { graph } = links.places.piece;
  const was = links.resolutionNow(holder, link);
  const is = links.resolutionAfter(after.link, after.home);
  const written = messageOf`The link to "${link.target.text}" in ${holder.path}`;
  if (was.state !== "none") {
    const [meant, means] = [
      relationOf(link, graph.schema, holder.note),
      relationOf(after.link, graph.schema, after.note),
    ];
    if (meant.relation !== means.relation || meant.inverted !== means.inverted)
      refuse(messageOf`${written} would say another relation. Write it as [[relation::target]] first.`);
  }
  checkEnd(links, link, was, is, after, written);
  if (was.state === "note" && is.state === "note")
    checkPlace(links, was.note, link, is.note, after.link, written);
}

function checkEnd(
  links: LinksAfter,
  link: Link,
  was: Resolution,
  is: Resolution,
  { home }: LinkNow,
  written: Message,
): void {
  const endsOf = (resolution: Resolution): readonly NoteEntity[] =>
    resolution.state === "note"
      ? [resolution.note]
      : resolution.state === "ambiguous"
        ? resolution.candidates
        : [];
  if (links.areAlike(was, is, link)) return;
  const meant = new Set(endsOf(was).map((note) => links.endOf(note, link).uri));
  const means = endsOf(is).map(({ uri }) => uri);
  if (meant.size > 0) {
    // An ambiguous link that one note less answers to is no worse.
    if (means.length > 0 && means.every((uri) => meant.has(uri))) {
      links.setAlike(was, is, link);
      return;
    }
    const others = endsOf(is).map(({ path }) => path);
    refuse(
      others.length === 0
        ? messageOf`${written} would lead nowhere. Change it first.`
        : messageOf`${written} would lead to ${oneOf(others)}. Change it first.`,
    );
  }
  if (
    was.state === is.state &&
    (was.state !== "attachment" || (is.state === "attachment" && was.path === is.path))
  )
    return;
  // A note that is made under a name that was missing is the one that was missed.
  const { to } = links.places.piece;
  if (was.state === "unresolved" && is.state === "note" && is.note.uri === to.uri && !to.note) return;
  if (was.state === "attachment")
    refuse(messageOf`The link to ${was.path} from ${home.path} would show another file. Change it first.`);
  refuse(messageOf`${written} would mean something else. Change it first.`);
}

const kindNames = { heading: messageOf`heading`, block: messageOf`block`, anchor: messageOf`anchor` };

function checkPlace(
  links: LinksAfter,
  before: NoteEntity,
  link: Link,
  after: NoteEntity,
  now: Link,
  written: Message,
): void {
  const { places } = links;
  const namesNone = [link, now].every(({ heading, block }) => !heading && !block);
  // Thousands of links may lead to as many notes, each of which would be unpacked to find nothing.
  if (namesNone && !links.landingOf(before, link)) return;
  const noteAfter = places.noteAfter(after);
  const was = namedPlaces(before.note, link);
  const is = namedPlaces(noteAfter, now);
  const landing = links.landingOf(before, link);
  if (landing) {
    if (is.heading !== landing) refuse(messageOf`${written} would lead to another heading. Change it first.`);
    return;
  }
  for (const kind of ["heading", "block", "anchor"] as const) {
    const one = was[kind];
    if (!one) {
      if (is[kind])
        refuse(messageOf`${written} names no ${kindNames[kind]} now, and would name one. Change it first.`);
      continue;
    }
    const place = places.of(before, "name" in one ? one.name : "span" in one ? one.span : one);
    if (!place) {
      if (now.heading || now.block)
        refuse(messageOf`${written} names a ${kindNames[kind]} that would be gone. Change it first.`);
      continue;
    }
    const meant = { heading: headingAt, block: blockAt, anchor: anchorAt }[kind](place);
    if (!meant || place.uri !== after.uri || is[kind] !== meant)
      refuse(messageOf`${written} would lead to another ${kindNames[kind]}, or to none. Change it first.`);
  }
}

/** Refuses where a note whose links alone were written anew says something else of itself. */
export function checkReading(
  { note, path }: NoteEntity,
  after: Note,
  map: TextMap,
  edits: readonly TextEdit[],
): void {
  const isEdited = ({ start, end }: { readonly start: number; readonly end: number }) =>
    edits.some(({ span }) => span.start < end && span.end > start);
  const told = (one: Note, moved: boolean) =>
    JSON.stringify([
      [one.id, one.type, one.title, one.status].map((key) => key?.text),
      one.aliases.map(({ text }) => text),
      plainTags(one).map(({ text, start }) => [text, moved ? map.start(start) : start]),
      one.blocks.map(({ name }) => [name.text, moved ? map.start(name.start) : name.start]),
      one.headings.map(({ level, span }) => [level, moved ? map.start(span.start) : span.start]),
      // A value of the frontmatter may be written as a whole.
      one.links.map((link) => {
        if (link.span.start < (one.frontmatter?.end ?? 0)) return 0;
        const start = hasOuterLabel(link) ? link.target.start - "[[".length : link.span.start;
        return moved ? map.start(start) : start;
      }),
    ]);
  const sameTexts = note.headings.every(
    (one, index) => isEdited(one.span) || one.text === after.headings[index]?.text,
  );
  if (after.problems.length > note.problems.length || !sameTexts || told(note, true) !== told(after, false))
    refuse(messageOf`${path} would read as something else with its links changed. Change them first.`);
}
