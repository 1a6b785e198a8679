import type { NoteEntity } from "../../../core/graph/entity.ts";
import { slashId } from "../../../core/names/name.ts";
import { parseId } from "../../../core/note/note-id.ts";
import type { Link } from "../../../core/note/note.ts";
import type { Span } from "../../../core/text/span.ts";
import { namingOf } from "../../edit/links/link-naming.ts";
import { wholeName, type NameChange } from "../../edit/name-change.ts";
import { checkedId, checkedType } from "./name-rules.ts";
import type { RenamePlan } from "./plan.ts";
import { refuse, refuseOutdated } from "../../edit/refusal.ts";
import { messageOf } from "../../../core/text/message.ts";

/** Renames the id of one note. */
export async function planId(plan: RenamePlan, uri: string, typed: string): Promise<void> {
  const note = plan.note(uri);
  const { id } = note.note;
  if (!id) refuse(messageOf`This note has no id.`);
  const newId = checkedId(typed, id.type);
  if (newId === id.text) refuse(messageOf`The id is "${newId}" already.`);
  await planIds(plan, new Map([[note, newId]]));
}

/** Gives one note another type: in its id where it has one, and in its `type:` key. */
export async function planType(plan: RenamePlan, uri: string, typed: string): Promise<void> {
  const note = plan.note(uri);
  const { id } = note.note;
  if (id && typed.includes(":")) {
    await planId(plan, uri, typed);
    return;
  }
  const type = checkedType(typed);
  if (type === note.type) refuse(messageOf`The type is "${type}" already.`);
  if (id) await planIds(plan, new Map([[note, `${type}:${id.slug}`]]));
  else {
    changeTypeKey(plan, note, type);
    plan.names = { type: (old, one) => (one === note ? type : old) };
  }
}

/** Renames a type in every note that has it, in the links to notes of it that are not there yet, and in relata.json. */
export async function planTypeEverywhere(plan: RenamePlan, oldType: string, typed: string): Promise<void> {
  const type = checkedType(typed);
  if (type === oldType) refuse(messageOf`The type is "${type}" already.`);
  const { graph } = plan;
  if (graph.typeCounts.has(type)) {
    const other = [...graph.notes()].find((note) => note.type === type);
    refuse(
      messageOf`"${type}" is the type of ${other?.path ?? messageOf`a note`} already: the two types would become one.`,
    );
  }
  if (!graph.typeCounts.has(oldType)) refuse(messageOf`No note is of the type "${oldType}".`);
  const newIds = new Map<NoteEntity, string>();
  const { version } = graph;
  // What rules give is renamed in them.
  const { rules } = graph.schema;
  const isByRule = rules.types.has(oldType) && !rules.properties.has("type");
  for (const note of graph.notes()) {
    if (plan.turns.isOver) await plan.turns.next();
    if (graph.version !== version) refuseOutdated();
    if (note.type !== oldType && !note.id?.startsWith(`${oldType}:`)) continue;
    // Its own reading says the same, and would have to be unpacked.
    const id = note.id === undefined ? undefined : parseId(note.id);
    if (id?.type === oldType) newIds.set(note, `${type}:${id.slug}`);
    else if (!id && note.type === oldType && !(isByRule && !note.note.type)) changeTypeKey(plan, note, type);
  }
  await planIds(plan, newIds, { from: oldType, to: type });
}

