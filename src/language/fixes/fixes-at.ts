import { append } from "../../core/text/append.ts";
import { titleHeading } from "../../core/note/title-heading.ts";
import { relationOf } from "../../core/graph/link-relation.ts";
import { isTyped } from "../../core/schema/built-in-schema.ts";
import type { Steps } from "../../core/query/steps.ts";
import { touches } from "../../core/text/span.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnosticsInSteps, diagnosticsOf } from "../diagnostics/diagnostics.ts";
import { inTextOrder, type TextEdit } from "../edit/text-edit.ts";
import { fixAmbiguousLink } from "./ambiguous-link.ts";
import { declareRelation, declareType } from "./declare.ts";
import type { Fix, FixAct, Fixers, FixRequest, Refactoring } from "./fix.ts";
import { otherForms } from "./link-forms.ts";
import { fixOwnId, fixTypeMismatch, giveId } from "./own-keys.ts";
import { fixMisfittingRelation, fixUnknownRelation, relationChangedInSteps } from "./relation.ts";
import { fixMissingPlace, fixUnresolvedLink } from "./unresolved-link.ts";
import { type Message, messageOf } from "../../core/text/message.ts";

const fixers: Fixers = {
  "link.unresolved": fixUnresolvedLink,
  "link.ambiguous": fixAmbiguousLink,
  "link.nearest": fixAmbiguousLink,
  "link.heading-missing": fixMissingPlace,
  "link.block-missing": fixMissingPlace,
  "id.duplicate": fixOwnId,
  "id.malformed": fixOwnId,
  "id.missing": (request) => {
    const fix = giveId(request);
    return fix ? [{ ...fix, kind: "quickfix" }] : [];
  },
  "type.mismatch": fixTypeMismatch,
  "type.unknown": declareType,
  "relation.unknown": fixUndeclaredRelation,
  "relation.misspelled": fixUndeclaredRelation,
  "relation.domain": fixMisfittingRelation,
  "relation.range": fixMisfittingRelation,
};

function* fixUndeclaredRelation(request: FixRequest, problem: Diagnostic): Iterable<Fix | undefined> {
  yield* fixUnknownRelation(request, problem);
  yield* declareRelation(request, problem);
}

/**
 * What the light bulb offers at a selection: fixes of the problems there, each for all of its kind where the note has more
 * of them, then ways to write what stands there.
 */
export function* fixesAt(request: FixRequest): Steps<Fix[]> {
  const { graph, document, span } = request;
  const note = graph.noteByUri(document.uri);
  if (!note) return [];
  const problems = yield* diagnosticsInSteps(graph, note, request.severities);
  const here = problems.filter((one) => one.span.start <= span.end && one.span.end >= span.start);
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  const fixes: Fix[] = [];
  for (const problem of here) {
    for (const fix of fixers[problem.code]?.(request, problem) ?? []) {
      yield;
      if (!fix) continue;
      fixes.push(fix);
      if (fix.forAll && (counts.get(problem.code) ?? 0) > 1)
        fixes.push({ ...fix, title: fix.forAll.title, preferred: false });
    }
    yield;
  }
  append(fixes, yield* rewritesAt(request));
  yield;
  return [...fixes, ...refactoringsAt(request)];
}

/** What one kind of fix does for all problems of its code in the document; undefined where it comes out the same as one. */
export function fixAll(request: FixRequest, code: string, key: string): FixAct | undefined {
  const note = request.graph.noteByUri(request.document.uri);
  const fixer = Object.entries(fixers).find(([known]) => known === code)?.[1];
  if (!note || !fixer) return undefined;
  const acts = diagnosticsOf(request.graph, note, request.severities)
    .filter((problem) => problem.code === code)
    .flatMap((problem) => {
      for (const fix of fixer(request, problem)) if (fix?.forAll?.key === key) return [fix.act];
      return [];
    });
  const missing = acts.flatMap((act) => ("create" in act ? act.create : []));
  if (missing.length > 0) return { create: [...new Map(missing.map((one) => [one.target, one])).values()] };
  const edits = acts.flatMap((act) =>
    "change" in act ? act.change.files.flatMap((file) => file.edits) : [],
  );
  if (edits.length === 0) return undefined;
  return { change: { files: [{ uri: request.document.uri, edits: withoutOverlaps(edits) }] } };
}

function withoutOverlaps(edits: readonly TextEdit[]): TextEdit[] {
  const kept: TextEdit[] = [];
  for (const edit of inTextOrder(edits)) if (edit.span.start >= (kept.at(-1)?.span.end ?? 0)) kept.push(edit);
  return kept;
}

/**
 * Where a paragraph, list, table or frontmatter is longer, in UTF-16 code units, other ways to write a link in it are not offered:
 * whether all else there means the same then takes reading it again for each of them, at every move of the caret.
 */
export const maxRewritten = 20_000;

function isLong({ document: { reading, text }, span }: FixRequest): boolean {
  const { start, end } = reading?.unitAt(span.start) ?? { start: 0, end: text.length };
  return end - start > maxRewritten;
}

function* rewritesAt(request: FixRequest): Steps<Fix[]> {
  const { graph, document, span } = request;
  const fixes: Fix[] = [];
  if (isLong(request)) return fixes;
  const link = document.note.links.find((one) => touches(one.span, span.start) && one.span.end >= span.end);
  yield;
  const isUntyped = link && !isTyped(relationOf(link, graph.schema, document.note).relation.name);
  yield;
  if (isUntyped && (yield* relationChangedInSteps(request, link, "x")))
    fixes.push({
      title: messageOf`Give this link a relation…`,
      kind: "rewrite",
      act: { askRelation: link.span.start },
    });
  yield;
  append(fixes, yield* otherForms(request));
  yield;
  const heading = titleHeading(document.note);
  const isAtTop = span.start <= (heading?.span.end ?? document.note.frontmatter?.end ?? 0);
  const id = isAtTop ? giveId(request) : undefined;
  return id ? [...fixes, id] : fixes;
}

function refactoringsAt({ graph, document, span }: FixRequest): Fix[] {
  const found: Fix[] = [];
  const offer = (title: Message, refactoring: Refactoring) =>
    found.push({ title, kind: refactoring, act: { refactoring } });
  if (span.start < (document.note.frontmatter?.end ?? 0)) return found;
  if (document.text.slice(span.start, span.end).trim() !== "")
    offer(messageOf`Extract to new note…`, "extract");
  const link = document.note.links.find((one) => touches(one.span, span.start) && one.span.end >= span.end);
  const resolution = link && graph.resolveLink(link, document);
  if (resolution?.state === "note" && resolution.note.uri !== document.uri)
    offer(messageOf`Inline note`, "inline");
  if (document.note.headings.some((heading) => touches(heading.span, span.start)))
    offer(messageOf`Move section to another note…`, "move-section");
  return found;
}
