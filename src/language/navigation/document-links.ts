import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { canBeNote } from "../../core/query/can-be-note.ts";
import { findBlock, findHeading } from "../../core/query/heading.ts";
import { lookupsOf } from "../../core/query/lookups.ts";
import { flatMapInSteps, type Steps } from "../../core/query/steps.ts";
import type { Span } from "../../core/text/span.ts";
import type { NoteDocument } from "../note-document.ts";

/** A link that can be followed by a click. */
export interface DocumentLink {
  readonly span: Span;
  /** The note that it leads to, with the place in its text; or the target that no note answers to, and that can be written. */
  readonly leadsTo: { readonly uri: string; readonly offset: number } | { readonly missing: string };
}

/**
 * The links of a document that lead to one note or to none. Markdown links are the editor's own, and which of several notes an
 * ambiguous link means is asked by Go to Definition.
 */
export function* documentLinks(graph: ReadonlyGraph, document: NoteDocument): Steps<DocumentLink[]> {
  return yield* flatMapInSteps(document.note.links, (link): DocumentLink[] => {
    // Asked anew each time: the graph may change between two steps.
    const lookups = lookupsOf(graph);
    if (link.form === "markdown") return [];
    const resolution = lookups.resolveLink(link, document);
    const span = link.target.text === "" ? link.span : link.target;
    if (resolution.state === "unresolved")
      return canBeNote(link.target.text) ? [{ span, leadsTo: { missing: link.target.text } }] : [];
    if (resolution.state !== "note") return [];
    const { uri, note } = resolution.note;
    const place = link.block
      ? findBlock(note, link.block.text)?.span
      : link.heading && findHeading(note, link.heading.text)?.span;
    return [{ span, leadsTo: { uri, offset: place?.start ?? 0 } }];
  });
}
