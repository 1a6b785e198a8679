import { noteOf } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { relationOf, writtenRelation } from "../../core/graph/link-relation.ts";
import { lookupsOf } from "../../core/query/lookups.ts";
import { eachInSteps, type Steps } from "../../core/query/steps.ts";
import { isTyped } from "../../core/schema/built-in-schema.ts";
import { maxTitleLength, shortText } from "../../core/text/short-text.ts";
import type { Span } from "../../core/text/span.ts";
import type { NoteDocument } from "../note-document.ts";
import { relationLabel } from "../../core/schema/schema.ts";

/** A relation of a note in its outline, with the notes that it leads to. */
export interface OutlineRelation {
  /** As it reads from the note. */
  readonly name: string;
  readonly targets: readonly { readonly title: string; readonly detail: string; readonly span: Span }[];
}

/** The typed links of a document by relation, in the order of the text: what its headings do not tell. */
export function* outlineRelations(graph: ReadonlyGraph, document: NoteDocument): Steps<OutlineRelation[]> {
  const found = new Map<string, OutlineRelation["targets"][number][]>();
  yield* eachInSteps(document.note.links, (link) => {
    const { relation, inverted } = relationOf(link, graph.schema, document.note);
    const written = writtenRelation(link, graph.schema);
    if (!written || !isTyped(relation.name)) return;
    const resolution = lookupsOf(graph).resolveLink(link, document);
    if (resolution.state === "none") return;
    const name = relationLabel(relation, inverted);
    const target = noteOf(resolution);
    const title = shortText(target?.title ?? link.target.text, maxTitleLength);
    const entry = { title, detail: shortText(target?.key ?? "", maxTitleLength), span: link.span };
    const entries = found.get(name);
    if (entries) entries.push(entry);
    else found.set(name, [entry]);
  });
  return [...found].map(([name, targets]) => ({ name, targets }));
}
