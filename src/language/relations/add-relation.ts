import { lineStart } from "../../core/text/line-start.ts";
import { noteOf, type NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { relationOf } from "../../core/graph/link-relation.ts";
import type { Link, Note } from "../../core/note/note.ts";
import type { NoteRules } from "../../core/note/note-rules.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import { endOfLine } from "../../core/note/split-frontmatter.ts";
import type { Span } from "../../core/text/span.ts";
import { normalizeRelation } from "../../core/schema/schema.ts";
import { linkNameOf } from "../link-name.ts";
import { keyInsertion } from "../edit/key-insertion.ts";
import { listInsertion } from "../edit/frontmatter/list-insertion.ts";
import { RefusedError } from "../edit/refusal.ts";
import { otherReading } from "../edit/reading/same-reading.ts";
import { TextMap } from "../edit/reading/text-map.ts";
import { piecesOf, type TextPiece } from "../edit/reading/text-pieces.ts";
import { applyEdits, insertion, type TextEdit } from "../edit/text-edit.ts";
import { yamlEntries } from "../edit/frontmatter/yaml-entries.ts";
import type { NoteDocument } from "../note-document.ts";

/**
 * The edit that writes a new edge into a note, where the note keeps its relations already: in the frontmatter, in its
 * list of relations, among its inline fields; else as a list item at its end. Undefined where no link can name the target.
 *
 * @param relation as it is written; an inverse makes the edge lead to this note
 */
export function addRelation(
  graph: ReadonlyGraph,
  document: NoteDocument,
  relation: string,
  target: NoteEntity,
): TextEdit | undefined {
  const name = linkNameOf(graph, target, document, "id");
  if (name === undefined) return undefined;
  const places = [inFrontmatter, inList, inFields, atEnd];
  for (const place of places) {
    const edit = place(graph, document, relation, name, target);
    if (edit && saysJustThis(graph, document, edit, relation, target)) return edit;
  }
  return undefined;
}

type Place = (
  graph: ReadonlyGraph,
  document: NoteDocument,
  relation: string,
  name: string,
  target: NoteEntity,
) => TextEdit | undefined;

const inFrontmatter: Place = (graph, document, relation, name, target) => {
  const { text, note } = document;
  const kept = note.links.filter(
    (link) => link.relation?.from === "key" && graph.resolveLink(link, document).state !== "none",
  );
  const last = kept.at(-1);
  if (!last) return undefined;
  const value = last.form === "id" && name === target.id ? name : `[[${name}]]`;
  const entry = yamlEntries(text).find(
    ({ key }) => normalizeRelation(key.value) === normalizeRelation(relation),
  );
  try {
    if (!entry) return keyInsertion(text, relation, value, "end");
    return listInsertion(entry, text, [value], lineEndOf(text));
  } catch (error) {
    // A value that is no list and can't become one; the edge goes elsewhere.
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
};

const bullet = /^([ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)/;

const inList: Place = (graph, { text, note, folder }, relation, name) => {
  const last = note.links
    .filter((link) => link.relation?.from === "link" || link.relation?.from === "list")
    .filter((link) => isFirstOfItem(text, link))
    .at(-1);
  if (!last) return undefined;
  const start = lineStart(text, last.span.start);
  const mark = bullet.exec(text.slice(start))?.[1] ?? "- ";
  const isList = last.relation?.from === "list" && graph.schema.declaresRelation(relation);
  const link = isList ? `${relation} [[${name}]]` : `[[${relation}::${name}]]`;
  return insertion(
    itemEnd(text, last.span.end, graph.dialect(folder).rules),
    `${lineEndOf(text)}${mark}${link}`,
  );
};

/** The end of the item of a list that holds an offset, with all that stands below it. */
function itemEnd(text: string, offset: number, rules: NoteRules): number {
  const item = piecesOf(text, rules)
    .filter(({ kind, start, end }) => kind === "item" && start <= offset && offset <= end)
    .at(-1);
  return endOfLine(text, Math.max(offset, item?.end ?? offset));
}

const inFields: Place = (_graph, { text, note }, relation, name) => {
  const fields = note.links.filter(
    ({ relation: one }) =>
      one?.from === "field" && /^[ \t>]*$/.test(text.slice(lineStart(text, one.start), one.start)),
  );
  const last = fields.at(-1);
  if (!last) return undefined;
  const same = fields.filter(
    (link) => normalizeRelation(link.relation?.text ?? "") === normalizeRelation(relation),
  );
  const behind = same.at(-1);
  if (behind) return insertion(behind.span.end, `, [[${name}]]`);
  return insertion(endOfLine(text, last.span.end), `${lineEndOf(text)}${relation}:: [[${name}]]`);
};

const atEnd: Place = (_graph, { text }, relation, name) => {
  const lineEnd = lineEndOf(text);
  const gap = text === "" ? "" : /(?:\r\n|\n|\r)$/.test(text) ? lineEnd : lineEnd + lineEnd;
  return insertion(text.length, `${gap}- [[${relation}::${name}]]${lineEnd}`);
};

/** Whether an edit adds this one edge and leaves all links as they are. */
function saysJustThis(
  graph: ReadonlyGraph,
  document: NoteDocument,
  edit: TextEdit,
  relation: string,
  target: NoteEntity,
): boolean {
  const text = applyEdits(document.text, [edit]);
  const { rules } = graph.dialect(document.folder);
  const after = parseNote(text, rules);
  if (!keepsWhatStands(document.text, text, edit, rules)) return false;
  if (after.problems.length > document.note.problems.length) return false;
  const say = (note: Note) => (link: Link) => {
    const resolution = graph.resolveLink(link, document);
    const { relation: used, inverted } = relationOf(link, graph.schema, note);
    const end = noteOf(resolution)?.uri ?? link.target.text;
    return JSON.stringify([used.name, inverted, resolution.state, end, link.heading?.text, link.block?.text]);
  };
  const links = (note: Note) =>
    note.links.filter((link) => graph.resolveLink(link, document).state !== "none").map(say(note));
  const use = graph.schema.relation(relation);
  const added = JSON.stringify([use.relation.name, use.inverted, "note", target.uri, undefined, undefined]);
  return [...links(document.note), added].sort().join("\n") === links(after).sort().join("\n");
}

/** Whether all pieces of a text are where they were, pushed on by what is inserted. */
function keepsWhatStands(before: string, after: string, edit: TextEdit, rules: NoteRules): boolean {
  const map = new TextMap([edit]);
  const start = edit.span.start;
  const expected = piecesOf(before, rules).flatMap((piece) => {
    const span = map.span(piece);
    return span ? [{ ...piece, ...span }] : [];
  });
  // A field's line becomes a part of the paragraph, and an item one of the list.
  const isAround = (piece: Span) => piece.start <= start && piece.end >= start;
  const others = (pieces: readonly TextPiece[]) => pieces.filter((piece) => !isAround(piece));
  const added = { start, end: start + edit.newText.length };
  return !otherReading(others(expected), others(piecesOf(after, rules)), [added]);
}

function isFirstOfItem(text: string, { span, relation }: Link): boolean {
  const start = relation?.from === "list" ? relation.start : span.start;
  const before = text.slice(lineStart(text, start), start);
  return bullet.exec(before)?.[0] === before;
}

function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}
