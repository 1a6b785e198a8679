import type { NoteEntity, NoteFile } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import type { Note } from "../../core/note/note.ts";
import type { Schema } from "../../core/schema/schema.ts";
import { addAliases } from "../edit/frontmatter/add-aliases.ts";
import { renewedDefinitions } from "../edit/links/generated-definitions.ts";
import { assertTextOf } from "../edit/links/assert-text-of.ts";
import { blocksNamed, namesAlone, titleAt } from "../edit/names-alone.ts";
import { refuse, refusalOf, RefusedError, refuseOutdated } from "../edit/refusal.ts";
import { applyEdits, inTextOrder, type FileEdits, type TextEdit } from "../edit/text-edit.ts";
import type { NameChange } from "../edit/name-change.ts";
import { withTexts } from "../edit/with-texts.ts";
import { writeChanges } from "../edit/write-changes.ts";
import {
  changedHeadings,
  followHeadings,
  headingFollowers,
  type ChangedHeadings,
} from "./follow-headings.ts";
import { planId, planType, planTypeEverywhere } from "./plan/plan-id.ts";
import { planAlias, planFile, planTag, planTitle } from "./plan/plan-name.ts";
import { planBlock, planHeading } from "./plan/plan-place.ts";
import { planRelation } from "./plan/plan-relation.ts";
import { RenamePlan } from "./plan/plan.ts";
import type { RenameOptions, RenameResult, RenameSubject } from "./rename.ts";
import { renamedInRules } from "./rule-edits.ts";
import { rulesNameNotes } from "./rule-targets.ts";
import { editedSchema, renameTypeInSchema, writeDeclarations } from "./schema-edits.ts";
import { checkNote, verifyRelations } from "./verify-note.ts";
import { RenameCheck } from "./verify-links.ts";
import { messageOf } from "../../core/text/message.ts";

/** How often names may follow names: a heading that holds a link to a heading that holds a link. */
const maxRounds = 8;

/**
 * The edits that give `subject` another name, in every note whose links name it; or why it can't have that name. It is
 * refused where a link would mean something else afterwards. One note after the other is read, edited and let go, with
 * turns for others in between.
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
    const plan = new RenamePlan(graph, options);
    const { version } = graph;
    await planFor(plan, subject, newName);
    writeDeclarations(plan);
    const schema = editedSchema(graph.schema, options.schemas ?? [], plan.schemaEdits, plan.newFiles);
    const written = await writeNotes(plan, schema, version);
    const files = [...plan.schemaEdits, ...written];
    if (files.length === 0 && plan.fileRenames.length === 0 && plan.newFiles.length === 0)
      refuse(messageOf`Nothing of this name is written anywhere.`);
    const { fileRenames, notices, newFiles } = plan;
    return { files, fileRenames, notices, ...(newFiles.length > 0 ? { newFiles } : {}) };
  } catch (error) {
    return refusalOf(error);
  }
}

/** What of the notes turns out to be another only when they are written. */
interface Discovered {
  /** Headings that read otherwise, since they hold a renamed link or tag. */
  readonly headings: Map<NoteEntity, ChangedHeadings>;
  /** Notes whose headings, blocks or titles are others, as they read afterwards. */
  readonly notes: Map<NoteEntity, Note>;
}

/** Writes a plan into texts; again where headings read otherwise with the new name, so that the links to them follow. */
async function writeNotes(plan: RenamePlan, schema: Schema, version: number): Promise<FileEdits[]> {
  let known: Discovered = { headings: new Map(), notes: new Map() };
  for (let round = 0; round < maxRounds; round++) {
    const check = new RenameCheck(plan, schema, known.notes);
    const { notes } = known;
    await check.take(distinct([plan.renamed, notes.keys()]), (note) => [
      { from: note.uri, file: predictedFile(plan, notes, note) },
    ]);
    const found: Discovered = { headings: new Map(), notes: new Map() };
    const files: FileEdits[] = [];
    const followers = await headingFollowers(plan.graph, known.headings, plan.turns);
    let delayed: unknown;
    const { headings: changed } = known;
    const touched = distinct([...plan.touched, plan.keptIds.keys(), followers]);
    const changesOf = (note: NoteEntity) => {
      const changes = [...plan.changesOf(note), ...followHeadings(plan.graph, note, changed)];
      return changes.length === 0 && !plan.keptIds.has(note) ? undefined : changes;
    };
    // What is to be done with a note is worked out when its text is there: a note that waits unpacked becomes old, and what
    // is old is costly to collect. All but a few of those that may change do.
    const any = () => true;
    for await (const { note, text } of withTexts(touched, any, plan.options.readText, plan.turns)) {
      if (plan.turns.isOver) await plan.turns.next();
      if (plan.graph.version !== version) refuseOutdated();
      const changes = changesOf(note);
      const written = changes && writeNote(plan, check, note, text, changes);
      if (!written) continue;
      const { edits, after } = written;
      files.push({ uri: note.uri, edits });
      const headings = changedHeadings(note, after);
      if (headings.size > 0) found.headings.set(note, headings);
      if (headings.size > 0 || !hasSamePlaces(note.note, after)) found.notes.set(note, after);
      try {
        checkNote(note, after, plan.names, headings);
        check.edited(note, after);
      } catch (error) {
        // What is found out later in this round may set it right in the next.
        if (!(error instanceof RefusedError)) throw error;
        delayed ??= error;
      }
    }
    if (textOf(found) !== textOf(known)) {
      known = found;
      continue;
    }
    if (delayed !== undefined) throw delayed as RefusedError;
    await check.others();
    if (rulesNameNotes(schema))
      plan.editSchemas((text) =>
        renamedInRules(text, {
          target: (written) => check.ruleTarget(written, false),
          value: (written) => check.ruleTarget(written, true),
        }),
      );
    await verifyRelations(plan, schema);
    if (plan.graph.version !== version) refuseOutdated();
    return files;
  }
  refuse(messageOf`Headings that hold links to each other stand in the way. Rename one after the other.`);
}

