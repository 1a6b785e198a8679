import { titleHeading } from "../../core/note/title-heading.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { relationCounts } from "../../core/query/backlinks/relation-counts.ts";
import { type Steps } from "../../core/query/steps.ts";
import type { Span } from "../../core/text/span.ts";
import type { NoteDocument } from "../note-document.ts";

/** What is told over a note's title. */
export interface BacklinkLens {
  /** The first heading, else the frontmatter, else the start of the text. */
  readonly span: Span;
  /** How many links lead to the note, and by which relations, the most frequent first. */
  readonly backlinks: number;
  readonly relations: readonly { readonly label: string; readonly count: number }[];
}

/** The relations by which other notes link to this one. Links without a direction count, as they are told to both. */
export function* backlinkLensOf(
  graph: ReadonlyGraph,
  document: NoteDocument,
): Steps<BacklinkLens | undefined> {
  const note = graph.noteByUri(document.uri);
  if (!note) return undefined;
  const relations = (yield* relationCounts(note))
    .filter(({ direction }) => direction !== "out")
    .map(({ label, count }) => ({ label, count }));
  const { headings, frontmatter } = document.note;
  const heading = titleHeading(document.note) ?? headings[0];
  return {
    span: heading?.span ?? frontmatter ?? { start: 0, end: 0 },
    backlinks: relations.reduce((sum, { count }) => sum + count, 0),
    relations,
  };
}
