import { foldName } from "../../core/names/name.ts";
import { otherEnd, type Edge, type Entity, type Placeholder } from "../../core/graph/entity.ts";
import type { Note } from "../../core/note/note.ts";
import { eachInSteps, flatMapInSteps, type Steps } from "../../core/query/steps.ts";
import { foldForSearch } from "../../core/query/search/search-fold.ts";
import type { Span } from "../../core/text/span.ts";
import {
  completionList,
  maxItems,
  noteDraft,
  type CompletionList,
  type CompletionRequest,
  type ItemDraft,
} from "./completion-item.ts";
import { notesForTarget } from "./find-notes.ts";
import type { LineAt } from "../line-at.ts";
import { linkNameOf } from "../link-name.ts";
import { relationNames, typesWanted } from "../relation-names.ts";

/** A wiki-link that is being written, from its brackets to the caret. */
export interface OpenLink {
  /** Where its brackets open, an embed's mark not counted. */
  readonly start: number;
  /** What is written behind the brackets, up to the caret. */
  readonly content: string;
  /** Where the content starts. */
  readonly contentStart: number;
  /** Where the part at the caret ends: before `]]`, `|` or `#`, else at the caret. */
  readonly partEnd: number;
  /** Whether its label stands before it already. */
  readonly hasLabel?: boolean;
  /** What the link still lacks behind that part: `]]`, a quote in the frontmatter, or nothing. */
  readonly closing: string;
  /** What follows the part, where the link is closed: `]`, `|` or `#`. */
  readonly next: string;
}

/** Placeholders that fewer notes mention are likely to be mistakes. */
const leastMentions = 2;
const maxPlaceholders = 20;

/**
 * The wiki-link that is open at the caret; undefined where none is.
 *
 * @param quoted whether it may be a value in quotes, which are closed with it
 * @param labelFirst whether a bar has the label before it
 */
