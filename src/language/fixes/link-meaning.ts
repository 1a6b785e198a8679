import type { Resolution } from "../../core/graph/entity.ts";
import { findBlock, findHeading } from "../../core/query/heading.ts";
import { lookupsOf } from "../../core/query/lookups.ts";
import type { Steps } from "../../core/query/steps.ts";
import { relationOf } from "../../core/graph/link-relation.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { Link, Note } from "../../core/note/note.ts";
import type { Reading } from "../../core/reading/reading.ts";
import { isWrittenAlike } from "../edit/links/is-written-alike.ts";
import { readingAfter } from "../edit/reading/reading-after.ts";
import { keepsBlocks } from "../edit/reading/same-reading.ts";
import { inTextOrder, type TextEdit } from "../edit/text-edit.ts";
import type { NoteDocument } from "../note-document.ts";

/** What a link, by its place among the document's links, is meant to say instead. */
interface OtherRelation {
  readonly index: number;
  readonly relation: string;
}

/**
 * Whether the links of a document mean after some edits what they mean now: as many of them, to the same notes and
 * places, by the same relations. No step is longer than the reading of what is edited.
 */
export function* keepsMeaningInSteps(
  graph: ReadonlyGraph,
  document: NoteDocument,
  edits: readonly TextEdit[],
  but?: OtherRelation,
): Steps<boolean> {
  const ordered = inTextOrder(edits);
  const { rules } = graph.dialect(document.folder);
  const after = readingAfter(document, ordered, rules);
  yield;
  if (!keepsBlocks(document.text, after.text, ordered, after.stretch, rules)) return false;
  yield;
  if (after.note.problems.length > document.note.problems.length) return false;
  const { links } = document.note;
  const [before, found] = differing(links, after, graph.schema.rules.sections.length > 0, but?.index);
  const changed = but && links[but.index];
  yield;
  const meaning = (note: Note) => (link: Link) =>
    meaningOf(
      graph,
      document,
      link,
      but && link === changed ? graph.schema.relation(but.relation) : relationOf(link, graph.schema, note),
    );
  const meanings = (some: readonly Link[], note: Note) =>
    linksAmong(graph, document, some).map(meaning(note)).sort().join("\n");
  const were = meanings(before, document.note);
  yield;
  // A link can change its place among the others, as one that leaves the frontmatter does.
  return were === meanings(found, after.note);
}

/** Whether an edit makes one more link of the document, in a text that reads the same otherwise. */
export function addsLink(graph: ReadonlyGraph, document: NoteDocument, edit: TextEdit): boolean {
  const { rules } = graph.dialect(document.folder);
  const after = readingAfter(document, [edit], rules);
  const { links } = after.note;
  const added = links.findIndex(({ span }) => span.start === edit.span.start);
  if (added < 0 || !keepsBlocks(document.text, after.text, [edit], after.stretch, rules)) return false;
  const others = links.filter((_, index) => index !== added);
  const [before, now] = withoutAlike(document.note.links, others);
  const meanings = (links: readonly Link[], note: Note) =>
    linksAmong(graph, document, links).map((link) =>
      meaningOf(graph, document, link, relationOf(link, graph.schema, note)),
    );
  return meanings(before, document.note).join("\n") === meanings(now, after.note).join("\n");
}

/**
 * The links of a note and those after an edit, without those that are known to be the same.
 *
 * @param bySection whether a link's section can give it a relation, so that its place counts
 * @param always the index of a link of the note that belongs to what is given
 */
function differing(
  before: readonly Link[],
  { changedLinks, note }: Reading,
  bySection: boolean,
  always?: number,
): readonly [readonly Link[], readonly Link[]] {
  if (!changedLinks || bySection) return withoutAlike(before, note.links, always);
  // A paragraph or list that is read again can be most of the note.
  const { start, endBefore, links } = changedLinks;
  const kept = always !== undefined && always >= start && always < endBefore ? always - start : undefined;
  return withoutAlike(before.slice(start, endBefore), links, kept);
}

/**
 * The links of two readings of a note without those that both begin and end with, written the same: they mean the same, and
 * a note can hold thousands.
 *
 * @param bySection whether a link's section can give it a relation, so that its place counts
 * @param always the index of a link of the first reading that belongs to what is given
 */
function withoutAlike(
  before: readonly Link[],
  after: readonly Link[],
  always = Infinity,
): readonly [readonly Link[], readonly Link[]] {
  const shorter = Math.min(before.length, after.length);
  const same = (index: number, other: number) => isWrittenAlike(before[index], after[other]);
  let start = 0;
  while (start < shorter && start < always && same(start, start)) start++;
  const last = always === Infinity ? start : Math.max(start, always + 1);
  let [end, endAfter] = [before.length, after.length];
  while (end > last && endAfter > start && same(end - 1, endAfter - 1))
    [end, endAfter] = [end - 1, endAfter - 1];
  return [before.slice(start, end), after.slice(start, endAfter)];
}

function linksAmong(graph: ReadonlyGraph, document: NoteDocument, links: readonly Link[]): readonly Link[] {
  return links.filter((link) => lookupsOf(graph).resolveLink(link, document).state !== "none");
}

/** The heading or block, by its place in the note that the link names; as it is written where that has none. */
function placeOf(resolution: Resolution, { heading, block }: Link): unknown {
  if (resolution.state !== "note") return [heading?.text, block?.text];
  const { headings, blocks } = resolution.note.note;
  const found = heading && findHeading(resolution.note.note, heading.text);
  const marked = block && findBlock(resolution.note.note, block.text);
  return [found ? headings.indexOf(found) : heading?.text, marked ? blocks.indexOf(marked) : block?.text];
}

function meaningOf(
  graph: ReadonlyGraph,
  document: NoteDocument,
  link: Link,
  { relation, inverted }: ReturnType<typeof relationOf>,
): string {
  const resolution = lookupsOf(graph).resolveLink(link, document);
  const end =
    resolution.state === "note"
      ? resolution.note.uri
      : resolution.state === "ambiguous"
        ? resolution.candidates.map(({ uri }) => uri).join()
        : link.target.text;
  return JSON.stringify([relation.name, inverted, resolution.state, end, placeOf(resolution, link)]);
}
