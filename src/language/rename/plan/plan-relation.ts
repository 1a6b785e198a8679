import type { NoteEntity } from "../../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../../core/graph/readonly-graph.ts";
import { writtenRelation } from "../../../core/graph/link-relation.ts";
import type { Link, LinkRelation } from "../../../core/note/note.ts";
import { normalizeRelation } from "../../../core/schema/schema.ts";
import type { NameChange } from "../../edit/name-change.ts";
import { refuse } from "../../edit/refusal.ts";
import { renamedPair } from "../renamed-pair.ts";
import { relationInRules, renamedInRules } from "../rule-edits.ts";
import { editedSchema, renameRelationInSchema } from "../schema-edits.ts";
import { relationSpelledLike } from "../../edit/links/spelling.ts";
import { checkedRelation } from "./name-rules.ts";
import type { RenamePlan } from "./plan.ts";
import { messageOf } from "../../../core/text/message.ts";

/**
 * Renames a relation, or the name of an inverse, wherever a link writes it and where relata.json declares it. A declared
 * one keeps its inverse, its symmetry and its types: where relata.json does not say so by itself, it is to declare it.
 *
 * @param oldName normalized
 */
export async function planRelation(plan: RenamePlan, oldName: string, typed: string): Promise<void> {
  const { graph } = plan;
  if (oldName === "mentions" || oldName === "embeds")
    refuse(messageOf`"${oldName}" is what links without a relation say, so it has no name to change.`);
  const newName = checkedRelation(typed, false);
  if (newName === oldName) refuse(messageOf`The relation is "${newName}" already, however it is written.`);
  const writers = await plan.relationWriters();
  // One that writes it in several ways comes several times; to make a set or list of a hundred thousand takes a turn by itself.
  const notesWriting = (name: string): Iterable<NoteEntity> => ({
    *[Symbol.iterator]() {
      for (const [text, notes] of writers) if (normalizeRelation(text) === name) yield* notes;
    },
  });
  for (const note of notesWriting(newName)) {
    if (plan.turns.isOver) await plan.turns.next();
    if (relationUses(graph, note).some(({ name }) => name === newName))
      refuse(
        messageOf`"${newName}" is a relation in ${note.path} already: the two relations would become one.`,
      );
  }
  plan.changeLinks(notesWriting(oldName), (holder) =>
    relationUses(graph, holder).flatMap(({ link, relation, name }): NameChange[] => {
      if (name !== oldName) return [];
      if (relation.from === "key") checkedRelation(typed, true);
      const rewrite = (written: string) => relationSpelledLike(written, typed);
      return [{ span: relation, text: relation.text, link: { link, part: "relation" }, rewrite }];
    }),
  );
  const inRules = graph.schema.rules.sections.find(({ relation }) => normalizeRelation(relation) === newName);
  if (inRules)
    refuse(
      messageOf`"${newName}" is what relata.json gives links below "${inRules.heading}": the two relations would become one.`,
    );
  plan.editSchemas((text) => renamedInRules(text, relationInRules(oldName, typed)));
  if (!graph.schema.declaresRelation(newName)) {
    plan.editSchemas((text) => renameRelationInSchema(text, oldName, typed));
    const after = editedSchema(graph.schema, plan.options.schemas ?? [], plan.schemaEdits);
    plan.declarations = renamedPair(graph.schema, after, oldName, newName);
  }
  plan.names = { relation: (name) => (name === oldName ? newName : name) };
}

/** A link that writes its relation, whose name is normalized. */
interface RelationUse {
  readonly link: Link;
  readonly relation: LinkRelation;
  readonly name: string;
}

/** The links of a note that write a relation. */
function relationUses(graph: ReadonlyGraph, note: NoteEntity): RelationUse[] {
  return note.note.links.flatMap((link): RelationUse[] => {
    const relation = writtenRelation(link, graph.schema);
    // A key of the frontmatter whose value only looks like an id is a property.
    if (!relation || (link.form === "id" && graph.resolveLink(link, note).state === "none")) return [];
    return [{ link, relation, name: normalizeRelation(relation.text) }];
  });
}
