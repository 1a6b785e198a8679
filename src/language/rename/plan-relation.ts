import { writtenRelation } from "../../core/graph/link-relation.ts";
import { normalizeRelation } from "../../core/schema/schema.ts";
import { checkedRelation } from "./name-rules.ts";
import type { RenamePlan } from "./plan.ts";
import { refuse } from "./refusal.ts";
import { renameRelationInSchema } from "./schema-edits.ts";
import { relationSpelledLike } from "./spelling.ts";

/**
 * Renames a relation, or the name of an inverse, wherever a link writes it and where relata.json declares it.
 *
 * @param oldName normalized
 */
export function planRelation(plan: RenamePlan, oldName: string, typed: string): void {
  const { graph } = plan;
  if (oldName === "mentions" || oldName === "embeds")
    refuse(`"${oldName}" is what links without a relation say, so it has no name to change.`);
  const newName = checkedRelation(typed);
  if (newName === oldName) refuse(`The relation is "${newName}" already, however it is written.`);
  for (const note of graph.notes()) {
    for (const link of note.note.links) {
      const relation = writtenRelation(link, graph.schema);
      if (!relation) continue;
      const name = normalizeRelation(relation.text);
      if (name !== oldName && name !== newName) continue;
      // A key of the frontmatter whose value only looks like an id is a property.
      if (graph.resolveLink(link, note).state === "none") continue;
      if (name === newName)
        refuse(`"${newName}" is a relation in ${note.path} already: the two relations would become one.`);
      plan.change(note, {
        span: relation,
        text: relation.text,
        link: { link, part: "relation" },
        rewrite: (written) => relationSpelledLike(written, typed),
      });
    }
  }
  if (!graph.schema.declaresRelation(newName)) {
    for (const schema of plan.options.schemas ?? []) {
      const edits = renameRelationInSchema(schema.text, oldName, typed);
      if (edits.length > 0) plan.schemaEdits.push({ uri: schema.uri, edits });
    }
  }
  plan.names = { relation: (name) => (name === oldName ? newName : name) };
}
