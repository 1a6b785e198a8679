import type { NoteEntity, Placeholder } from "../../graph/entity.ts";
import type { ReadonlyGraph } from "../../graph/readonly-graph.ts";
import { foldName } from "../../names/name.ts";
import { canBeNote } from "../can-be-note.ts";
import { compareByTitle } from "../rank.ts";

/** Notes that may be one: of the same id, or of the same type and title. */
export interface DuplicateGroup {
  readonly reason: "id" | "id-case" | "title";
  readonly name: string;
  readonly notes: readonly NoteEntity[];
}

/** What is missing in a graph. */
export interface Gaps {
  /** Notes without an edge to another note, by title. */
  readonly orphans: readonly NoteEntity[];
  /** Notes without an id, by title. */
  readonly withoutId: readonly NoteEntity[];
  /** Notes that nobody has written, by how often they are mentioned, most often first. */
  readonly placeholders: readonly { readonly placeholder: Placeholder; readonly mentions: number }[];
  readonly duplicates: readonly DuplicateGroup[];
}

/** How many notes are looked at before others have their turn. */
const notesAtOnce = 1000;

/**
 * What is missing in the graph. It looks at every note, so it lets others have their turn.
 *
 * @param pause resolves when it may go on, with whether it should
 * @returns undefined where it should not go on
 */
export async function findGaps(
  graph: ReadonlyGraph,
  pause: () => Promise<boolean>,
): Promise<Gaps | undefined> {
  const [orphans, withoutId]: [NoteEntity[], NoteEntity[]] = [[], []];
  const byName = new Map<string, NoteEntity[]>();
  let count = 0;
  for (const note of [...graph.notes()]) {
    if (++count % notesAtOnce === 0 && !(await pause())) return undefined;
    if (note.degree === 0) orphans.push(note);
    if (note.id === undefined) withoutId.push(note);
    const names = [`title ${note.type} ${foldName(note.title)}`];
    if (note.id !== undefined) names.push(`id ${foldName(note.id)}`);
    for (const name of names) {
      const known = byName.get(name);
      if (known) known.push(note);
      else byName.set(name, [note]);
    }
  }
  const sortedOrphans = orphans.sort(compareByTitle);
  if (!(await pause())) return undefined;
  const sortedWithoutId = withoutId.sort(compareByTitle);
  const placeholders = [...graph.placeholders()]
    .filter(({ key }) => canBeNote(key))
    // A placeholder looks through its edges for its title.
    .map((placeholder) => ({ placeholder, mentions: mentionsOf(placeholder), title: placeholder.title }))
    .sort((a, b) => b.mentions - a.mentions || (a.title < b.title ? -1 : 1))
    .map(({ placeholder, mentions }) => ({ placeholder, mentions }));
  if (!(await pause())) return undefined;
  return {
    orphans: sortedOrphans,
    withoutId: sortedWithoutId,
    placeholders,
    duplicates: duplicatesOf(byName),
  };
}

function mentionsOf({ edges }: Placeholder): number {
  return edges.reduce((sum, { occurrences }) => sum + occurrences.length, 0);
}

/** Notes of one id are told by that alone, though their titles may be the same as well. */
function duplicatesOf(byName: ReadonlyMap<string, readonly NoteEntity[]>): DuplicateGroup[] {
  const found: DuplicateGroup[] = [];
  const told = new Set<NoteEntity>();
  const groups = [...byName].filter(([, notes]) => notes.length > 1).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, notes] of groups) {
    const [first] = notes;
    if (!first || (name.startsWith("title ") && notes.every((note) => told.has(note)))) continue;
    for (const note of notes) told.add(note);
    const isSame = new Set(notes.map(({ id }) => id)).size === 1;
    if (name.startsWith("id "))
      found.push({ reason: isSame ? "id" : "id-case", name: first.id ?? "", notes });
    else found.push({ reason: "title", name: first.title, notes });
  }
  return found;
}
