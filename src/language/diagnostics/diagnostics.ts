import { append } from "../../core/text/append.ts";
import { titleHeading } from "../../core/note/title-heading.ts";
import {
  diagnostic,
  fewOthers,
  relatedId,
  maxRelated,
  severityByCode,
  type Diagnostic,
  type Problem,
  type SeveritySettings,
} from "./diagnostic.ts";
import { relationOf, writtenRelation } from "../../core/graph/link-relation.ts";
import { isNameOfBlock } from "../../core/note/block-reference.ts";
import { parseId } from "../../core/note/note-id.ts";
import { isAddress, maxTargetLength, namesAttachment } from "../../core/names/name.ts";
import { noteOf, typeOfTarget, type NoteEntity, type Resolution } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { Link } from "../../core/note/note.ts";
import { hasPlaceOf, hidesHeading } from "../../core/query/heading.ts";
import { isTyped } from "../../core/schema/built-in-schema.ts";
import { lookupsOf } from "../../core/query/lookups.ts";
import type { Span } from "../../core/text/span.ts";
import { allAtOnce, eachInSteps, type Steps } from "../../core/query/steps.ts";
import { declaredNear } from "./misspelled-relation.ts";
import { nearestLink } from "./nearest-link.ts";
import { namesOf, shownName } from "./shown-names.ts";
import { type Message, messageOf, type MessageValue, oneOf } from "../../core/text/message.ts";

const none: readonly Problem[] = [];

/** What is wrong in `note`, in the order of its text. Costs time in proportion to its links. */
export function diagnosticsOf(
  graph: ReadonlyGraph,
  note: NoteEntity,
  severities: SeveritySettings = {},
): Diagnostic[] {
  return allAtOnce(diagnosticsInSteps(graph, note, severities));
}

/**
 * Finds what {@link diagnosticsOf} finds in steps. Where the note changes meanwhile, what comes out is of no use any more.
 */
