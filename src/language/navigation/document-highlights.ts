import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { Link } from "../../core/note/note.ts";
import { lookupsOf } from "../../core/query/lookups.ts";
import { flatMapInSteps, type Steps } from "../../core/query/steps.ts";
import type { Span } from "../../core/text/span.ts";
import type { NoteDocument } from "../note-document.ts";
import { subjectInSteps } from "../subject.ts";

/**
 * All places of the document that mean what stands at `offset`: the links to the same note, heading or block, or of the
 * same relation where the caret is on one. Empty where nothing that could be meant stands there.
 */
export function* highlightsAt(graph: ReadonlyGraph, document: NoteDocument, offset: number): Steps<Span[]> {
  const subject = yield* subjectInSteps(graph, document, offset);
  if (subject?.kind !== "link") return subject ? [subject.span] : [];
  const { link, part } = subject;
  const { links } = document.note;
  if (part === "relation") {
    const name = relationName(graph, link);
    return yield* flatMapInSteps(links, (other) =>
      other.relation && relationName(graph, other) === name ? [spanOf(other.relation)] : [],
    );
  }
  const key = targetKey(graph, document, link);
  return yield* flatMapInSteps(links, (other) =>
    targetKey(graph, document, other) === key ? [placeOf(other)] : [],
  );
}

function relationName(graph: ReadonlyGraph, { relation }: Link): string | undefined {
  return relation && graph.schema.relation(relation.text).relation.name;
}

/** What a link leads to, as a text that links to the same share. */
function targetKey(graph: ReadonlyGraph, document: NoteDocument, link: Link): string {
  const resolution = lookupsOf(graph).resolveLink(link, document);
  const named =
    resolution.state === "note"
      ? resolution.note.uri
      : resolution.state === "unresolved"
        ? (resolution.placeholder?.key ?? link.target.text)
        : link.target.text;
  return [resolution.state, named, link.heading?.text ?? "", link.block?.text ?? ""].join("\n");
}

function placeOf(link: Link): Span {
  const { target, heading, block } = link;
  return { start: target.start, end: block?.end ?? heading?.end ?? target.end };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
