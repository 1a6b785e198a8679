import { titleHeading } from "../../core/note/title-heading.ts";
import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { Link } from "../../core/note/note.ts";
import { findAnchor, findBlock, findHeading } from "../../core/query/heading.ts";
import { type Steps } from "../../core/query/steps.ts";
import type { Span } from "../../core/text/span.ts";
import type { NoteDocument } from "../note-document.ts";
import { subjectInSteps } from "../subject.ts";

/** Where something is defined. Spans count in the text of `note`. */
export interface DefinitionTarget {
  readonly note: NoteEntity;
  /** What a peek shows: a section, a block, or the head of the note. */
  readonly span: Span;
  /** Where the caret goes. */
  readonly selection: Span;
}

export interface FoundDefinition {
  /** What was pointed at, in the document asked about. */
  readonly origin: Span;
  /** One, or the candidates of an ambiguous link, at most a hundred. */
  readonly targets: readonly DefinitionTarget[];
}

/** How many candidates of an ambiguous name are gone to; what stands in thousands of notes nobody looks through one by one. */
const maxTargets = 100;

/**
 * Where the link, id or heading at `offset` leads: to the note, its heading or its block. A heading or block that the
 * note does not have leads to the note's head. Undefined where nothing is defined, as for a placeholder.
 */
export function* definitionAt(
  graph: ReadonlyGraph,
  document: NoteDocument,
  offset: number,
): Steps<FoundDefinition | undefined> {
  const subject = yield* subjectInSteps(graph, document, offset);
  switch (subject?.kind) {
    case "own-id": {
      const own = graph.noteByUri(document.uri);
      return own && { origin: subject.span, targets: [headOf(own)] };
    }
    case "bare-id":
      return { origin: subject.span, targets: subject.notes.slice(0, maxTargets).map(headOf) };
    case "link": {
      const resolution = graph.resolveLink(subject.link, document);
      if (resolution.state === "note")
        return { origin: subject.span, targets: [placeOf(resolution.note, subject.link)] };
      if (resolution.state !== "ambiguous") return undefined;
      return {
        origin: subject.span,
        targets: resolution.candidates.slice(0, maxTargets).map((note) => placeOf(note, subject.link)),
      };
    }
    case "heading":
    case "block":
    case undefined:
      return undefined;
  }
}

function placeOf(note: NoteEntity, { form, heading, block }: Link): DefinitionTarget {
  const foundBlock = block && findBlock(note.note, block.text);
  if (foundBlock)
    return {
      note,
      span: foundBlock.span,
      selection: { start: foundBlock.span.start, end: foundBlock.span.start },
    };
  const foundHeading = heading && findHeading(note.note, heading.text);
  if (foundHeading) {
    return {
      note,
      span: { start: foundHeading.span.start, end: foundHeading.sectionEnd },
      selection: foundHeading.textSpan,
    };
  }
  const anchor = form === "markdown" && heading ? findAnchor(note.note, heading.text) : undefined;
  return anchor ? { note, span: anchor, selection: anchor } : headOf(note);
}

/** The head of a note: its id, else the heading that is its title, else its start. */
function headOf(note: NoteEntity): DefinitionTarget {
  const { id, frontmatter } = note.note;
  const title = titleHeading(note.note);
  const selection = id ? { start: id.start, end: id.end } : (title?.textSpan ?? { start: 0, end: 0 });
  const end = Math.max(selection.end, title?.span.end ?? 0, frontmatter?.end ?? 0);
  return { note, span: { start: 0, end }, selection };
}
