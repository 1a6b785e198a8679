import type { NoteEntity, NoteFile } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import { ownIdFor } from "../completion/own-id.ts";
import { keyInsertion } from "../edit/key-insertion.ts";
import { isTextOf } from "../edit/links/is-text-of.ts";
import { refuse, refuseOutdated, RefusedError } from "../edit/refusal.ts";
import { applyEdits, type FileEdits, type WorkspaceChange } from "../edit/text-edit.ts";
import { Turns, type TurnOptions } from "../edit/turns.ts";
import { yamlEntries } from "../edit/frontmatter/yaml-entries.ts";

/** What giving ids needs of its host. */
export interface IdsGivenOptions extends TurnOptions {
  /** The present text of a note. */
  readonly readText: (uri: string) => Promise<string>;
}

/**
 * The change that gives each of these notes an id that no other note has, by its type and title. Their frontmatter gets one key, and all
 * else stays as it is; links are left as they are, and mean what they meant. Notes with an id, whatever it is, are left out.
 *
 * @throws RefusedError where a link would mean another note, or a note changes meanwhile
 */
export async function idsGiven(
  graph: ReadonlyGraph,
  notes: readonly NoteEntity[],
  { readText, ...turnOptions }: IdsGivenOptions,
): Promise<WorkspaceChange> {
  const turns = new Turns(turnOptions);
  const { version } = graph;
  const taken = new Set<string>();
  const files: FileEdits[] = [];
  const set: NoteFile[] = [];
  const leftOut: string[] = [];
  for (const entity of notes) {
    if (turns.isOver) await turns.next();
    if (entity.id !== undefined) continue;
    const { uri, folder, path, modified, note } = entity;
    const text = await readText(uri);
    if (graph.version !== version) refuseOutdated();
    if (!isTextOf(note, text)) refuseOutdated(path);
    const id = hasIdKey(text)
      ? undefined
      : freeAmong(graph, taken, ownIdFor({ graph, document: { uri, folder, path, text, note } }, ""));
    const edit = id === undefined ? undefined : insertionOf(text, id);
    const after = edit && parseNote(applyEdits(text, [edit]), graph.dialect(folder).rules);
    if (id === undefined || !edit || after?.id?.text !== id || after.links.length !== note.links.length) {
      leftOut.push(path);
      continue;
    }
    taken.add(id.toLowerCase());
    files.push({ uri, edits: [edit] });
    set.push({ uri, folder, path, modified, note: after });
  }
  const named = graph.namesAfter({ set });
  for (const { form, target, holder } of named.changedLinks()) {
    if (turns.isOver) await turns.next();
    const [was, is] = [graph.resolveTarget(form, target, holder), named.resolveTarget(form, target, holder)];
    if (was.state === "note" && !(is.state === "note" && is.note.uri === was.note.uri))
      refuse(
        `The link to "${target}" in ${holder.path} would mean another note. Write it as a longer path first.`,
      );
  }
  if (files.length === 0) refuse("All of these notes have an id, or their titles make none.");
  const some = leftOut.slice(0, 5).join(", ");
  const notices =
    leftOut.length === 0
      ? []
      : [`${String(leftOut.length)} notes get no id, since their frontmatter or title allows none: ${some}.`];
  return { files, notices };
}

/** The id, with a number where one of the others gets it. */
function freeAmong(
  graph: ReadonlyGraph,
  taken: ReadonlySet<string>,
  wanted: string | undefined,
): string | undefined {
  let id = wanted;
  for (let number = 2; id !== undefined && isTaken(id); number++) id = `${String(wanted)}-${String(number)}`;
  return id;

  function isTaken(one: string): boolean {
    return taken.has(one.toLowerCase()) || graph.notesByIdWithoutCase(one).length > 0;
  }
}

function hasIdKey(text: string): boolean {
  return yamlEntries(text).some(({ key }) => key.value.trim().toLowerCase() === "id");
}

function insertionOf(text: string, id: string): ReturnType<typeof keyInsertion> | undefined {
  try {
    return keyInsertion(text, "id", id);
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}