export function* diagnosticsInSteps(
  graph: ReadonlyGraph,
  note: NoteEntity,
  severities: SeveritySettings = {},
): Steps<Diagnostic[]> {
  const found: Diagnostic[] = [];
  const add = (problem: Problem) => {
    const severity = severities[problem.code] ?? problem.severity ?? severityByCode[problem.code];
    if (severity !== "off") found.push({ ...problem, severity });
  };
  problemsOfHead(graph, note).forEach(add);
  const { links } = note.note;
  const showsNearest = (severities["link.nearest"] ?? severityByCode["link.nearest"]) !== "off";
  yield;
  yield* eachInSteps(links, (link) => {
    addLinkProblems(graph, note, link, add);
    if (showsNearest) nearestLink(graph, note, link).forEach(add);
  });
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** What is wrong in a note but for its links. */
function problemsOfHead(graph: ReadonlyGraph, note: NoteEntity): Problem[] {
  const found = note.note.problems.map(({ code, message, start, end }) =>
    diagnostic(code, message, { start, end }),
  );
  append(found, idDiagnostics(graph, note));
  if (graph.schema.strict && !graph.schema.declaresType(note.type) && note.type !== "note") {
    const { id, type } = note.note;
    const span = id ? { start: id.start, end: id.start + id.type.length } : (type ?? { start: 0, end: 0 });
    found.push(
      diagnostic(
        "type.unknown",
        messageOf`The type "${shownName(note.type)}" is not declared. Declare it in relata.json, or mend the name.`,
        span,
      ),
    );
  }
  return found;
}

function idDiagnostics(graph: ReadonlyGraph, note: NoteEntity): Problem[] {
  const { id } = note.note;
  if (!id) {
    const message = messageOf`This note has no id, so that links to it break when its file is renamed elsewhere. Give it one.`;
    const heading = titleHeading(note.note);
    const hasProblem = note.note.problems.some(({ code }) => code === "id.malformed");
    return hasProblem ? [] : [diagnostic("id.missing", message, heading?.span ?? { start: 0, end: 0 })];
  }
  const span = { start: id.start, end: id.end };
  const lookups = lookupsOf(graph);
  const same = lookups.notesById(id.text);
  const found: Problem[] = [];
  if (same.length > 1) {
    const others = fewOthers(same, (other) => other !== note);
    const names = namesOf(others, same.length - 1, ({ path }) => path);
    const message = messageOf`The id "${shownName(id.text)}" is also that of ${names}, so links to it are ambiguous. Change one of the ids.`;
    found.push({
      ...diagnostic("id.duplicate", message, span),
      related: others.map((other) => relatedId(other, messageOf`the same id`)),
    });
  }
  // By a longer one no link finds a note.
  const alike = id.text.length > maxTargetLength ? same : lookups.notesByIdWithoutCase(id.text);
  const nearlyCount = alike.length - same.length;
  if (nearlyCount > 0) {
    const nearly = fewOthers(alike, (other) => other.id !== id.text);
    const names = namesOf(
      nearly,
      nearlyCount,
      (other) => messageOf`"${shownName(other.id ?? "")}" of ${other.path}`,
    );
    const message = messageOf`The id "${shownName(id.text)}" differs by case alone from ${names}. Ids are compared exactly: make them the same note or tell them apart.`;
    found.push({
      ...diagnostic("id.case", message, span),
      related: nearly.map((other) => relatedId(other, messageOf`differs by case alone`)),
    });
  }
  return found;
}

/** Most links have no problem: what is made for each of thousands is garbage that holds up who types. */
function addLinkProblems(
  graph: ReadonlyGraph,
  note: NoteEntity,
  link: Link,
  add: (problem: Problem) => void,
): void {
  const resolution = lookupsOf(graph).resolveLink(link, note);
  if (resolution.state === "none") {
    lengthDiagnostics(link).forEach(add);
    return;
  }
  const problem = targetProblem(graph, resolution, note, link);
  if (problem) add(problem);
  if (resolution.state === "note") placeDiagnostics(resolution.note, link).forEach(add);
  relationDiagnostics(graph, resolution, note, link).forEach(add);
}

/** A link that is meant to name a note, and is too long for that. */
function lengthDiagnostics({ form, target: { text, start, end } }: Link): Problem[] {
  if (text.length <= maxTargetLength || form === "markdown" || form === "id" || isAddress(text)) return [];
  const message = messageOf`"${shownName(text)}" has ${text.length} characters, and no note is found by more than ${maxTargetLength}. Shorten it.`;
  return [{ ...diagnostic("link.unresolved", message, { start, end }), about: shownName(text) }];
}

function targetProblem(
  graph: ReadonlyGraph,
  resolution: Resolution,
  note: NoteEntity,
  link: Link,
): Problem | undefined {
  const { target, heading, block } = link;
  switch (resolution.state) {
    case "unresolved":
      return {
        ...diagnostic("link.unresolved", missingMessage(target.text), spanOf(target)),
        about: target.text,
        ...(isNoteToWrite(graph, link, note.folder) ? { severity: "hint" } : {}),
      };
    case "ambiguous": {
      const { candidates } = resolution;
      const few = candidates.slice(0, maxRelated);
      const names = namesOf(few, candidates.length, ({ path }) => path);
      const message = messageOf`"${shownName(target.text)}" can mean ${names}. Name the note by its id or a longer path.`;
      const related = few.map((other) => relatedId(other, messageOf`this one?`));
      return { ...diagnostic("link.ambiguous", message, spanOf(target)), about: target.text, related };
    }
    case "note": {
      const isInside = target.text === "" || heading !== undefined || block !== undefined;
      // `- see [[#Below]]` is prose: the words before a link are a relation where they are declared.
      const saysRelation = writtenRelation(link, graph.schema) !== undefined;
      const isSelf = resolution.note === note && (!isInside || saysRelation);
      if (!isSelf) return undefined;
      return diagnostic("link.self", messageOf`This note links to itself, which makes no edge.`, link.span);
    }
    case "attachment":
    case "none":
      return undefined;
  }
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** What a name is of that leads nowhere, and what to do. */
function missingMessage(target: string): Message {
  if (isNameOfBlock(target))
    return messageOf`No block has the id ${target.slice(2, -2)}: it was deleted, or its page is not in this folder. Refer to another block, or remove the reference.`;
  return namesAttachment(target)
    ? messageOf`No file is called "${shownName(target)}". Put it there, or mend the link.`
    : messageOf`No note is called "${shownName(target)}". Create it, or mend the link.`;
}

/**
 * Whether a link that leads nowhere is most likely meant so: where notes have no ids, a plain name says that a note could be
 * written, as people do by the thousand. A path, an embed and a Markdown link are of a note or file that was there. In an outline
 * names have slashes. Tags are names of notes of which nobody need write one, whatever ids there are.
 */
function isNoteToWrite(
  graph: ReadonlyGraph,
  { form, target: { text }, block, relation }: Link,
  folder: string,
): boolean {
  const { outline } = graph.dialect(folder).rules;
  const isPath = outline ? /^\.{1,2}\//.test(text) : text.includes("/");
  const isName = form === "wiki" || (form === "name" && !block);
  const isTag = form === "name" && relation === undefined;
  return isName && !isPath && !parseId(text) && (isTag || !lookupsOf(graph).usesIds);
}

/** The heading or block that a link names and its note does not have. */
function placeDiagnostics(other: NoteEntity, link: Link): readonly Problem[] {
  if (hasPlaceOf(other, link)) return none;
  const { heading, block } = link;
  if (block) {
    const message = messageOf`${other.path} has no block ^${shownName(block.text)}. Mend the name, or mark the block.`;
    const about = `${other.path}#^${block.text}`;
    return [{ ...diagnostic("link.block-missing", message, block, other), about }];
  }
  if (heading) {
    const isHidden = hidesHeading(other.note, heading.text);
    const message = isHidden
      ? messageOf`${other.path} has the heading "${shownName(heading.text)}" in a comment alone.`
      : messageOf`${other.path} has no heading "${shownName(heading.text)}". Mend the link, or add the heading.`;
    const about = `${other.path}#${heading.text}`;
    const problem = { ...diagnostic("link.heading-missing", message, heading, other), about };
    return [isHidden ? { ...problem, severity: "hint" } : problem];
  }
  return none;
}

function relationDiagnostics(
  graph: ReadonlyGraph,
  resolution: Resolution,
  note: NoteEntity,
  link: Link,
): readonly Problem[] {
  const { schema } = graph;
  const { relation, inverted } = relationOf(link, schema, note.note);
  if (!isTyped(relation.name)) return none;
  const hasEnds = relation.domain.length > 0 || relation.range.length > 0;
  if (relation.declared && !hasEnds) return none;
  const written = writtenRelation(link, schema);
  const span = written ? spanOf(written) : link.span;
  const found: Problem[] = [];
  if (schema.strict && !relation.declared) {
    const message = messageOf`The relation "${shownName(relation.name)}" is not declared. Declare it in relata.json, or mend the name.`;
    found.push({ ...diagnostic("relation.unknown", message, span), about: relation.name });
  } else if (written && !relation.declared) {
    const meant = declaredNear(schema, relation.name);
    if (meant !== undefined) {
      const message = messageOf`"${shownName(relation.name)}" is a relation of its own, very near to "${shownName(meant)}". Mend the name, or declare it in relata.json.`;
      found.push({ ...diagnostic("relation.misspelled", message, span), about: relation.name });
    }
  }
  if (!hasEnds) return found;
  const other = typeOfTarget(resolution, link);
  const [source, target] = inverted ? [other, note.type] : [note.type, other];
  const ends = [
    { code: "relation.domain", type: source, allowed: relation.domain, what: startsFrom },
    { code: "relation.range", type: target, allowed: relation.range, what: leadsTo },
  ] as const;
  for (const { code, type, allowed, what } of ends) {
    if (type === undefined || allowed.length === 0 || allowed.includes(type)) continue;
    const types = namesOf(allowed.slice(0, maxRelated), allowed.length, shownName, oneOf);
    const message = what(shownName(relation.name), types, shownName(type));
    const end = noteOf(resolution);
    const related = end ? [relatedId(end, messageOf`of the type ${end.type}`)] : [];
    found.push({ ...diagnostic(code, message, span), related });
  }
  return found;
}

function startsFrom(relation: string, types: MessageValue, type: string): Message {
  return messageOf`"${relation}" starts from ${types}, not ${type}. Choose another relation, or widen it in relata.json.`;
}

function leadsTo(relation: string, types: MessageValue, type: string): Message {
  return messageOf`"${relation}" leads to ${types}, not ${type}. Choose another relation, or widen it in relata.json.`;
}
