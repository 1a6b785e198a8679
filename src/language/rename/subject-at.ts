import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { composed, slashId } from "../../core/names/name.ts";
import type { Link, NoteId } from "../../core/note/note.ts";
import { findBlock, findHeading } from "../../core/query/heading.ts";
import { normalizeRelation } from "../../core/schema/schema.ts";
import { touches, type Span, type SpannedText } from "../../core/text/span.ts";
import type { NoteDocument } from "../note-document.ts";
import { subjectAt, type Subject } from "../subject.ts";
import { headingParts } from "./heading-parts.ts";
import { namingOf } from "../edit/links/link-naming.ts";
import { headingObstacle, titleHeadingOf } from "./plan/plan-place.ts";
import type { Refusal } from "../edit/refusal.ts";
import type { RenameTarget } from "./rename.ts";
import { messageOf } from "../../core/text/message.ts";

/**
 * What F2 renames at `offset`, or why there is nothing to rename. On the type of an id that is the type of its note,
 * elsewhere on an id the id; on another link what the link names its note by.
 */
export function renameSubjectAt(
  graph: ReadonlyGraph,
  document: NoteDocument,
  offset: number,
): RenameTarget | Refusal {
  const subject = subjectAt(graph, document, offset);
  const own = graph.noteByUri(document.uri);
  if (!own) return { refused: messageOf`This note has not been read yet. Try again in a moment.` };
  if (subject?.kind === "link") return targetOfLink(graph, document, subject, offset);
  const { note } = document;
  const named = (one: SpannedText | undefined) => one !== undefined && touches(one, offset);
  if (note.id && named(note.id)) return idOrType(own, note.id, note.id, offset);
  if (note.type && named(note.type))
    return { subject: { kind: "type", uri: own.uri }, span: spanOf(note.type), name: note.type.text };
  if (note.title && named(note.title))
    return { subject: { kind: "title", uri: own.uri }, span: spanOf(note.title), name: note.title.text };
  const alias = note.aliases.find(named);
  if (alias)
    return {
      subject: { kind: "alias", uri: own.uri, alias: alias.text },
      span: spanOf(alias),
      name: alias.text,
    };
  const tag = note.tags.find(({ start, end }) => touches({ start: start - 1, end }, offset));
  if (tag) return targetOfTag(tag, offset);
  switch (subject?.kind) {
    case "bare-id": {
      const [first, ...others] = subject.notes;
      const id = first?.note.id;
      if (!first || !id) return nothing;
      if (others.length > 0) return severalNotes(subject.id, subject.notes);
      return idOrType(first, id, { text: subject.id, ...subject.span }, offset);
    }
    case "heading":
      return targetOfHeading(own, subject.heading, document.text, subject.heading.textSpan);
    case "block":
      return {
        subject: { kind: "block", uri: own.uri, name: subject.block.name.text },
        span: subject.span,
        name: subject.block.name.text,
      };
    case "own-id":
    case undefined:
      return nothing;
  }
}

const nothing: Refusal = {
  refused: messageOf`Nothing here has a name that links use: stand on an id, a relation, a heading, an alias, a tag or a link.`,
};

function severalNotes(written: string, notes: readonly NoteEntity[]): Refusal {
  const paths = notes.map(({ path }) => path).join(", ");
  return {
    refused: messageOf`"${written}" names several notes, and nothing tells which is meant: ${paths}.`,
  };
}

/** @param written the id as it stands under the caret, which may have a slash for its colon */
function idOrType(note: NoteEntity, id: NoteId, written: SpannedText, offset: number): RenameTarget {
  const exact = written.end - written.start === id.text.length;
  const typeEnd = written.start + id.type.length;
  if (exact && offset <= typeEnd) {
    const span = { start: written.start, end: typeEnd };
    return { subject: { kind: "type", uri: note.uri }, span, name: id.type };
  }
  return { subject: { kind: "id", uri: note.uri }, span: spanOf(written), name: id.text };
}

function targetOfTag({ text, start, end }: SpannedText, offset: number): RenameTarget {
  const cut = text.indexOf("/", Math.max(0, offset - start));
  const tag = cut < 0 || end - start !== text.length ? text : text.slice(0, cut);
  return { subject: { kind: "tag", tag }, span: { start, end: start + tag.length }, name: tag };
}

