import { append } from "../../core/text/append.ts";
import { titleHeading } from "../../core/note/title-heading.ts";
import type { Dialect } from "../../core/dialects/dialect.ts";
import type { NoteEntity } from "../../core/graph/entity.ts";
import type { NamesAfter, NoteChange } from "../../core/graph/names-after.ts";
import { baseName, withoutNoteExtension } from "../../core/names/name.ts";
import { parseId } from "../../core/note/note-id.ts";
import type { Note } from "../../core/note/note.ts";
import type { Turns } from "./turns.ts";

/** The names of a note, by which links find it. */
export type NoteNames = Pick<NoteEntity, "id" | "type" | "title" | "aliases">;

/**
 * A note that says its names and nothing else: enough to ask what links would name, without its text.
 *
 * @param blocks where links name them from other notes as if they were notes
 */
export function namesAlone({ id, type, title, aliases }: NoteNames, blocks: Note["blocks"] = []): Note {
  const at = { start: 0, end: 0 };
  const parts = id === undefined ? undefined : parseId(id);
  const nothing = { tags: [], links: [], headings: [], blocks, anchors: [], problems: [] };
  return {
    lineStarts: new Uint32Array(1),
    ...nothing,
    ...(id !== undefined && parts ? { id: { text: id, ...parts, ...at } } : {}),
    type: { text: type, ...at },
    title: { text: title, ...at },
    aliases: aliases.map((text) => ({ text, ...at })),
  };
}

/** The title of a note whose file lies at another path: what the file is called where nothing else gives one. */
export function titleAt(entity: NoteEntity, newPath: string, dialect: Dialect): string {
  const { title, path } = entity;
  if (path === newPath) return title;
  const own = dialect.titleOfFile?.(path);
  const before = own ?? withoutNoteExtension(baseName(path));
  const after = dialect.titleOfFile?.(newPath) ?? withoutNoteExtension(baseName(newPath));
  if (title !== before || before === after) return title;
  // Whoever asks for the note has it unpacked.
  const { note } = entity;
  const heading = own === undefined ? titleHeading(note) : undefined;
  return (note.title ?? heading) ? title : after;
}

/** The blocks of a note that other notes name; its text is looked at only where the dialect has such names. */
export function blocksNamed(entity: NoteEntity, { namesBlocks = false }: Dialect): Note["blocks"] {
  return namesBlocks ? entity.note.blocks : [];
}

/** How many notes are taken in between two looks at the clock. */
const notesAtOnce = 64;

/** Lays many notes, each in the place of one, over the names of a graph, with turns for others in between. */
export async function takeInTurns(
  names: NamesAfter,
  notes: Iterable<NoteEntity>,
  turns: Turns,
  changeOf: (note: NoteEntity) => NonNullable<NoteChange["moves"]>,
): Promise<void> {
  let moves: Moved[] = [];
  for (const note of notes) {
    if (moves.length >= notesAtOnce) {
      names.take({ moves });
      moves = [];
      if (turns.isOver) await turns.next();
    }
    append(moves, changeOf(note));
  }
  names.take({ moves });
}

type Moved = NonNullable<NoteChange["moves"]> extends Iterable<infer One> ? One : never;
