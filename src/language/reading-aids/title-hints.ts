import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { lookupsOf } from "../../core/query/lookups.ts";
import { flatMapInSteps, type Steps } from "../../core/query/steps.ts";
import { maxTitleLength, shortText } from "../../core/text/short-text.ts";
import type { Span } from "../../core/text/span.ts";
import type { NoteDocument } from "../note-document.ts";

/** A title to be shown behind a link that says an id alone. */
export interface TitleHint {
  /** Where it is shown. */
  readonly offset: number;
  readonly title: string;
}

/**
 * The titles of the notes that links name by an id or path that tells little: those without a label, whose target is
 * not the title anyway.
 *
 * @param within only links that touch this stretch count: what the editor shows
 */
export function* titleHintsIn(
  graph: ReadonlyGraph,
  document: NoteDocument,
  within: Span,
): Steps<TitleHint[]> {
  return yield* flatMapInSteps(document.note.links, (link) => {
    const { form, label, target, span, heading, block } = link;
    if (span.end < within.start || span.start > within.end) return [];
    if (form === "markdown" || label || heading || block || target.text === "") return [];
    const resolution = lookupsOf(graph).resolveLink(link, document);
    if (resolution.state !== "note") return [];
    const title = shortText(resolution.note.title, maxTitleLength);
    return sameName(title, target.text) ? [] : [{ offset: target.end, title }];
  });
}

/** Whether a reader sees the title in the name: `concept:alignment-faking` says "Alignment Faking". */
function sameName(title: string, written: string): boolean {
  const target = shortText(written, maxTitleLength);
  const words = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  const name = target.slice(target.indexOf(":") + 1);
  return words(title) === words(name) || words(title) === words(name.slice(name.lastIndexOf("/") + 1));
}
