import { lineStart } from "../../core/text/line-start.ts";
import { writtenRelation } from "../../core/graph/link-relation.ts";
import { isNameOfBlock } from "../../core/note/block-reference.ts";
import type { Link } from "../../core/note/note.ts";
import type { Steps } from "../../core/query/steps.ts";
import { findHeading } from "../../core/query/heading.ts";
import { slug } from "github-slugger";
import { touches } from "../../core/text/span.ts";
import { linkNameOf } from "../link-name.ts";
import { destinationCodec } from "../edit/links/destination-codec.ts";
import { piecesOf, type PieceKind } from "../edit/reading/text-pieces.ts";
import { relativeDestination } from "../edit/links/relative-destination.ts";
import { insertion, type TextEdit } from "../edit/text-edit.ts";
import { subjectInSteps } from "../subject.ts";
import { documentChange, type Fix, type FixRequest } from "./fix.ts";
import { addsLink, keepsMeaningInSteps } from "./link-meaning.ts";
import { wikiLinkText } from "../edit/links/wiki-link-text.ts";
import { type Message, messageOf } from "../../core/text/message.ts";

type Request = Pick<FixRequest, "graph" | "document">;

/**
 * The other forms in which the link at the selection can be written, such that it means the same: the canonical one,
 * `[[relation::id|label]]`, and from it the others.
 */
export function* otherForms(request: FixRequest): Steps<readonly Fix[]> {
  const { graph, document, span } = request;
  const bare = yield* bareIdAsLink(request);
  yield;
  if (bare) return [bare];
  const link = document.note.links.find((one) => touches(one.span, span.start) && one.span.end >= span.end);
  if (!link || graph.resolveLink(link, document).state === "none") return [];
  // No other form leads to a block for the tool that wrote this one.
  if (isNameOfBlock(link.target.text)) return [];
  const forms: readonly (readonly [title: Message, edits: readonly TextEdit[] | undefined])[] = [
    [messageOf`Write the relation into the link`, relationMovedIn(request, link)],
    [messageOf`Write as ${canonicalLink(request, link) ?? ""}`, replaced(link, canonicalLink(request, link))],
    [messageOf`Write as Markdown link`, replaced(link, markdownLink(request, link))],
    [messageOf`Write the relation before the link, as in a list`, relationMovedOut(request, link, "list")],
    [messageOf`Write the relation as a field, “relation:: [[…]]”`, relationMovedOut(request, link, "field")],
  ];
  const changes = ({ span: { start, end }, newText }: TextEdit) =>
    document.text.slice(start, end) !== newText;
  const fixes: Fix[] = [];
  for (const [title, edits] of forms) {
    yield;
    if (edits?.some(changes) && (yield* keepsMeaningInSteps(graph, document, edits)))
      fixes.push({ title, kind: "rewrite", act: documentChange(request, ...edits) });
  }
  return fixes;
}

/**
 * The link as `[[relation::id|label]]`: by the note's id, or what else names just this note, with its heading or block
 * and what it shows. Undefined where nothing of that can stand in such a link.
 *
 * @param relation one that it is given; else its own where that stands in its brackets
 */
export function canonicalLink(
  { graph, document }: Request,
  link: Link,
  relation = link.relation?.from === "link" ? link.relation.text : undefined,
): string | undefined {
  const resolution = graph.resolveLink(link, document);
  const isOwn = link.target.text === "";
  const name =
    resolution.state === "note" && !isOwn
      ? linkNameOf(graph, resolution.note, document, "id")
      : link.target.text;
  if (name === undefined || (link.form === "id" && relation !== undefined)) return undefined;
  const heading =
    link.heading && resolution.state === "note" && link.form === "markdown"
      ? (findHeading(resolution.note.note, link.heading.text)?.text ?? link.heading.text)
      : link.heading?.text;
  const place = `${heading === undefined ? "" : `#${heading}`}${link.block ? `#^${link.block.text}` : ""}`;
  const label = link.label && link.label.text !== name ? link.label.text : "";
  const { rules } = graph.dialect(document.folder);
  // The name of a vault is one behind its scheme alone.
  const isBehindScheme =
    name === link.target.text &&
    document.text.startsWith(rules.vaultScheme, link.target.start - rules.vaultScheme.length);
  const full = isBehindScheme ? rules.vaultScheme + name : name;
  const named = `${relation === undefined ? "" : `${relation}::`}${full}${place}`;
  if (/[[\]\r\n]/.test(`${named}${label}`)) return undefined;
  const inside = wikiLinkText(rules, named, label);
  const written = document.text.slice(link.span.start, link.span.end);
  // In a table a bar divides cells.
  const bar = written.includes("\\|") ? inside.replaceAll("|", "\\|") : inside;
  return `${link.form === "embed" ? "!" : ""}${bar}`;
}

