import type { Resolution } from "../../core/graph/entity.ts";
import { findBlock, findHeading } from "../../core/query/heading.ts";
import { relationOf } from "../../core/graph/link-relation.ts";
import type { ReadonlyGraph } from "../../core/graph/graph.ts";
import type { Link } from "../../core/note/note.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import { keepsBlocks } from "../edit/reading/same-reading.ts";
import { applyEdits, inTextOrder, type TextEdit } from "../edit/text-edit.ts";
import type { NoteDocument } from "../note-document.ts";

/**
 * Whether the links of a document mean after some edits what they mean now: as many of them, to the same notes and
 * places, by the same relations.
 *
 * @param but what a link, by its place among the document's links, is meant to say instead
 */
export function keepsMeaning(
  graph: ReadonlyGraph,
  document: NoteDocument,
  edits: readonly TextEdit[],
  but?: { readonly index: number; readonly relation: string },
): boolean {
  const ordered = inTextOrder(edits);
  const text = applyEdits(document.text, ordered);
  const after = parseNote(text);
  if (!keepsBlocks(document.text, text, ordered)) return false;
  const expected = meaningsOf(graph, document, document.note.links);
  if (but && expected[but.index] !== undefined) {
    const link = document.note.links[but.index];
    const written = graph.schema.relation(but.relation);
    if (link) expected[but.index] = meaningOf(graph, document, link, written);
  }
  const found = meaningsOf(graph, document, after.links);
  return (
    after.problems.length <= document.note.problems.length &&
    expected.length === found.length &&
    // A link can change its place among the others, as one that leaves the frontmatter does.
    [...expected].sort().join("\n") === [...found].sort().join("\n")
  );
}

/** Whether an edit makes one more link of the document, in a text that reads the same otherwise. */
export function addsLink(graph: ReadonlyGraph, document: NoteDocument, edit: TextEdit): boolean {
  const text = applyEdits(document.text, [edit]);
  const after = parseNote(text);
  const added = after.links.findIndex(({ span }) => span.start === edit.span.start);
  const others = after.links.filter((_, index) => index !== added);
  const before = meaningsOf(graph, document, document.note.links);
  return (
    added >= 0 &&
    keepsBlocks(document.text, text, [edit]) &&
    before.join("\n") === meaningsOf(graph, document, others).join("\n")
  );
}

function meaningsOf(graph: ReadonlyGraph, document: NoteDocument, links: readonly Link[]): string[] {
  return links
    .filter((link) => graph.resolveLink(link, document).state !== "none")
    .map((link) => meaningOf(graph, document, link, relationOf(link, graph.schema)));
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
  const resolution = graph.resolveLink(link, document);
  const end =
    resolution.state === "note"
      ? resolution.note.uri
      : resolution.state === "ambiguous"
        ? resolution.candidates.map(({ uri }) => uri).join()
        : link.target.text;
  return JSON.stringify([relation.name, inverted, resolution.state, end, placeOf(resolution, link)]);
}
