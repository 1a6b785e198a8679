import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { maxTargetLength } from "../../core/names/name.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import type { Span } from "../../core/text/span.ts";
import { lineAt } from "../line-at.ts";
import { isInTable } from "../edit/is-in-table.ts";
import { linkNameOf } from "../link-name.ts";
import type { Refusal } from "../edit/refusal.ts";
import type { WorkspaceChange } from "../edit/text-edit.ts";
import type { TurnOptions } from "../edit/turns.ts";
import { newNoteOf, type NewNoteOptions } from "../new-note/new-note.ts";
import { headEnd } from "./note-body.ts";
import { movePiece, type MoveRequest } from "./piece/move-piece.ts";
import { wikiLinkText } from "../edit/links/wiki-link-text.ts";
import { messageOf } from "../../core/text/message.ts";

/** Text of a note that somebody selected. */
export interface SelectedText {
  readonly source: NoteEntity;
  /** All of the note. */
  readonly text: string;
  readonly selection: Span;
}

/** The note that a selection becomes, where it lies, and from what template it is made. */
export interface Extraction extends Pick<NewNoteOptions, "isTaken" | "now" | "template"> {
  readonly title: string;
  /** Without one the note has no id. */
  readonly type: string | undefined;
  /** What the link that is left says; without one it mentions the note. */
  readonly relation: string | undefined;
}

/** What a change makes, and where its new note lies. */
export type ExtractResult = (WorkspaceChange & { readonly created: string }) | Refusal;

/**
 * The change that makes a new note of a selection and leaves a link in its place. The selection's first heading, where it
 * begins with one, is the note's title; links in it, and links to places in it, mean what they meant.
 */
export async function extractNote(
  graph: ReadonlyGraph,
  { source, text, selection }: SelectedText,
  { title, type, relation, ...options }: Extraction,
  readText: MoveRequest["readText"],
  turns?: TurnOptions,
): Promise<ExtractResult> {
  const span = trimmed(text, selection);
  if (span.start >= span.end) return { refused: messageOf`Select the text that is to be the new note.` };
  const { rules } = graph.dialect(source.folder);
  if (span.start < headEnd(text, rules))
    return { refused: messageOf`The frontmatter stays with its note. Select text below it.` };
  const { path, text: head } = newNoteOf(
    graph,
    { type, title, folder: source.folder },
    { ...options, from: source },
  );
  const to = { uri: `${source.folder}/${path}`, folder: source.folder, path };
  const own = source.note.headings.find((heading) => heading.span.start === span.start);
  // The heading that the piece begins with is the title; there is no second one.
  const before = own ? withoutTitleHeading(head) : head;
  const named = graph.namesAfter({ set: [{ ...to, modified: 0, note: parseNote(head, rules) }] });
  const created = named.noteByUri(to.uri);
  const name = created && linkNameOf(named, created, source, "id");
  if (name === undefined) return { refused: messageOf`No link can name ${path}. Choose another title.` };
  // Words of a line stay as what the link shows; a piece of whole lines gives way to the title.
  const isPart = isPartOfLine(text, span) && !own;
  const shown = (isPart ? text.slice(span.start, span.end) : title).replace(/[[\]|\r\n]/g, "").trim();
  const bar = isInTable(text, span.start) ? "\\|" : "|";
  const link = wikiLinkText(rules, `${relation === undefined ? "" : `${relation}::`}${name}`, shown, bar);
  const change = await movePiece({
    graph,
    source,
    span,
    whole: false,
    ...(own ? { topLevel: 1 } : {}),
    to,
    before,
    after: "\n",
    left: link,
    added: [{ relation }],
    readText,
    turns,
  });
  return "refused" in change ? change : { ...change, created: to.uri };
}

/** A title for the note that a selection becomes: its first heading, else its first words. */
export function titleOfSelection(source: NoteEntity, text: string, selection: Span): string {
  const span = trimmed(text, selection);
  const heading = source.note.headings.find(
    (one) => one.span.start >= span.start && one.span.end <= span.end,
  );
  if (heading?.span.start === span.start) return heading.text.slice(0, maxTargetLength);
  const words = text
    .slice(span.start, span.end)
    .replace(/[#*_`>[\]|]/g, " ")
    .trim()
    .split(/\s+/);
  return words.slice(0, 6).join(" ").slice(0, 60);
}

/** A selection without blank lines around it. Where only blanks stand before it in its line, they belong to it. */
function trimmed(text: string, { start, end }: Span): Span {
  const piece = text.slice(start, end);
  const first = start + (piece.length - piece.trimStart().length);
  const last = end - (piece.length - piece.trimEnd().length);
  const indent = /(?<=^|[\r\n])[ \t]+$/.exec(text.slice(0, first))?.[0].length ?? 0;
  return { start: first < last ? first - indent : first, end: last };
}

function isPartOfLine(text: string, { start, end }: Span): boolean {
  if (/[\r\n]/.test(text.slice(start, end))) return false;
  const { before } = lineAt(text, start);
  const { after } = lineAt(text, end);
  return before.trim() !== "" || after.trim() !== "";
}

function withoutTitleHeading(head: string): string {
  return head.replace(/(?<=^|[\r\n])# [^\r\n]*[\r\n]+/, "");
}
