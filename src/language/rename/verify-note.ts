import type { NoteEntity } from "../../core/graph/entity.ts";
import { typeOf, type Link, type Note } from "../../core/note/note.ts";
import { normalizeRelation, type Schema } from "../../core/schema/schema.ts";
import { hasOuterLabel } from "../edit/links/outer-label.ts";
import { plainTags } from "../edit/reading/plain-tags.ts";
import { refuse } from "../edit/refusal.ts";
import type { ChangedHeadings } from "./follow-headings.ts";
import type { NameMap, RenamePlan } from "./plan/plan.ts";
import { messageOf } from "../../core/text/message.ts";

/** Refuses where a note says something else of itself than with the new names; its links' targets are checked elsewhere. */
export function checkNote(entity: NoteEntity, after: Note, names: NameMap, headings: ChangedHeadings): void {
  const { note } = entity;
  const { id, type, title, tag = kept, block = kept } = names;
  const isSame =
    after.id?.text === (note.id && id ? id(note.id.text, entity) : note.id?.text) &&
    typeOf(after) === (type ? type(typeOf(note), entity) : typeOf(note)) &&
    after.title?.text === (note.title && title ? title(note.title.text, entity) : note.title?.text) &&
    alike(
      names.aliases?.(entity.aliases, entity) ?? entity.aliases,
      after.aliases,
      (alias, { text }) => alias === text,
    ) &&
    alike(plainTags(note), plainTags(after), (one, { text }) => tag(one.text) === text) &&
    alike(
      note.headings,
      after.headings,
      (one, { text, level }, index) => (headings.get(index) ?? one.text) === text && one.level === level,
    ) &&
    alike(note.blocks, after.blocks, (one, { name }) => block(one.name.text, entity) === name.text) &&
    alike(note.links, after.links, hasSameForm);
  if (after.problems.length > note.problems.length) {
    const problem = after.problems.at(-1);
    refuse(messageOf`The new name would be a mistake in ${entity.path}: ${problem?.message ?? ""}`);
  }
  if (!isSame)
    refuse(
      messageOf`With the new name, ${entity.path} would read as something else: choose a name without marks of Markdown or YAML.`,
    );
}

function kept(name: string): string {
  return name;
}

/** Whether two lists are as long as each other, and alike place by place. */
function alike<A, B>(
  before: readonly A[],
  after: readonly B[],
  isAlike: (before: A, after: B, index: number) => boolean,
): boolean {
  return (
    before.length === after.length &&
    after.every((one, index) => {
      const other = before[index];
      return other !== undefined && isAlike(other, one, index);
    })
  );
}

/**
 * Compares form and label of a link. A name that is a link by itself gets brackets where its new words need them; words outside
 * of the brackets stay where they are.
 */
function hasSameForm(before: Link, after: Link): boolean {
  const [form, formAfter] = [before, after].map((link) => (link.form === "name" ? "wiki" : link.form));
  const label = (link: Link) => (hasOuterLabel(link) ? undefined : link.label?.text);
  return form === formAfter && (form === "markdown" || label(before) === label(after));
}

/**
 * Refuses where a relation that stays as it is written would be another one. Every way of writing is looked at once,
 * however many notes write it.
 */
export async function verifyRelations(plan: RenamePlan, schemaAfter: Schema): Promise<void> {
  const { graph, names } = plan;
  verifySections(graph.schema, schemaAfter, names);
  if (schemaAfter === graph.schema) {
    const [renamedInverse] = names.relation ? leftOver(graph.schema, names.relation) : [];
    if (renamedInverse === undefined) return;
  }
  const renamed = names.relation ?? ((name: string) => name);
  const wrong = (text: string): boolean => {
    const name = normalizeRelation(text);
    // What has this name is written anew.
    if (renamed(name) !== name) return false;
    const [before, after] = [graph.schema.relation(text), schemaAfter.relation(text)];
    const isSame =
      after.relation.name === renamed(before.relation.name) &&
      after.inverted === before.inverted &&
      after.relation.symmetric === before.relation.symmetric;
    return !isSame;
  };
  const writers = await plan.relationWriters();
  for (const [text, [note]] of writers) {
    if (note && wrong(text)) {
      const { relation: meant } = graph.schema.relation(text);
      refuse(
        messageOf`"${text}" in ${note.path} is another name of "${meant.name}", and would be a relation of its own: declare the new name with this inverse in relata.json first.`,
      );
    }
  }
  verifyListRelations(writers, graph.schema, schemaAfter);
}

/** Links below a heading that relata.json speaks of have the renamed relation, where they had the other. */
function verifySections(before: Schema, after: Schema, { relation = (name) => name }: NameMap): void {
  for (const [index, { heading, relation: said }] of before.rules.sections.entries()) {
    const now = after.rules.sections[index];
    if (!now || normalizeRelation(now.relation) !== relation(normalizeRelation(said)))
      refuse(
        messageOf`Links below "${heading}" have the relation "${said}" by relata.json. Rename it there first.`,
      );
  }
}

/** The names under which the schema knows a renamed relation, but for the renamed one itself. */
function leftOver(schema: Schema, renamed: (name: string) => string): string[] {
  return [...schema.declaredRelations()].flatMap(({ name, inverse }) => {
    if (renamed(name) !== name && inverse !== undefined) return [inverse];
    return inverse !== undefined && renamed(inverse) !== inverse ? [name] : [];
  });
}

/** Words before a link in a list are a relation where it is declared; what was prose stays prose. */
function verifyListRelations(
  writers: ReadonlyMap<string, readonly NoteEntity[]>,
  schema: Schema,
  schemaAfter: Schema,
): void {
  for (const [text, notes] of writers) {
    if (schema.declaresRelation(text) || !schemaAfter.declaresRelation(text)) continue;
    const note = notes.find((one) =>
      one.note.links.some(({ relation }) => relation?.from === "list" && relation.text === text),
    );
    if (note)
      refuse(
        messageOf`"${text}" before a link in ${note.path} are words now, and would be a relation. Change them first.`,
      );
  }
}