export function openLinkAt(
  { start, before, after }: LineAt,
  offset: number,
  quoted: boolean,
  labelFirst = false,
): OpenLink | undefined {
  const opening = before.lastIndexOf("[[");
  if (opening < 0) return undefined;
  const bar = labelFirst ? before.indexOf("|", opening) : -1;
  const contentAt = bar < 0 ? opening + 2 : bar + 1;
  const content = before.slice(contentAt);
  if (/[[\]|]/.test(content)) return undefined;
  const rest = /^[^[\]|#]*(?=\]\]|#[^[\]]*\]\]|\|[^[\]]*\]\])/.exec(after)?.[0].replace(/\\$/, "");
  // The words before the bar are a label, which may say anything.
  if (labelFirst && rest !== undefined && after[rest.length] === "|") return undefined;
  const quote = quoted ? (/["']$/.exec(before.slice(0, opening))?.[0] ?? "") : "";
  const brackets = after.startsWith("]") ? "]" : "]]";
  return {
    start: start + opening,
    content,
    contentStart: start + contentAt,
    ...(bar < 0 ? {} : { hasLabel: true }),
    partEnd: offset + (rest?.length ?? 0),
    closing: rest === undefined ? `${brackets}${after.startsWith(quote) ? "" : quote}` : "",
    next: rest === undefined ? "" : (after[rest.length] ?? ""),
  };
}

/**
 * What can stand at the caret inside a wiki-link: notes and relations, headings behind `#`, blocks behind `#^`.
 *
 * @param key the key of the frontmatter or the inline field whose value the link is
 */
export function* completeLink(
  request: CompletionRequest,
  link: OpenLink,
  line: LineAt,
  key?: string,
): Steps<CompletionList> {
  const { content } = link;
  const separator = /^([^:#^]+)::/.exec(content);
  const targetStart = separator?.[0].length ?? 0;
  const hash = content.indexOf("#", targetStart);
  if (hash >= 0)
    return completeFragment(request, link, content.slice(targetStart, hash), content.slice(hash + 1));
  const written = content.slice(targetStart);
  const typed = written.trimStart();
  const start = link.contentStart + targetStart + (written.length - typed.length);
  const place = { typed, replaced: { start, end: link.partEnd } };
  const relation = separator?.[1] ?? key;
  const wanted = relation === undefined ? [] : typesWanted(request.graph, relation);
  const notes = notesForTarget(request, typed, wanted).flatMap((note) => {
    const name = linkNameOf(request.graph, note, request.document, request.options.insert);
    if (name === undefined) return [];
    const label = labelFor(request, note.title, name, link, line);
    const isFirst = request.graph.dialect(request.document.folder).rules.labelFirst;
    const insertText = `${isFirst && targetStart > 0 ? name : labelled(name, label, isFirst)}${link.closing}`;
    return [noteDraft(request, note, typed, { insertText, replaced: place.replaced })];
  });
  yield;
  const placeholders = yield* placeholderDrafts(request, link, place);
  const [named, others] =
    relation !== undefined ? [[], []] : yield* relationDrafts(request, typed, { start, end: request.offset });
  const room = Math.max(maxItems / 2, maxItems - named.length - placeholders.length - others.length);
  return completionList([...named, ...notes.slice(0, room), ...placeholders, ...others], true);
}

function labelFor(
  { options }: CompletionRequest,
  title: string,
  name: string,
  { next, hasLabel }: OpenLink,
  { before }: LineAt,
): Label | undefined {
  const isFree = (next === "" || next === "]") && !hasLabel;
  if (!options.label || !isFree || title === name || /[[\]|\r\n]/.test(title)) return undefined;
  // A bar in a table has to be escaped.
  return { bar: /^[\s>]*\|/.test(before) ? "\\|" : "|", title };
}

interface Label {
  readonly bar: string;
  readonly title: string;
}

function labelled(name: string, label: Label | undefined, isFirst: boolean): string {
  if (!label) return name;
  return isFirst ? `${label.title}${label.bar}${name}` : `${name}${label.bar}${label.title}`;
}

/** Relations, those that begin with what is typed apart from the others that hold it. */
function* relationDrafts(
  { graph, document }: CompletionRequest,
  typed: string,
  replaced: Span,
): Steps<[named: ItemDraft[], others: ItemDraft[]]> {
  const query = foldForSearch(typed).replace(/[\s-]+/g, "_");
  const names = yield* relationNames(graph, document);
  const drafts = names
    .filter(({ name }) => name.includes(query))
    .map(({ name, detail }): ItemDraft => {
      const text = `${name}::`;
      return {
        kind: "relation",
        label: text,
        description: detail,
        insertText: text,
        filterText: `${typed} ${name}`,
        replaced,
        continues: true,
      };
    });
  const begins = ({ label }: ItemDraft) => query !== "" && label.startsWith(query);
  return [drafts.filter(begins), drafts.filter((draft) => !begins(draft))];
}

function* placeholderDrafts(
  { graph }: CompletionRequest,
  { closing }: OpenLink,
  { typed, replaced }: { readonly typed: string; readonly replaced: Span },
): Steps<ItemDraft[]> {
  const query = foldName(typed);
  const fitting = yield* flatMapInSteps(graph.placeholders(), (placeholder) =>
    foldName(placeholder.key).includes(query) ? [placeholder] : [],
  );
  const mentioning = new Map<Placeholder, Set<Entity>>();
  yield* eachInSteps(edgesAt(fitting), ([placeholder, edge]) => {
    const notes = mentioning.get(placeholder) ?? new Set();
    mentioning.set(placeholder, notes.add(otherEnd(placeholder, edge)));
  });
  const found = yield* flatMapInSteps(mentioning, ([placeholder, { size }]) =>
    size < leastMentions ? [] : [{ placeholder, mentions: size }],
  );
  return found
    .sort((a, b) => b.mentions - a.mentions || (a.placeholder.key < b.placeholder.key ? -1 : 1))
    .slice(0, maxPlaceholders)
    .map(({ placeholder: { title } }) => ({
      kind: "placeholder",
      label: title,
      insertText: `${title}${closing}`,
      filterText: `${typed} ${title}`,
      replaced,
    }));
}

/** The edges of what has no note, with it: one can have tens of thousands. */
function* edgesAt(placeholders: readonly Placeholder[]): Generator<readonly [Placeholder, Edge]> {
  for (const placeholder of placeholders) {
    const { edges } = placeholder;
    if (edges.length >= leastMentions) for (const edge of edges) yield [placeholder, edge];
  }
}

function completeFragment(
  { graph, document, offset }: CompletionRequest,
  link: OpenLink,
  target: string,
  typed: string,
): CompletionList {
  const name = target.trim();
  const resolution = name === "" ? undefined : graph.resolve(name, document);
  if (resolution && resolution.state !== "note") return completionList([], false);
  const isOwn = resolution === undefined || resolution.note.uri === document.uri;
  const note = isOwn ? document.note : resolution.note.note;
  const mark = typed.lastIndexOf("^");
  const start = mark >= 0 ? mark + 1 : typed.lastIndexOf("#") + 1;
  const replaced = { start: offset - typed.length + start, end: link.partEnd };
  const drafts =
    mark >= 0
      ? blockDrafts(note, isOwn ? document.text : undefined)
      : headingDrafts(note, typed.slice(0, start));
  return completionList(
    drafts.map((draft) => ({ ...draft, insertText: `${draft.insertText}${link.closing}`, replaced })),
    false,
  );
}

type PartDraft = Omit<ItemDraft, "replaced">;

/** The headings, each once; behind `A#` those below `A`. */
function headingDrafts({ headings }: Note, parents: string): PartDraft[] {
  const parent = parents
    .split("#")
    .reverse()
    .find((part) => part.trim() !== "")
    ?.trim();
  const above =
    parent === undefined ? undefined : headings.find(({ text }) => foldName(text) === foldName(parent));
  const drafts = new Map<string, PartDraft>();
  for (const { text, level, span } of headings) {
    if (above && (span.start <= above.span.start || span.start >= above.sectionEnd)) continue;
    // What ends or divides a link; a heading is found without it too.
    const insertText = text
      .replace(/[[\]|#^]+/g, " ")
      .replace(/\s+/g, " ")
      .trim();
    if (insertText === "" || drafts.has(insertText)) continue;
    drafts.set(insertText, { kind: "heading", label: text, description: "#".repeat(level), insertText });
  }
  return [...drafts.values()];
}

/** @param text of the note, where it is known */
function blockDrafts({ blocks }: Note, text: string | undefined): PartDraft[] {
  return blocks.map(({ name, span }) => ({
    kind: "block",
    label: name.text,
    insertText: name.text,
    ...(text === undefined ? {} : { summary: text.slice(span.start, span.end) }),
  }));
}
