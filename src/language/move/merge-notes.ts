import { highestLevel } from "./piece/shifted-headings.ts";
import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { foldName } from "../../core/names/name.ts";
import { addAliases } from "../edit/frontmatter/add-aliases.ts";
import { headingSource } from "../edit/heading-source.ts";
import { refusalOf, type Refusal } from "../edit/refusal.ts";
import type { WorkspaceChange } from "../edit/text-edit.ts";
import type { TurnOptions } from "../edit/turns.ts";
import { isWithin } from "./piece/moved-piece.ts";
import { movePiece, type MoveRequest } from "./piece/move-piece.ts";
import { bodyOf, headEnd, lostProperties, relationsAsList, titleHeading } from "./note-body.ts";
import { messageOf } from "../../core/text/message.ts";

/**
 * The change that unites a note with another that is the same thing: its text goes below a heading at the end of the other,
 * or is dropped; its id, title and aliases become aliases; every link to it leads to the other note; its file goes.
 *
 * @param keepText whether the text is appended; its relations always are
 */
export async function mergeNotes(
  graph: ReadonlyGraph,
  source: NoteEntity,
  into: NoteEntity,
  keepText: boolean,
  readText: MoveRequest["readText"],
  turns?: TurnOptions,
): Promise<WorkspaceChange | Refusal> {
  if (source === into) return { refused: messageOf`A note can't be merged with itself.` };
  const text = await readText(source.uri);
  const other = await readText(into.uri);
  const { rules } = graph.dialect(source.folder);
  const body = bodyOf(text, rules);
  const span = keepText ? body : { start: body.end, end: body.end };
  const to = { uri: into.uri, folder: into.folder, path: into.path, note: into };
  const items = relationsAsList(
    graph,
    source,
    to,
    headEnd(text, rules),
    (link) => !keepText && isWithin(link.span, body),
  );
  const hasText = span.end > span.start;
  const hasTitle = hasText && titleHeading(source, body);
  const heading = hasText && !hasTitle ? `## ${headingSource(source.title)}\n\n` : "";
  const lineEnd = other === "" || /[\r\n]$/.test(other) ? "" : "\n";
  const list = items.length === 0 ? "" : `${items.map((item) => item.text).join("\n")}\n`;
  const gap = hasText && list !== "" ? "\n\n" : hasText ? "\n" : "";
  const isEmpty = !hasText && list === "";
  const highest = highestLevel(source.note.headings);
  try {
    const aliases = aliasesFor(source, into);
    const change = await movePiece({
      graph,
      source,
      span,
      whole: true,
      // The sections of the text are those of its heading.
      ...(hasTitle ? { topLevel: 2 } : hasText && highest <= 2 ? { topLevel: 3 } : {}),
      to,
      before: isEmpty ? "" : `${lineEnd}\n${heading}`,
      after: isEmpty ? "" : `${gap}${list}`,
      place: {
        at: { start: other.length, end: other.length },
        edits: aliases.length === 0 ? [] : [addAliases(other, aliases, graph.dialect(into.folder).rules)],
      },
      left: "",
      added: items.map(({ link }) => ({ like: link })),
      readText,
      turns,
    });
    if ("refused" in change) return change;
    return { ...change, notices: [...(change.notices ?? []), ...lostProperties(source, text, rules)] };
  } catch (error) {
    return refusalOf(error);
  }
}

/** The names of a note that the other one does not have. */
function aliasesFor(source: NoteEntity, into: NoteEntity): string[] {
  const known = new Set([into.id ?? "", into.title, ...into.aliases].map(foldName));
  const aliases: string[] = [];
  for (const name of [source.id, source.title, ...source.aliases]) {
    if (name === undefined || known.has(foldName(name))) continue;
    known.add(foldName(name));
    aliases.push(name);
  }
  return aliases;
}
