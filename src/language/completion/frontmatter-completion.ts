import { parseId } from "../../core/note/note-id.ts";
import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { eachInSteps, type Steps } from "../../core/query/steps.ts";
import { normalizeRelation, reservedKeyGroups } from "../../core/note/relation-name.ts";
import {
  completionList,
  noteDraft,
  type CompletionList,
  type CompletionRequest,
  type ItemDraft,
} from "./completion-item.ts";
import { notesForTarget } from "./find-notes.ts";
import type { FrontmatterCaret } from "./frontmatter-caret.ts";
import { linkNameOf } from "../link-name.ts";
import { ownIdFor } from "../own-id.ts";
import { relationNames, typesWanted } from "../relation-names.ts";

/** How many notes are looked at for the types and statuses in use. */
const notesSampled = 20_000;
const usualStatuses = ["active", "draft", "deprecated"];

/** What can stand at the caret in a frontmatter. */
export function* completeFrontmatter(
  request: CompletionRequest,
  place: FrontmatterCaret,
): Steps<CompletionList> {
  if (place.kind === "key") return yield* completeKey(request, place);
  const { key, replaced } = place;
  const words = (kind: "type" | "status", values: Iterable<string>, labelOf: (value: string) => string) =>
    completionList(
      [...values].map((value) => ({
        kind,
        label: value,
        description: labelOf(value),
        insertText: value,
        replaced,
      })),
      false,
    );
  switch (key) {
    case "type":
      return words("type", yield* typesOf(request), (type) => request.graph.schema.type(type).label);
    case "status":
      return words("status", yield* statusesOf(request), () => "");
    case "id": {
      const id = ownIdFor(request, place.typed);
      const filterText = `${place.typed} ${id ?? ""}`.trim();
      return completionList(
        id === undefined ? [] : [{ kind: "id", label: id, insertText: id, filterText, replaced }],
        false,
      );
    }
    default:
      return completeRelationValue(request, place);
  }
}

function* completeKey(
  { graph, document }: CompletionRequest,
  { hasColon, keys, replaced }: Extract<FrontmatterCaret, { kind: "key" }>,
): Steps<CompletionList> {
  const colon = hasColon ? "" : ": ";
  const reserved = reservedKeyGroups
    .filter((names) => !names.some((name) => keys.has(name)))
    .map(([name]): ItemDraft => ({ kind: "key", label: name, insertText: `${name}${colon}`, replaced }));
  const taken = new Set([...keys].map(normalizeRelation));
  const names = yield* relationNames(graph, document);
  const relations = names
    .filter(({ name }) => !taken.has(name))
    .map(({ name, detail }): ItemDraft => {
      return { kind: "relation", label: name, description: detail, insertText: `${name}${colon}`, replaced };
    });
  const drafts = [...reserved, ...relations].map((draft) => ({ ...draft, continues: !hasColon }));
  return completionList(drafts, false);
}

/** All notes; of a big vault every so many, so that about 20,000 are looked at. */
function* someNotes(graph: ReadonlyGraph): Generator<NoteEntity> {
  const step = Math.ceil(graph.noteCount / notesSampled);
  let left = 0;
  for (const note of graph.notes()) {
    if (left === 0) {
      yield note;
      left = step;
    }
    left--;
  }
}

/** The declared types in their order, then those in use. */
function* typesOf({ graph, document }: CompletionRequest): Steps<Set<string>> {
  const types = new Set<string>();
  for (const { name } of graph.schema.declaredTypes()) types.add(name);
  const used = new Set<string>();
  yield* eachInSteps(someNotes(graph), ({ uri, type }) => {
    if (uri !== document.uri) used.add(type);
  });
  used.delete("note");
  for (const type of [...used].sort()) types.add(type);
  return types;
}

/** The statuses in use, the most frequent first, then the usual ones. */
function* statusesOf({ graph, document }: CompletionRequest): Steps<Set<string>> {
  const counts = new Map<string, number>();
  yield* eachInSteps(someNotes(graph), ({ uri, status }) => {
    if (status !== undefined && uri !== document.uri) counts.set(status, (counts.get(status) ?? 0) + 1);
  });
  const used = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  return new Set([...used.map(([status]) => status), ...usualStatuses]);
}

/** Notes as the value of a relation; of another key only where what is typed begins with a known type. */
function completeRelationValue(
  request: CompletionRequest,
  { key, typed, replaced, asLink }: Extract<FrontmatterCaret, { kind: "value" }>,
): CompletionList {
  const { graph, document } = request;
  const name = typed.replace(/^["']/, "");
  const quote = typed.slice(0, typed.length - name.length);
  const isReserved = reservedKeyGroups.some((names) => names.includes(key));
  const type = /^([A-Za-z][A-Za-z0-9_-]*):/.exec(name)?.[1];
  const isId = type !== undefined && graph.knowsType(type);
  if (isReserved || !(isId || graph.schema.declaresRelation(key)) || /[[\]{}|>]/.test(name))
    return completionList([], false);
  const start = replaced.start + quote.length;
  const { bareNames } = graph.dialect(document.folder).rules;
  const form = asLink && quote === "" ? "link" : bareNames.includes(normalizeRelation(key)) ? "name" : "id";
  const drafts = notesForTarget(request, name, typesWanted(graph, key)).flatMap((note) => {
    const value = valueFor(request, note, form);
    if (value === undefined || (quote !== "" && /["'\\]/.test(value))) return [];
    const closing = quote !== "" && document.text[replaced.end] !== quote ? quote : "";
    return [
      noteDraft(request, note, name, {
        insertText: `${value}${closing}`,
        replaced: { start, end: replaced.end },
      }),
    ];
  });
  return completionList(drafts, true);
}

/** What needs no quotes in a frontmatter, whichever program reads it: words, none of them a truth or nothing. */
function isPlainText(name: string): boolean {
  return (
    /^\p{L}(?:[\p{L}\p{M}\p{N} _./()-]*[\p{L}\p{M}\p{N}_)])?$/u.test(name) &&
    !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(name)
  );
}

/** A bare id, under a key whose plain words name notes any name, else a wiki-link in quotes. */
function valueFor(
  { graph, document }: CompletionRequest,
  note: NoteEntity,
  form: "link" | "id" | "name",
): string | undefined {
  const name = linkNameOf(graph, note, document, "id");
  if (name === undefined) return undefined;
  if (form === "name" && !/[[\]|#]/.test(name)) return isPlainText(name) ? name : JSON.stringify(name);
  const isBare = form !== "link" && parseId(name) !== undefined && !/[,{}]|:$/.test(name);
  return isBare ? name : JSON.stringify(`[[${name}]]`);
}
