import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { Heading } from "../../core/note/note.ts";
import type { Refusal } from "../edit/refusal.ts";
import type { WorkspaceChange } from "../edit/text-edit.ts";
import type { TurnOptions } from "../edit/turns.ts";
import { movePiece, type MoveRequest } from "./piece/move-piece.ts";
import { messageOf } from "../../core/text/message.ts";

/** The section at an offset: that of the innermost heading around it. */
export function sectionAt({ note }: NoteEntity, offset: number): Heading | undefined {
  return note.headings.filter(({ span, sectionEnd }) => span.start <= offset && offset <= sectionEnd).at(-1);
}

/** The change that takes a section, with its heading and all below it, to the end of another note. */
export async function moveSection(
  graph: ReadonlyGraph,
  source: NoteEntity,
  heading: Heading,
  into: NoteEntity,
  readText: MoveRequest["readText"],
  turns?: TurnOptions,
): Promise<WorkspaceChange | Refusal> {
  if (source === into)
    return { refused: messageOf`The section is in this note already. Choose another note.` };
  const other = await readText(into.uri);
  const lineEnd = other === "" || /[\r\n]$/.test(other) ? "" : "\n";
  return movePiece({
    graph,
    source,
    span: { start: heading.span.start, end: heading.sectionEnd },
    whole: false,
    // A second heading of the first level would be a second title.
    ...(heading.level === 1 ? { topLevel: 2 } : {}),
    to: { uri: into.uri, folder: into.folder, path: into.path, note: into },
    before: other === "" ? "" : `${lineEnd}\n`,
    after: "",
    place: { at: { start: other.length, end: other.length } },
    left: "",
    added: [],
    readText,
    turns,
  });
}