/** All of several lists, each once, and no sooner than it is asked for. */
function* distinct<T>(lists: readonly Iterable<T>[]): Generator<T> {
  const seen = new Set<T>();
  for (const list of lists)
    for (const one of list) {
      if (seen.has(one)) continue;
      seen.add(one);
      yield one;
    }
}

function writeNote(
  plan: RenamePlan,
  check: RenameCheck,
  note: NoteEntity,
  text: string,
  changes: readonly NameChange[],
): { readonly edits: readonly TextEdit[]; readonly after: Note } | undefined {
  const kept = plan.keptIds.get(note);
  const { rules } = plan.graph.dialect(note.folder);
  assertTextOf(note, text);
  const edits = inTextOrder([
    ...writeChanges({ note: note.note, text, path: note.path }, changes),
    ...(kept === undefined ? [] : [addAliases(text, [kept], rules)]),
  ]);
  if (edits.length === 0) return undefined;
  const place = { path: note.path, home: check.placeAfter(note).path, rules };
  const definitions = renewedDefinitions(text, note.note, edits, place, check.endsFor(note));
  const all = definitions.length === 0 ? edits : inTextOrder([...edits, ...definitions]);
  return { edits: all, after: parseNote(applyEdits(text, all), rules) };
}

/** A note that gets another name, as far as the graph looks at it. */
function predictedFile(
  { names, graph }: RenamePlan,
  known: ReadonlyMap<NoteEntity, Note>,
  entity: NoteEntity,
): NoteFile {
  const uri = names.uri?.(entity.uri) ?? entity.uri;
  const folder = entity.path.slice(0, entity.path.lastIndexOf("/") + 1);
  const path = uri === entity.uri ? entity.path : folder + lastPart(uri);
  const dialect = graph.dialect(entity.folder);
  const present = {
    id: entity.id === undefined ? undefined : (names.id?.(entity.id, entity) ?? entity.id),
    type: names.type?.(entity.type, entity) ?? entity.type,
    title: names.title?.(entity.title, entity) ?? titleAt(entity, path, dialect),
    aliases: names.aliases?.(entity.aliases, entity) ?? entity.aliases,
  };
  const note = known.get(entity) ?? namesAlone(present, blocksNamed(entity, dialect));
  return { uri, folder: entity.folder, path, modified: entity.modified, note };
}

function lastPart(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}

function hasSamePlaces(before: Note, after: Note): boolean {
  if (before.headings.length + before.blocks.length + after.headings.length + after.blocks.length === 0)
    return true;
  return placesOf(before) === placesOf(after);
}

/** The headings and blocks of a note, for comparing. */
function placesOf({ headings, blocks }: Note): string {
  return JSON.stringify([headings.map(({ text }) => text), blocks.map(({ name }) => name.text)]);
}

function textOf({ notes }: Discovered): string {
  return JSON.stringify([...notes].map(([{ uri }, note]) => [uri, placesOf(note)]).sort());
}

async function planFor(plan: RenamePlan, subject: RenameSubject, newName: string): Promise<void> {
  switch (subject.kind) {
    case "id":
      return planId(plan, subject.uri, newName);
    case "type":
      return planType(plan, subject.uri, newName);
    case "type-everywhere":
      await planTypeEverywhere(plan, subject.type, newName);
      plan.editSchemas((text) => [
        ...renameTypeInSchema(text, subject.type, newName.trim()),
        ...renamedInRules(text, { type: (type) => (type === subject.type ? newName.trim() : type) }),
      ]);
      return;
    case "relation":
      return planRelation(plan, subject.name, newName);
    case "heading":
      return planHeading(plan, subject.uri, subject.index, newName);
    case "block":
      return planBlock(plan, subject.uri, subject.name, newName);
    case "alias":
      return planAlias(plan, subject.uri, subject.alias, newName);
    case "title":
      return planTitle(plan, subject.uri, newName);
    case "tag":
      return planTag(plan, subject.tag, newName);
    case "file":
      return planFile(plan, subject.uri, newName);
  }
}