function replaced({ span, form }: Link, newText: string | undefined): readonly TextEdit[] | undefined {
  if (newText === undefined) return undefined;
  return [{ span, newText: form === "id" ? JSON.stringify(newText) : newText }];
}

/** `[label](path.md#anchor)`, which can't say a relation. */
function markdownLink({ graph, document }: Request, link: Link): string | undefined {
  const resolution = graph.resolveLink(link, document);
  if (link.form !== "wiki" || resolution.state !== "note" || writtenRelation(link, graph.schema))
    return undefined;
  if (link.span.start < (document.note.frontmatter?.end ?? 0)) return undefined;
  const { note } = resolution;
  const path = note.uri === document.uri ? "" : relativeDestination(document.path, note.path);
  const anchor = link.heading ? `#${slug(link.heading.text)}` : link.block ? `#^${link.block.text}` : "";
  const shown = link.label?.text ?? note.title;
  if (/[[\]]/.test(shown)) return undefined;
  return `[${shown}](${destinationCodec(false).write(path, "")}${anchor})`;
}

/** The relation of a field or list, written into each link that it speaks of. */
function relationMovedIn({ document }: Request, link: Link): readonly TextEdit[] | undefined {
  const { relation } = link;
  if (!relation || relation.from === "link" || relation.from === "key") return undefined;
  const { text } = document;
  const same = document.note.links.filter((one) => one.relation?.start === relation.start);
  const [first] = same;
  const last = same.at(-1);
  if (!first || !last || same.some(({ form }) => form !== "wiki")) return undefined;
  // What stands between the bullet or the check box and the relation are its own marks, and nothing else.
  const lineBefore = text.slice(lineStart(text, relation.start), relation.start);
  const before = /["“„«*_ \t]*$/.exec(lineBefore)?.[0] ?? "";
  const blanks = /^[ \t]*/.exec(before)?.[0].length ?? 0;
  const isBehindMark = /(?:^|[>\-*+.)\]])$/.test(lineBefore.slice(0, lineBefore.length - before.length));
  const start = relation.start - before.length + (isBehindMark ? blanks : 0);
  const opening = text[start - 1];
  const closing = opening === "[" ? "]" : opening === "(" ? ")" : undefined;
  const isBracketed = closing !== undefined && relation.from === "field";
  // Words before the first link stay where they are.
  const marks =
    /^["”»*_ \t]*(?:::)?[*_]*[ \t]*/.exec(text.slice(relation.end, first.span.start))?.[0].length ?? 0;
  const end = relation.end + marks;
  const edits = [{ span: { start: isBracketed ? start - 1 : start, end }, newText: "" }];
  for (const one of same) edits.push(insertion(one.span.start + 2, `${relation.text.trim()}::`));
  if (isBracketed) {
    const closed = text.indexOf(closing, last.span.end);
    if (closed < 0) return undefined;
    edits.push({ span: { start: closed, end: closed + 1 }, newText: "" });
  }
  return edits;
}

/** `- [[relation::target]]` as `- relation [[target]]`, or with `::` behind the relation, where the link comes first in its line. */
function relationMovedOut(
  { document }: Request,
  link: Link,
  to: "list" | "field",
): readonly TextEdit[] | undefined {
  const { relation, span } = link;
  const { text } = document;
  if (relation?.from !== "link" || link.form !== "wiki") return undefined;
  const line = text.slice(lineStart(text, span.start), span.start);
  const isItem = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[.\][ \t]+)?$/.test(line);
  if (!isItem && (to === "list" || !/^[ \t>]*$/.test(line))) return undefined;
  const target = text.indexOf("::", relation.end) + 2;
  return [
    insertion(span.start, to === "list" ? `${relation.text} ` : `${relation.text}:: `),
    { span: { start: span.start + 2, end: target }, newText: "" },
  ];
}

/** An id in prose, which is no link, as one. */
function* bareIdAsLink(request: FixRequest): Steps<Fix | undefined> {
  const { graph, document, span } = request;
  const subject = yield* subjectInSteps(graph, document, span.start);
  if (subject?.kind !== "bare-id" || subject.span.start < (document.note.frontmatter?.end ?? 0))
    return undefined;
  const edit = { span: subject.span, newText: `[[${subject.id}]]` };
  const isInside = piecesOf(document.text, graph.dialect(document.folder).rules).some(
    ({ kind, start, end }) => opaque.has(kind) && start <= subject.span.start && subject.span.end <= end,
  );
  if (isInside || !addsLink(graph, document, edit)) return undefined;
  return {
    title: messageOf`Turn into the link [[${subject.id}]]`,
    kind: "rewrite",
    act: documentChange(request, edit),
  };
}

/** Where a link would be none, or one in another. */
const opaque: ReadonlySet<PieceKind> = new Set([
  "code",
  "html",
  "math",
  "wikiLink",
  "link",
  "image",
  "reference",
  "definition",
]);
