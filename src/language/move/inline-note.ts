import { highestLevel } from "./piece/shifted-headings.ts";
import { lineStart } from "../../core/text/line-start.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { Link } from "../../core/note/note.ts";
import { endOfLine } from "../../core/note/split-frontmatter.ts";
import { headingSource } from "../edit/heading-source.ts";
import type { Refusal } from "../edit/refusal.ts";
import type { WorkspaceChange } from "../edit/text-edit.ts";
import type { TurnOptions } from "../edit/turns.ts";
import type { NoteDocument } from "../note-document.ts";
import { movePiece, type MoveRequest } from "./piece/move-piece.ts";
import { bodyOf, headEnd, lostProperties, relationsAsList, titleHeading } from "./note-body.ts";
import { messageOf } from "../../core/text/message.ts";

/**
 * The change that writes a note's text where a link to it stands, below its title as a heading, and removes its file. A
 * link that has a line for itself gives way to the text, else the text follows its paragraph. Every other link to the note leads to
 * the note that holds the text now.
 */
export async function inlineNote(
  graph: ReadonlyGraph,
  document: NoteDocument,
  link: Link,
  readText: MoveRequest["readText"],
  turns?: TurnOptions,
): Promise<WorkspaceChange | Refusal> {
  const holder = graph.noteByUri(document.uri);
  const resolution = graph.resolveLink(link, document);
  if (!holder || resolution.state !== "note") return { refused: messageOf`This link leads to no note.` };
  const source = resolution.note;
  if (source === holder) return { refused: messageOf`This link leads to the note that it stands in.` };
  if (link.span.start < headEnd(document.text, graph.dialect(document.folder).rules))
    return { refused: messageOf`A note can't stand in the frontmatter. Begin from a link in the text.` };
  const body = await readText(source.uri);
  const { rules } = graph.dialect(source.folder);
  const span = bodyOf(body, rules);
  const to = { uri: holder.uri, folder: holder.folder, path: holder.path, note: holder };
  const above = document.note.headings.filter((heading) => heading.span.start < link.span.start).at(-1);
  const level = Math.min(6, (above?.level ?? 0) + 1);
  const hasTitle = titleHeading(source, span);
  const items = relationsAsList(graph, source, to, headEnd(body, rules));
  const heading = hasTitle ? "" : `${"#".repeat(level)} ${headingSource(source.title)}\n\n`;
  const list = items.length === 0 ? "" : `\n\n${items.map((item) => item.text).join("\n")}`;
  const highest = highestLevel(source.note.headings);
  const { text } = document;
  const start = lineStart(text, link.span.start);
  const lineEnd = endOfLine(text, link.span.end);
  const isAlone = text.slice(start, lineEnd).trim() === text.slice(link.span.start, link.span.end);
  const at = isAlone ? { start, end: lineEnd } : paragraphEnd(text, lineEnd);
  const change = await movePiece({
    graph,
    source,
    span,
    whole: true,
    toHeading: true,
    // The sections of the text are those of its heading.
    ...(hasTitle ? { topLevel: level } : highest <= level ? { topLevel: Math.min(6, level + 1) } : {}),
    to,
    before: isAlone ? heading : `\n\n${heading}`,
    after: list,
    place: { at },
    left: "",
    added: items.map((item) => ({ like: item.link })),
    readText,
    turns,
  });
  if ("refused" in change) return change;
  return { ...change, notices: [...(change.notices ?? []), ...lostProperties(source, body, rules)] };
}

/** The end of the paragraph that goes on at the end of a line. */
function paragraphEnd(text: string, from: number): { start: number; end: number } {
  const blank = /(?:\r\n|\n|\r(?!\n))[ \t]*(?:[\r\n]|$)/.exec(text.slice(from));
  const end = blank ? from + blank.index : text.trimEnd().length;
  return { start: Math.max(from, end), end: Math.max(from, end) };
}
