import { writtenRelation } from "../../core/graph/link-relation.ts";
import { isNotePath, maxTargetLength } from "../../core/names/name.ts";
import { isNameOfBlock } from "../../core/note/block-reference.ts";
import { canBeNote } from "../../core/query/can-be-note.ts";
import type { Link } from "../../core/note/note.ts";
import { linkNameOf } from "../link-name.ts";
import type { NameChange } from "../edit/name-change.ts";
import { RefusedError } from "../edit/refusal.ts";
import { readingAfter } from "../edit/reading/reading-after.ts";
import type { TextEdit } from "../edit/text-edit.ts";
import { writeChanges } from "../edit/write-changes.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { documentChange, type Fix, type FixRequest, type MissingNote } from "./fix.ts";
import { nearNamesInSteps, nearNotes } from "./near-names.ts";
import { retargeted } from "./retarget.ts";
import { messageOf } from "../../core/text/message.ts";

/** A link that no note answers to: the notes that may be meant, and the note that is missing. */
export function* fixUnresolvedLink(
  request: FixRequest,
  mends: Diagnostic,
): Generator<Fix | undefined, void, undefined> {
  const link = linkAt(request, mends);
  if (!link || link.target.text.length > maxTargetLength || isNameOfBlock(link.target.text)) return;
  let isNear = false;
  for (const [index, note] of nearNotes(request, link.target.text).entries()) {
    yield;
    const edit = retargeted(request, link, note);
    if (!edit) continue;
    isNear = true;
    const name = linkNameOf(request.graph, note, request.document, "id") ?? note.path;
    yield {
      title: messageOf`Change to “${name}”${name === note.title ? "" : ` (${note.title})`}`,
      kind: "quickfix",
      mends,
      act: documentChange(request, edit),
      ...(index === 0
        ? { forAll: { key: "nearest", title: messageOf`Change all unresolved links to the nearest notes` } }
        : {}),
    };
  }
  const { text } = link.target;
  if (!canBeNote(text) || (link.form === "markdown" && !isNotePath(text))) return;
  yield {
    title: messageOf`Create note “${link.target.text}”`,
    kind: "quickfix",
    mends,
    preferred: !isNear,
    act: { create: [missing(request, link)] },
    forAll: { key: "create", title: messageOf`Create all missing notes of this file` },
  };
}

/** A link to a heading or block that its note does not have: the nearest ones of it. */
export function* fixMissingPlace(
  request: FixRequest,
  mends: Diagnostic,
): Generator<Fix | undefined, void, undefined> {
  const { graph, document } = request;
  const link = linkAt(request, mends);
  const resolution = link && graph.resolveLink(link, document);
  const place = link?.block ?? link?.heading;
  if (!link || !place || resolution?.state !== "note") return;
  const { headings, blocks } = resolution.note.note;
  const names = link.block ? blocks.map(({ name }) => name.text) : headings.map(({ text }) => text);
  const near = yield* nearNamesInSteps(place.text, names);
  for (const name of near.filter((one) => !/[[\]|#^\r\n]/.test(one))) {
    yield;
    const edit = placeRenamed(request, link, link.block ? "block" : "heading", name);
    if (!edit) continue;
    const title = messageOf`Change to “${link.block ? "^" : ""}${name}”`;
    yield { title, kind: "quickfix", mends, act: documentChange(request, edit) };
  }
}

/** The edit that makes a link name another heading or block, as the text around it writes names. */
function placeRenamed(
  { graph, document }: FixRequest,
  link: Link,
  part: "heading" | "block",
  name: string,
): TextEdit | undefined {
  const place = link[part];
  if (!place) return undefined;
  const change: NameChange = {
    span: place,
    text: place.text,
    link: { link, part },
    rewrite: (written, { write }) => write(name, written),
  };
  try {
    const [edit] = writeChanges(document, [change]);
    const after = edit && readingAfter(document, [edit], graph.dialect(document.folder).rules).note;
    const said = after?.links[document.note.links.indexOf(link)]?.[part]?.text;
    return said === name && after && after.problems.length <= document.note.problems.length
      ? edit
      : undefined;
  } catch (error) {
    // A name that is written with escapes over several lines; nothing is offered.
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

/** The link of which a problem speaks. */
export function linkAt(
  { document }: Pick<FixRequest, "document">,
  { span }: Pick<Diagnostic, "span">,
): Link | undefined {
  const { links } = document.note;
  const holds = (outer: { start: number; end: number }) => outer.start <= span.start && span.end <= outer.end;
  const known = linksByPlace(links).get(span.start);
  if (known && [known.target, known.relation].some((part) => part?.start === span.start && holds(part)))
    return known;
  return (
    links.find((link) => holds(link.target) && link.span.start <= span.start) ??
    links.find((link) => holds(link.span)) ??
    links.find(({ relation }) => relation !== undefined && holds(relation))
  );
}

/** The links of a note by where their targets and relations begin. A note can have thousands, and as many problems. */
const places = new WeakMap<readonly Link[], ReadonlyMap<number, Link>>();

function linksByPlace(links: readonly Link[]): ReadonlyMap<number, Link> {
  const known = places.get(links);
  if (known) return known;
  const found = new Map<number, Link>();
  for (const link of links)
    for (const part of [link.target, link.relation])
      if (part && !found.has(part.start)) found.set(part.start, link);
  places.set(links, found);
  return found;
}

function missing({ graph }: FixRequest, link: Link): MissingNote {
  const relation = writtenRelation(link, graph.schema);
  return { target: link.target.text, ...(relation ? { relation: relation.text } : {}) };
}
