import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/graph.ts";
import type { Note } from "../../core/note/note.ts";
import { parseNote } from "../../core/note/parse-note.ts";
import { changedHeadings, followHeadings, type ChangedHeadings } from "./follow-headings.ts";
import { addAliases } from "../edit/add-aliases.ts";
import { isTextOf } from "../edit/is-text-of.ts";
import { planId, planType, planTypeEverywhere } from "./plan/plan-id.ts";
import { planAlias, planFile, planTag, planTitle } from "./plan/plan-name.ts";
import { planBlock, planHeading } from "./plan/plan-place.ts";
import { planRelation } from "./plan/plan-relation.ts";
import { RenamePlan } from "./plan/plan.ts";
import { refuse, RefusedError } from "../edit/refusal.ts";
import { applyEdits, inTextOrder, type FileEdits } from "../edit/text-edit.ts";
import type { RenameOptions, RenameResult, RenameSubject } from "./rename.ts";
import { editedSchema, renameTypeInSchema } from "./schema-edits.ts";
import { verify } from "./verify.ts";
import { writeChanges } from "../edit/write-changes.ts";

/**
 * The edits that give `subject` another name, in every note whose links name it; or why it can't have that name. The
 * rename is tried out first: it is refused where a link would mean something else afterwards.
 *
 * @param newName as it was typed
 * @example await renameEdits(graph, { kind: "tag", tag: "idea" }, "thought", { readText })
 */
export async function renameEdits(
  graph: ReadonlyGraph,
  subject: RenameSubject,
  newName: string,
  options: RenameOptions,
): Promise<RenameResult> {
  try {
    const { version } = graph;
    const plan = new RenamePlan(graph, options);
    await planFor(plan, subject, newName);
    const written = await writeNotes(plan);
    if (graph.version !== version) refuse("The notes have just changed. Try again in a moment.");
    const files = [...plan.schemaEdits, ...written.files];
    if (files.length === 0 && plan.fileRenames.length === 0)
      refuse("Nothing of this name is written anywhere.");
    const schema = editedSchema(graph.schema, options.schemas ?? [], plan.schemaEdits);
    const { notes, headings } = written;
    verify(graph, { notes, headings, schema, names: plan.names });
    return { files, fileRenames: plan.fileRenames, notices: plan.notices };
  } catch (error) {
    if (error instanceof RefusedError) return { refused: error.message };
    throw error;
  }
}

/** The notes as a plan leaves them. */
interface Written {
  readonly files: readonly FileEdits[];
  readonly notes: ReadonlyMap<NoteEntity, Note>;
  readonly headings: ReadonlyMap<NoteEntity, ChangedHeadings>;
}

/** Writes a plan into texts; again where headings read otherwise with the new name, so that the links to them follow. */
async function writeNotes(plan: RenamePlan): Promise<Written> {
  const texts = new Map<NoteEntity, string>();
  const readText = async (note: NoteEntity) => {
    const known = texts.get(note);
    if (known !== undefined) return known;
    const text = await plan.options.readText(note.uri);
    if (!isTextOf(note.note, text)) refuse(`${note.path} has just changed. Try again in a moment.`);
    texts.set(note, text);
    return text;
  };
  let followed = "";
  let changes = new Map(plan.changes);
  for (;;) {
    const files: FileEdits[] = [];
    const notes = new Map<NoteEntity, Note>();
    const headings = new Map<NoteEntity, ChangedHeadings>();
    for (const note of new Set([...changes.keys(), ...plan.keptIds.keys()])) {
      const text = await readText(note);
      const kept = plan.keptIds.get(note);
      const edits = inTextOrder([
        ...writeChanges(note.note, text, changes.get(note) ?? []),
        ...(kept === undefined ? [] : [addAliases(text, [kept])]),
      ]);
      if (edits.length === 0) continue;
      const after = parseNote(applyEdits(text, edits));
      const changed = changedHeadings(note, after);
      files.push({ uri: note.uri, edits });
      notes.set(note, after);
      if (changed.size > 0) headings.set(note, changed);
    }
    // A heading may name another heading, so following is done when it changes nothing more.
    const follows = JSON.stringify([...headings].map(([{ uri }, changed]) => [uri, [...changed.values()]]));
    if (follows === followed || headings.size === 0) return { files, notes, headings };
    followed = follows;
    changes = new Map(plan.changes);
    for (const [note, change] of followHeadings(plan.graph, headings))
      changes.set(note, [...(changes.get(note) ?? []), change]);
  }
}

async function planFor(plan: RenamePlan, subject: RenameSubject, newName: string): Promise<void> {
  switch (subject.kind) {
    case "id":
      planId(plan, subject.uri, newName);
      return;
    case "type":
      planType(plan, subject.uri, newName);
      return;
    case "type-everywhere":
      planTypeEverywhere(plan, subject.type, newName);
      for (const { uri, text } of plan.options.schemas ?? []) {
        const edits = renameTypeInSchema(text, subject.type, newName.trim());
        if (edits.length > 0) plan.schemaEdits.push({ uri, edits });
      }
      return;
    case "relation":
      planRelation(plan, subject.name, newName);
      return;
    case "heading":
      await planHeading(plan, subject.uri, subject.index, newName);
      return;
    case "block":
      planBlock(plan, subject.uri, subject.name, newName);
      return;
    case "alias":
      planAlias(plan, subject.uri, subject.alias, newName);
      return;
    case "title":
      planTitle(plan, subject.uri, newName);
      return;
    case "tag":
      await planTag(plan, subject.tag, newName);
      return;
    case "file":
      planFile(plan, subject.uri, newName);
      return;
  }
}
