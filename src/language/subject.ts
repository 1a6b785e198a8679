import type { NoteEntity } from "../core/graph/entity.ts";
import type { ReadonlyGraph } from "../core/graph/readonly-graph.ts";
import { writtenRelation } from "../core/graph/link-relation.ts";
import type { Block, Heading, Link } from "../core/note/note.ts";
import { allAtOnce, flatMapInSteps, type Steps } from "../core/query/steps.ts";
import { touches, type Span } from "../core/text/span.ts";
import type { NoteDocument } from "./note-document.ts";

/** A part of a link. */
export type LinkPart = "relation" | "target" | "heading" | "block" | "label";

/** What stands at a place of a note. */
export type Subject =
  | { readonly kind: "link"; readonly link: Link; readonly part: LinkPart; readonly span: Span }
  /** The note's own id in its frontmatter. */
  | { readonly kind: "own-id"; readonly span: Span }
  /** An id that is no link, in prose or in the frontmatter, which names one note or several. */
  | {
      readonly kind: "bare-id";
      readonly id: string;
      readonly notes: readonly NoteEntity[];
      readonly span: Span;
    }
  | { readonly kind: "heading"; readonly heading: Heading; readonly span: Span }
  | { readonly kind: "block"; readonly block: Block; readonly span: Span };

const idRun = /[A-Za-z][A-Za-z0-9_-]*:[^\s[\]"'`<>#^|]+/g;
/** How long an id in prose may be, in UTF-16 code units; so much is looked at on either side. */
const maxIdLength = 300;

/** What stands at `offset`; undefined where that is plain text. */
export function subjectAt(graph: ReadonlyGraph, document: NoteDocument, offset: number): Subject | undefined {
  return allAtOnce(subjectInSteps(graph, document, offset));
}

/** {@link subjectAt} in steps, since a note can have tens of thousands of links. */
export function* subjectInSteps(
  graph: ReadonlyGraph,
  document: NoteDocument,
  offset: number,
): Steps<Subject | undefined> {
  const { note } = document;
  const link = yield* linkAt(graph, document, offset);
  if (link) return link;
  yield;
  if (note.id && touches(note.id, offset)) return { kind: "own-id", span: spanOf(note.id) };
  const bareId = bareIdAt(graph, document, offset);
  if (bareId) return bareId;
  const block = note.blocks.find(({ name }) => touches({ start: name.start - 1, end: name.end }, offset));
  if (block) return { kind: "block", block, span: spanOf(block.name) };
  const heading = note.headings.find(({ span }) => touches(span, offset));
  return heading && { kind: "heading", heading, span: heading.textSpan };
}

function* linkAt(graph: ReadonlyGraph, document: NoteDocument, offset: number): Steps<Subject | undefined> {
  // Thousands are passed by, so what costs more is asked of few.
  const touched = yield* flatMapInSteps(document.note.links, (link) =>
    touches(link.span, offset) || (link.relation && touches(link.relation, offset)) ? [link] : [],
  );
  yield;
  for (const link of touched) {
    const relation = writtenRelation(link, graph.schema);
    const onRelation = relation !== undefined && touches(relation, offset);
    if (!touches(link.span, offset) && !onRelation) continue;
    if (graph.resolveLink(link, document).state === "none") continue;
    // A Markdown link holds other links in its text; the inner one is meant.
    const inner = touched.find(
      (other) =>
        other !== link &&
        touches(other.span, offset) &&
        other.span.start > link.span.start &&
        other.span.end < link.span.end,
    );
    if (inner) continue;
    const part = onRelation ? "relation" : partAt(link, offset);
    return {
      kind: "link",
      link,
      part,
      span: onRelation && !touches(link.span, offset) ? spanOf(relation) : link.span,
    };
  }
  return undefined;
}

function partAt(link: Link, offset: number): LinkPart {
  for (const part of ["target", "heading", "block", "label"] as const) {
    const found = link[part];
    if (found && touches(found, offset)) return part;
  }
  return link.heading ? "heading" : link.block ? "block" : "target";
}

function bareIdAt(graph: ReadonlyGraph, { text }: NoteDocument, offset: number): Subject | undefined {
  // Of a line that is longer, the words at hand: no id holds a blank.
  const from = Math.max(0, offset - maxIdLength);
  const before = text.slice(from, offset);
  const lineStart = from + before.search(/\S*$/);
  const after = /^\S*/.exec(text.slice(offset, offset + maxIdLength))?.[0] ?? "";
  const line = text.slice(lineStart, offset + after.length);
  for (const match of line.matchAll(idRun)) {
    const start = lineStart + match.index;
    if (!touches({ start, end: start + match[0].length }, offset)) continue;
    // A sentence's own marks may stand right behind an id: the longest prefix that names a note counts.
    for (let id = match[0]; id.includes(":"); id = id.slice(0, -1)) {
      const notes = graph.notesById(id);
      const span = { start, end: start + id.length };
      if (notes.length > 0 && touches(span, offset)) return { kind: "bare-id", id, notes, span };
      if (!/[^\p{L}\p{N}]$/u.test(id)) break;
    }
  }
  return undefined;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
