import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/graph.ts";
import { foldName } from "../../core/graph/name.ts";
import { addAliases } from "../edit/add-aliases.ts";
import { RefusedError, type Refusal } from "../edit/refusal.ts";
import type { WorkspaceChange } from "../edit/text-edit.ts";
import { movePiece, type MoveRequest } from "./move-piece.ts";
import { bodyOf, lostProperties, relationsAsList } from "./note-body.ts";

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
): Promise<WorkspaceChange | Refusal> {
  if (source === into) return { refused: "A note can't be merged with itself." };
  const text = await readText(source.uri);
  const other = await readText(into.uri);
  const body = bodyOf(source, text);
  const span = keepText ? body : { start: body.end, end: body.end };
  const to = { uri: into.uri, folder: into.folder, path: into.path, note: into };
  const relations = relationsAsList(graph, source, to);
  const hasText = span.end > span.start;
  const hasTitle = source.note.headings.some(({ level, text: title }) => level === 1 && title !== "");
  const heading = hasText && !hasTitle ? `## ${source.title}\n\n` : "";
  const lineEnd = other === "" || /[\r\n]$/.test(other) ? "" : "\n";
  const list = relations.length === 0 ? "" : `${relations.join("\n")}\n`;
  const gap = hasText && list !== "" ? "\n\n" : hasText ? "\n" : "";
  const isEmpty = !hasText && list === "";
  try {
    const aliases = aliasesFor(source, into);
    const change = await movePiece({
      graph,
      source,
      span,
      whole: true,
      ...(hasTitle ? { topLevel: 2 } : {}),
      to,
      before: isEmpty ? "" : `${lineEnd}\n${heading}`,
      after: isEmpty ? "" : `${gap}${list}`,
      place: {
        at: { start: other.length, end: other.length },
        edits: aliases.length === 0 ? [] : [addAliases(other, aliases)],
      },
      left: "",
      addedLinks: relations.length,
      readText,
    });
    return "refused" in change ? change : { ...change, notices: lostProperties(source, text) };
  } catch (error) {
    if (error instanceof RefusedError) return { refused: error.message };
    throw error;
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