/** Renames the ids of notes at once; with `placeholders`, those of notes that are not there yet too, by their type. */
async function planIds(
  plan: RenamePlan,
  newIds: ReadonlyMap<NoteEntity, string>,
  placeholders?: { readonly from: string; readonly to: string },
): Promise<void> {
  const { graph } = plan;
  for (const [note, newId] of newIds) {
    if (plan.turns.isOver) await plan.turns.next();
    plan.renamed.add(note);
    const [taken] = graph.notesById(newId).filter((other) => !newIds.has(other));
    if (taken) refuse(messageOf`"${newId}" is the id of ${taken.path} already.`);
    const { id } = note;
    if (id === undefined) continue;
    if (plan.options.keepOldIdAsAlias && !note.aliases.includes(id)) plan.keptIds.set(note, id);
    if (graph.notesById(id).length > 1)
      plan.reportAmbiguous(note, (target) => target === id || slashId(target) === id);
  }
  plan.newIds = newIds;
  plan.changeEach([...newIds.keys()], (note) => ownChanges(note, newIds.get(note)));
  const holders = await holdersOf(plan, newIds, placeholders?.from);
  plan.changeLinks(holders, (holder) =>
    holder.note.links.flatMap((link): NameChange[] => {
      const to = newTarget(plan, holder, link, newIds, placeholders);
      if (to === undefined) return [];
      const { target } = link;
      return [
        { span: target, text: target.text, link: { link, part: "target" }, rewrite: wholeName(() => to) },
      ];
    }),
  );
  plan.names = {
    id: (id, note) => newIds.get(note) ?? id,
    type: (type, note) => {
      const newId = newIds.get(note);
      if (newId !== undefined) return newId.slice(0, newId.indexOf(":"));
      return type === placeholders?.from ? placeholders.to : type;
    },
    aliases: (aliases, note) => {
      const kept = plan.keptIds.get(note);
      return kept === undefined ? aliases : [...aliases, kept];
    },
  };
}

/** A note's own id, and its `type:` where that said the same. */
function ownChanges({ note: { id, type } }: NoteEntity, newId: string | undefined): NameChange[] {
  if (!id || newId === undefined) return [];
  const newType = newId.slice(0, newId.indexOf(":"));
  const change = ({ start, end }: Span, text: string, to: string): NameChange => ({
    span: { start, end },
    text,
    rewrite: wholeName(() => to),
  });
  const saysType = type && newType !== id.type && type.text === id.type;
  return [change(id, id.text, newId), ...(saysType ? [change(type, type.text, newType)] : [])];
}

/** The notes whose links may name one of the notes, or a placeholder of the type. */
async function holdersOf(
  { graph, turns }: RenamePlan,
  notes: ReadonlyMap<NoteEntity, string>,
  type: string | undefined,
): Promise<Set<NoteEntity>> {
  const holders = new Set<NoteEntity>();
  for (const note of notes.keys()) {
    for (const { holder, target } of graph.linksThatMayName(note, { except: holders })) {
      if (turns.isOver) await turns.next();
      // Nothing but these two forms names an id.
      if (target.includes(":") || target.includes("/")) holders.add(holder);
    }
  }
  if (type === undefined) return holders;
  for (const placeholder of graph.placeholders()) {
    if (turns.isOver) await turns.next();
    if (placeholder.type !== type) continue;
    for (const { occurrences } of placeholder.edges) for (const { note } of occurrences) holders.add(note);
  }
  return holders;
}

function newTarget(
  plan: RenamePlan,
  holder: NoteEntity,
  link: Link,
  newIds: ReadonlyMap<NoteEntity, string>,
  placeholders: { readonly from: string; readonly to: string } | undefined,
): string | undefined {
  const { text } = link.target;
  // Nothing but these two forms names an id, and resolving costs more than looking.
  if (!text.includes(":") && !text.includes("/")) return undefined;
  const resolution = plan.resolutionOf(link, holder);
  if (resolution.state === "note") {
    const newId = newIds.get(resolution.note);
    if (newId === undefined) return undefined;
    const naming = namingOf(link, holder, resolution.note, plan.graph.dialect(holder.folder));
    if (naming === "id") return newId;
    return naming === "slash-id" ? withSlash(newId) : undefined;
  }
  if (!placeholders || resolution.state !== "unresolved" || link.form === "markdown") return undefined;
  const id = parseId(text);
  return id?.type === placeholders.from ? `${placeholders.to}:${id.slug}` : undefined;
}

/** The id as a path; one with another colon has no such form. */
function withSlash(id: string): string {
  const path = id.replace(":", "/");
  return path.includes(":") ? id : path;
}

function changeTypeKey(plan: RenamePlan, note: NoteEntity, type: string): void {
  const written = note.note.type;
  if (!written) refuse(messageOf`${note.path} has neither an id nor a "type:" key that gives its type.`);
  plan.change(note, { span: written, text: written.text, rewrite: wholeName(() => type) });
}
