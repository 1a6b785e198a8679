import { typeOfTarget } from "../../core/graph/entity.ts";
import { relationOf, writtenRelation } from "../../core/graph/link-relation.ts";
import type { Link } from "../../core/note/note.ts";
import { allAtOnce, type Steps } from "../../core/query/steps.ts";
import { relationNames } from "../relation-names.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { RefusedError } from "../edit/refusal.ts";
import { insertion, type TextEdit } from "../edit/text-edit.ts";
import { writeChanges } from "../edit/write-changes.ts";
import { documentChange, type Fix, type FixRequest } from "./fix.ts";
import { canonicalLink } from "./link-forms.ts";
import { keepsMeaningInSteps } from "./link-meaning.ts";
import { nearNamesInSteps } from "./near-names.ts";
import { linkAt } from "./unresolved-link.ts";
import { messageOf } from "../../core/text/message.ts";

/** A relation that nobody declared: the declared or used ones that may be meant. */
export function* fixUnknownRelation(
  request: FixRequest,
  mends: Diagnostic,
): Generator<Fix | undefined, void, undefined> {
  const { graph, document } = request;
  const link = linkAt(request, mends);
  const written = link && writtenRelation(link, graph.schema);
  if (!link || !written) return;
  const { name } = relationOf(link, graph.schema, document.note).relation;
  const names = yield* relationNames(graph, document);
  const near = yield* nearNamesInSteps(
    name,
    names.map((one) => one.name),
  );
  for (const other of near) {
    yield;
    const edit = yield* relationChangedInSteps(request, link, other);
    if (!edit) continue;
    const title = messageOf`Change the relation to “${other}”`;
    const forAll = {
      key: `${name} to ${other}`,
      title: messageOf`Change “${name}” to “${other}” in all of this file`,
    };
    yield { title, kind: "quickfix", mends, act: documentChange(request, edit), forAll };
  }
}

/** A relation that does not take these types: its inverse where that does, or another one that the person picks. */
export function* fixMisfittingRelation(
  request: FixRequest,
  mends: Diagnostic,
): Generator<Fix | undefined, void, undefined> {
  const { graph, document } = request;
  const link = linkAt(request, mends);
  const own = graph.noteByUri(document.uri)?.type;
  if (!link || own === undefined) return;
  const { relation, inverted } = relationOf(link, graph.schema, document.note);
  const other = typeOfTarget(graph.resolveLink(link, document), link);
  const turned = inverted ? relation.name : relation.inverse;
  const [source, target] = inverted ? [own, other] : [other, own];
  const takes = (types: readonly string[], type: string | undefined) =>
    type === undefined || types.length === 0 || types.includes(type);
  if (turned !== undefined && takes(relation.domain, source) && takes(relation.range, target)) {
    const edit = yield* relationChangedInSteps(request, link, turned);
    if (edit)
      yield {
        title: messageOf`Turn it round: “${turned}”`,
        kind: "quickfix",
        mends,
        preferred: true,
        act: documentChange(request, edit),
      };
  }
  if (yield* relationChangedInSteps(request, link, "x"))
    yield {
      title: messageOf`Choose another relation…`,
      kind: "quickfix",
      mends,
      act: { askRelation: link.span.start },
    };
}

/**
 * The edit that gives a link a relation, or another one: in its brackets, or where its relation stands now. Undefined
 * where that place says the relation of other links too, or a link can't have one.
 */
export function relationChanged(
  request: Pick<FixRequest, "graph" | "document">,
  link: Link,
  relation: string,
): TextEdit | undefined {
  return allAtOnce(relationChangedInSteps(request, link, relation));
}

/** {@link relationChanged} in steps, since the paragraph is read again for it. */
export function* relationChangedInSteps(
  request: Pick<FixRequest, "graph" | "document">,
  link: Link,
  relation: string,
): Steps<TextEdit | undefined> {
  const { graph, document } = request;
  const index = document.note.links.indexOf(link);
  const edit = relationEdit(request, link, relation);
  yield;
  return edit && (yield* keepsMeaningInSteps(graph, document, [edit], { index, relation }))
    ? edit
    : undefined;
}

function relationEdit(
  { graph, document }: Pick<FixRequest, "graph" | "document">,
  link: Link,
  relation: string,
): TextEdit | undefined {
  const written = writtenRelation(link, graph.schema);
  if (written) {
    const change = {
      span: written,
      text: written.text,
      link: { link, part: "relation" as const },
      rewrite: () => relation,
    };
    try {
      return writeChanges(document, [change])[0];
    } catch (error) {
      if (error instanceof RefusedError) return undefined;
      throw error;
    }
  }
  if (link.form === "wiki") return insertion(link.span.start + 2, `${relation}::`);
  if (link.form !== "markdown") return undefined;
  const newText = canonicalLink({ graph, document }, link, relation);
  return newText === undefined ? undefined : { span: link.span, newText };
}
