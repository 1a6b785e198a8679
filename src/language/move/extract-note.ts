import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/graph.ts";
import type { Span } from "../../core/text/span.ts";
import type { Refusal } from "../edit/refusal.ts";
import type { WorkspaceChange } from "../edit/text-edit.ts";
import { newNoteOf, type NewNoteOptions } from "../new-note/new-note.ts";
import { movePiece, type MoveRequest } from "./move-piece.ts";

/** The note that a selection becomes. */
export interface Extraction {
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
 *
 * @param options where the new note lies and from what template it is made
 */
export async function extractNote(
  graph: ReadonlyGraph,
  source: NoteEntity,
  text: string,
  selection: Span,
  { title, type, relation }: Extraction,
  options: NewNoteOptions,
  readText: MoveRequest["readText"],
): Promise<ExtractResult> {
  const span = trimmed(text, selection);
  if (span.start >= span.end) return { refused: "Select the text that is to be the new note." };
  if (span.start < (source.note.frontmatter?.end ?? 0))
    return { refused: "The frontmatter stays with its note. Select text below it." };
  const { path, text: head } = newNoteOf(
    graph,
    { type, title, folder: source.folder },
    { ...options, from: source },
  );
  const uri = `${source.folder}/${path}`;
  const own = source.note.headings.find((heading) => heading.span.start === span.start);
  const id = /^id: (.*)$/m.exec(head)?.[1];
  const name = id?.replace(/^"(.*)"$/, "$1") ?? path.replace(/\.md$/, "");
  // The heading that the piece begins with is the title; there is no second one.
  const before = own ? withoutTitleHeading(head) : head;
  const shown = text.slice(span.start, span.end).includes("\n") || own ? title : oneLine(text, span);
  const link = `[[${relation === undefined ? "" : `${relation}::`}${name}|${shown.replace(/[[\]|]/g, "")}]]`;
  const change = await movePiece({
    graph,
    source,
    span,
    whole: false,
    ...(own ? { topLevel: 1 } : {}),
    to: { uri, folder: source.folder, path, name },
    before,
    after: "\n",
    left: link,
    addedLinks: 1,
    readText,
  });
  return "refused" in change ? change : { ...change, created: uri };
}

/** A title for the note that a selection becomes: its first heading, else its first words. */
export function titleOfSelection(source: NoteEntity, text: string, selection: Span): string {
  const span = trimmed(text, selection);
  const heading = source.note.headings.find(
    (one) => one.span.start >= span.start && one.span.end <= span.end,
  );
  if (heading?.span.start === span.start) return heading.text;
  const words = text
    .slice(span.start, span.end)
    .replace(/[#*_`>[\]|]/g, " ")
    .trim()
    .split(/\s+/);
  return words.slice(0, 6).join(" ").slice(0, 60);
}

function trimmed(text: string, { start, end }: Span): Span {
  const piece = text.slice(start, end);
  return {
    start: start + (piece.length - piece.trimStart().length),
    end: end - (piece.length - piece.trimEnd().length),
  };
}

function oneLine(text: string, { start, end }: Span): string {
  return text.slice(start, end).trim();
}

function withoutTitleHeading(head: string): string {
  return head.replace(/^# .*(?:\r\n|\n|\r)+/m, "");
}