function targetOfHeading(
  note: NoteEntity,
  heading: NoteEntity["note"]["headings"][number],
  text: string | undefined,
  span: Span,
): RenameTarget | Refusal {
  const obstacle = headingObstacle(note, heading);
  if (obstacle !== undefined) return { refused: obstacle };
  const index = note.note.headings.findIndex((one) => one.span.start === heading.span.start);
  return {
    subject: { kind: "heading", uri: note.uri, index },
    span: spanOf(span),
    name: text === undefined ? heading.text : text.slice(heading.textSpan.start, heading.textSpan.end),
  };
}

function targetOfLink(
  graph: ReadonlyGraph,
  document: NoteDocument,
  { link, part }: Extract<Subject, { kind: "link" }>,
  offset: number,
): RenameTarget | Refusal {
  if (part === "relation" && link.relation) {
    const name = normalizeRelation(link.relation.text);
    return { subject: { kind: "relation", name }, span: spanOf(link.relation), name: link.relation.text };
  }
  if (part === "label")
    return { refused: messageOf`A label belongs to its link alone: change it in the text.` };
  const resolution = graph.resolveLink(link, document);
  switch (resolution.state) {
    case "note":
      break;
    case "ambiguous":
      return severalNotes(link.target.text, resolution.candidates);
    case "unresolved":
      return {
        refused: messageOf`No note is called "${link.target.text}" yet: create it, or change the link.`,
      };
    case "attachment":
      return { refused: messageOf`${resolution.path} is no note.` };
    case "none":
      return nothing;
  }
  const { note } = resolution;
  if (part === "heading" && link.heading) return headingOfLink(note, link.heading, document.text, offset);
  if (part === "block" && link.block) {
    const block = findBlock(note.note, link.block.text);
    if (!block) return { refused: messageOf`${note.path} has no block "^${link.block.text}".` };
    return {
      subject: { kind: "block", uri: note.uri, name: block.name.text },
      span: spanOf(link.block),
      name: block.name.text,
    };
  }
  return targetOfNote(graph, note, link, document, offset);
}

function headingOfLink(
  note: NoteEntity,
  written: SpannedText,
  text: string,
  offset: number,
): RenameTarget | Refusal {
  const fragment = text.slice(written.start, written.end);
  const parts = headingParts(fragment, decoded);
  const part = parts.find(({ end }) => offset - written.start <= end) ?? parts.at(-1);
  const heading = part && findHeading(note.note, part.path);
  if (!heading) return { refused: messageOf`${note.path} has no heading "${written.text}".` };
  const span = { start: written.start + part.start, end: written.start + part.end };
  return targetOfHeading(note, heading, undefined, span);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part).replaceAll("\\|", "|");
  } catch {
    return part.replaceAll("\\|", "|");
  }
}

function targetOfNote(
  graph: ReadonlyGraph,
  note: NoteEntity,
  link: Link,
  document: NoteDocument,
  offset: number,
): RenameTarget | Refusal {
  const { target } = link;
  const span = spanOf(target);
  const ofFile = (): RenameTarget => {
    const file = note.path.slice(note.path.lastIndexOf("/") + 1);
    return { subject: { kind: "file", uri: note.uri }, span, name: file.replace(/\.(?:md|markdown)$/i, "") };
  };
  switch (namingOf(link, document, note, graph.dialect(document.folder))) {
    case "self":
      return nothing;
    case "id":
      return note.note.id ? idOrType(note, note.note.id, target, offset) : nothing;
    case "slash-id":
      return note.note.id
        ? idOrType(note, note.note.id, { ...target, text: slashId(target.text) ?? "" }, offset)
        : nothing;
    case "file":
    case "number":
      return ofFile();
    case "folder":
      return {
        refused: messageOf`This link names the folder of ${note.path}. Rename the folder in the explorer.`,
      };
    case "title": {
      const heading = titleHeadingOf(graph, note);
      if (heading) return targetOfHeading(note, heading, undefined, span);
      if (!note.note.title) return ofFile();
      return { subject: { kind: "title", uri: note.uri }, span, name: note.title };
    }
    case "alias": {
      const folded = composed(target.text).toLowerCase();
      const alias = note.aliases.find((one) => composed(one).toLowerCase() === folded);
      return alias === undefined
        ? nothing
        : { subject: { kind: "alias", uri: note.uri, alias }, span, name: alias };
    }
  }
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
