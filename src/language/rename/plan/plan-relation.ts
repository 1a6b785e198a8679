import type { ReadonlyGraph } from "../../../core/graph/graph.ts";
import { writtenRelation } from "../../../core/graph/link-relation.ts";
import type { LinkRelation } from "../../../core/note/note.ts";
import { normalizeRelation } from "../../../core/schema/schema.ts";
import type { PlacedLink } from "../../edit/link-naming.ts";
import { checkedRelation } from "./name-rules.ts";
import type { RenamePlan } from "./plan.ts";
import { refuse } from "../../edit/refusal.ts";
import { renameRelationInSchema } from "../schema-edits.ts";
import { relationSpelledLike } from "../spelling.ts";

/**
 * Renames a relation, or the name of an inverse, wherever a link writes it and where relata.json declares it.
 *
 * @param oldName normalized
 */
export function planRelation(plan: RenamePlan, oldName: string, typed: string): void {
  const { graph } = plan;
  if (oldName === "mentions" || oldName === "embeds")
    refuse(`"${oldName}" is what links without a relation say, so it has no name to change.`);
  const uses = relationUses(graph, oldName, normalizeRelation(typed));
  const asKey = uses.some(({ relation, name }) => name === oldName && relation.from === "key");
  const newName = checkedRelation(typed, asKey);
  if (newName === oldName) refuse(`The relation is "${newName}" already, however it is written.`);
  for (const { note, link, relation, name } of uses) {
    if (name === newName)
      refuse(`"${newName}" is a relation in ${note.path} already: the two relations would become one.`);
    if (name !== oldName) continue;
    plan.change(note, {
      span: relation,
      text: relation.text,
      link: { link, part: "relation" },
      rewrite: (written) => relationSpelledLike(written, typed),
    });
  }
  if (!graph.schema.declaresRelation(newName)) {
    for (const schema of plan.options.schemas ?? []) {
      const edits = renameRelationInSchema(schema.text, oldName, typed);
      if (edits.length > 0) plan.schemaEdits.push({ uri: schema.uri, edits });
    }
  }
  plan.names = { relation: (name) => (name === oldName ? newName : name) };
}

/** A link that writes its relation, whose name is normalized. */
interface RelationUse extends PlacedLink {
  readonly relation: LinkRelation;
  readonly name: string;
}

/** The links that write one of the relations, by their normalized names. */
function relationUses(graph: ReadonlyGraph, ...names: readonly string[]): RelationUse[] {
  const uses: RelationUse[] = [];
  for (const note of graph.notesThatWriteRelation((text) => names.includes(normalizeRelation(text)))) {
    for (const link of note.note.links) {
      const relation = writtenRelation(link, graph.schema);
      if (!relation) continue;
      // A key of the frontmatter whose value only looks like an id is a property.
      if (link.form === "id" && graph.resolveLink(link, note).state === "none") continue;
      uses.push({ note, link, relation, name: normalizeRelation(relation.text) });
    }
  }
  return uses;
}
