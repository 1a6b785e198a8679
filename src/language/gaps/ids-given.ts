import type { NoteEntity, NoteFile } from "../../core/graph/entity.ts";
import type { NamesAfter } from "../../core/graph/names-after.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import { ownIdFor } from "../own-id.ts";
import { idInsertion } from "../edit/id-insertion.ts";
import { assertTextOf } from "../edit/links/assert-text-of.ts";
import { refuse, refuseOutdated, RefusedError } from "../edit/refusal.ts";
import { applyEdits, type FileEdits, type WorkspaceChange } from "../edit/text-edit.ts";
import { Turns, type TurnOptions } from "../edit/turns.ts";
import { holdersOfLinks, linksById, saysTheSame } from "./links-by-id.ts";
import { yamlEntries } from "../edit/frontmatter/yaml-entries.ts";
import { type Message, messageOf, type MessageValue } from "../../core/text/message.ts";

/** What giving ids needs of its host. */
export interface IdsGivenOptions extends TurnOptions {
  /** The present text of a note. */
  readonly readText: (uri: string) => Promise<string>;
  /** Whether wiki-links and embeds that name these notes name them by their ids afterwards; else links are left as they are. */
  readonly rewritesLinks?: boolean;
}

/**
 * The change that gives each of these notes an id that no other note has, by its type and title. Their frontmatter gets one key, and all
 * else stays as it is; links are left as they are or name the ids, and mean what they meant. Notes with an id, whatever it is, are
 * left out.
 *
 * @throws RefusedError where a link would mean another note, or a note changes meanwhile
 */
export async function idsGiven(
  graph: ReadonlyGraph,
  notes: readonly NoteEntity[],
  { readText, rewritesLinks = false, ...turnOptions }: IdsGivenOptions,
): Promise<WorkspaceChange> {
  const turns = new Turns(turnOptions);
  const given = await givenIds(graph, notes, readText, turns);
  const named = graph.namesAfter({ set: given.set });
  await refuseOtherMeanings(graph, named, turns);
  if (given.files.length === 0)
    refuse(messageOf`All of these notes have an id, or their titles make none. Write the ids yourself.`);
  const notices: Message[] = given.leftOut.length === 0 ? [] : [noticeOf(given.leftOut)];
  if (!rewritesLinks) return { files: given.files, notices };
  const { files, kept } = await withLinksById(graph, { ...given, named }, readText, turns);
  if (kept.length > 0)
    notices.push(messageOf`Links in ${fewOf(kept)} stay as they are: there an id would say something else.`);
  return { files, notices };
}

/** Notes that get an id. */
interface GivenIds {
  /** The version of the graph by which they are given. */
  readonly version: number;
  /** By their uris. */
  readonly ids: ReadonlyMap<string, string>;
  readonly files: readonly FileEdits[];
  /** As they are afterwards. */
  readonly set: readonly NoteFile[];
  /** The paths of those whose frontmatter or title allows no id. */
  readonly leftOut: readonly string[];
}

async function givenIds(
  graph: ReadonlyGraph,
  notes: readonly NoteEntity[],
  readText: IdsGivenOptions["readText"],
  turns: Turns,
): Promise<GivenIds> {
  const { version } = graph;
  const taken = new Set<string>();
  const ids = new Map<string, string>();
  const files: FileEdits[] = [];
  const set: NoteFile[] = [];
  const leftOut: string[] = [];
  for (const entity of notes) {
    if (turns.isOver) await turns.next();
    if (entity.id !== undefined) continue;
    const { uri, folder, path, modified, note } = entity;
    const text = await readText(uri);
    if (graph.version !== version) refuseOutdated();
    assertTextOf(entity, text);
    const id = hasIdKey(text)
      ? undefined
      : freeAmong(graph, taken, ownIdFor({ graph, document: { uri, folder, path, text, note } }, ""));
    const { rules } = graph.dialect(folder);
    const edit = id === undefined ? undefined : insertionOf(text, note, id, rules);
    const after = edit && parseNote(applyEdits(text, [edit]), rules);
    if (id === undefined || !edit || after?.id?.text !== id || after.links.length !== note.links.length) {
      leftOut.push(path);
      continue;
    }
    taken.add(id.toLowerCase());
    ids.set(uri, id);
    files.push({ uri, edits: [edit] });
    set.push({ uri, folder, path, modified, note: after });
  }
  return { version, ids, files, set, leftOut };
}

/** Refuses where a link that leads to a note would lead to another one under the new names. */
async function refuseOtherMeanings(graph: ReadonlyGraph, named: NamesAfter, turns: Turns): Promise<void> {
  for (const { form, target, holder } of named.changedLinks()) {
    if (turns.isOver) await turns.next();
    const [was, is] = [graph.resolveTarget(form, target, holder), named.resolveTarget(form, target, holder)];
    if (was.state === "note" && !(is.state === "note" && is.note.uri === was.note.uri))
      refuse(
        messageOf`The link to "${target}" in ${holder.path} would mean another note. Write it as a longer path first.`,
      );
  }
}

/** The edits of all files, where links name the notes by their new ids, and the paths of notes whose links stay as they are. */
async function withLinksById(
  graph: ReadonlyGraph,
  { version, ids, files, named }: GivenIds & { readonly named: NamesAfter },
  readText: IdsGivenOptions["readText"],
  turns: Turns,
): Promise<{ readonly files: readonly FileEdits[]; readonly kept: readonly string[] }> {
  const kept: string[] = [];
  const byUri = new Map(files.map((file) => [file.uri, file]));
  for (const uri of await holdersOfLinks(graph, ids, turns)) {
    if (turns.isOver) await turns.next();
    const holder = graph.noteByUri(uri);
    const text = holder && (await readText(uri));
    if (graph.version !== version) refuseOutdated();
    if (!holder || text === undefined) refuseOutdated();
    assertTextOf(holder, text);
    const { edits, targets } = linksById(graph, holder, text, ids);
    const own = byUri.get(uri)?.edits ?? [];
    const areMeant = [...targets.values()].every((id) => {
      const resolution = named.resolveTarget("wiki", id, holder);
      return resolution.state === "note" && ids.get(resolution.note.uri) === id;
    });
    const { rules } = graph.dialect(holder.folder);
    if (areMeant && saysTheSame(holder, text, [...own, ...edits], targets, rules))
      byUri.set(uri, { uri, edits: [...own, ...edits] });
    else kept.push(holder.path);
  }
  return { files: [...byUri.values()], kept };
}

function noticeOf(leftOut: readonly string[]): Message {
  return leftOut.length === 1
    ? messageOf`1 note gets no id, since frontmatter or title allows none: ${fewOf(leftOut)}.`
    : messageOf`${leftOut.length} notes get no id, since frontmatter or title allows none: ${fewOf(leftOut)}.`;
}

/** The first of these paths, and how many more there are. */
function fewOf(paths: readonly string[]): MessageValue {
  const more = paths.length - 5;
  const few = paths.slice(0, 5).join(", ");
  return more > 0 ? messageOf`${few} and ${more} more` : few;
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

function insertionOf(...given: Parameters<typeof idInsertion>): ReturnType<typeof idInsertion> | undefined {
  try {
    return idInsertion(...given);
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}
