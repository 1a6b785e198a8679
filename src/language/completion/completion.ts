import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { NoteSearch } from "../../core/query/search/search.ts";
import { type Steps } from "../../core/query/steps.ts";
import {
  completionList,
  noteDraft,
  type CompletionList,
  type CompletionOptions,
  type CompletionRequest,
} from "./completion-item.ts";
import { notesForTarget } from "./find-notes.ts";
import { completeFrontmatter } from "./frontmatter-completion.ts";
import { completeYamlLink } from "./yaml-link-completion.ts";
import { frontmatterCaretAt } from "./frontmatter-caret.ts";
import { isProse } from "../is-prose.ts";
import { lineAt, type LineAt } from "../line-at.ts";
import { completeLink, openLinkAt } from "./link-completion.ts";
import { relationNames } from "../relation-names.ts";
import type { NoteDocument } from "../note-document.ts";

/** Where nothing can be completed. */
const nothing: CompletionList = { items: [], isIncomplete: false };
/** The name of an inline field that takes a line. */
const fieldLine = /^[ \t>]*(?:[-*+][ \t]+)?([\p{L}\p{N}][\p{L}\p{N}_ -]*)::[ \t]/u;

/**
 * What can be inserted at `offset`: in a wiki-link notes, relations, headings and blocks; in the frontmatter keys and
 * values; behind `concept:` in prose the ids of that type; at the start of a line or list item the relations of inline
 * fields. Nothing in code and the like.
 *
 * @param search over the graph's notes
 * @param document as the editor holds it now
 */
export function* completionsAt(
  graph: ReadonlyGraph,
  search: NoteSearch,
  document: NoteDocument,
  offset: number,
  options: CompletionOptions,
): Steps<CompletionList> {
  const request: CompletionRequest = { graph, search, document, offset, options };
  const line = lineAt(document.text, offset);
  const place = frontmatterCaretAt(document, offset);
  const { rules } = graph.dialect(document.folder);
  const link = openLinkAt(line, offset, place !== undefined, rules.labelFirst);
  if (place) {
    const key = place.kind === "value" ? place.key : undefined;
    return link
      ? yield* completeYamlLink(request, link, line, key)
      : yield* completeFrontmatter(request, place);
  }
  if (document.note.frontmatter && offset < document.note.frontmatter.end) return nothing;
  if (link) {
    const field = fieldLine.exec(line.before)?.[1];
    return isProse(document, link.start, link.partEnd, rules)
      ? yield* completeLink(request, link, line, field)
      : nothing;
  }
  // In a link's label, which may say anything.
  if (/\[\[[^\]]*$/.test(line.before)) return nothing;
  return completeBareId(request, line) ?? (yield* completeField(request, line)) ?? nothing;
}

/** Behind `concept:` in prose the ids of that type. */
function completeBareId(request: CompletionRequest, { before, after }: LineAt): CompletionList | undefined {
  const { graph, document, offset } = request;
  const typed = /(?<![\w:/-])[A-Za-z][A-Za-z0-9_-]*:(?!:)[^\s[\]"'`<>#^|]*$/.exec(before)?.[0];
  if (typed === undefined || !graph.knowsType(typed.slice(0, typed.indexOf(":")))) return undefined;
  const rest = /^[\p{L}\p{N}_-]*/u.exec(after)?.[0] ?? "";
  const replaced = { start: offset - typed.length, end: offset + rest.length };
  if (!isProse(document, replaced.start, replaced.end, graph.dialect(document.folder).rules)) return nothing;
  const drafts = notesForTarget(request, typed).flatMap((note) =>
    note.id === undefined ? [] : [noteDraft(request, note, typed, { insertText: note.id, replaced })],
  );
  return completionList(drafts, true);
}

/** At the start of a line or of a list item the names of inline fields. */
function* completeField(
  request: CompletionRequest,
  { before, after }: LineAt,
): Steps<CompletionList | undefined> {
  const { graph, document, offset } = request;
  const typed = /^(?:[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)([\p{L}\p{N}_]*)$/u.exec(before)?.[1];
  if (typed === undefined || /^[\p{L}\p{N}_:]/u.test(after)) return undefined;
  const replaced = { start: offset - typed.length, end: offset };
  if (!isProse(document, replaced.start, replaced.end, graph.dialect(document.folder).rules)) return nothing;
  const names = yield* relationNames(graph, document);
  const drafts = names.map(({ name, detail }) => ({
    kind: "relation" as const,
    label: name,
    description: detail,
    insertText: `${name}:: `,
    replaced,
  }));
  return completionList(drafts, false);
}
