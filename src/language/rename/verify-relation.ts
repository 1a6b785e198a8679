import { relationOf } from "../../core/graph/link-relation.ts";
import type { Link, Note } from "../../core/note/note.ts";
import type { Schema } from "../../core/schema/schema.ts";
import { messageOf } from "../../core/text/message.ts";
import { refuse } from "../edit/refusal.ts";
import type { NameMap } from "./plan/plan.ts";

/** A link in its note, under the schema by which it says its relation. */
interface LinkInNote {
  readonly link: Link;
  readonly note: Note;
  readonly schema: Schema;
}

/** Refuses a rename after which a link would say another relation than it says, under its new name. */
export function checkRelation(
  path: string,
  was: LinkInNote,
  is: LinkInNote,
  { relation = (name) => name }: NameMap,
): void {
  const before = relationOf(was.link, was.schema, was.note);
  const after = relationOf(is.link, is.schema, is.note);
  const expected = relation(before.relation.name);
  const written = was.link.relation?.text ?? before.relation.name;
  const said = messageOf`"${written}" in ${path}`;
  if (after.relation.name !== expected || after.inverted !== before.inverted) {
    if (was.link.relation?.from === "list" && !is.schema.declaresRelation(is.link.relation?.text ?? ""))
      refuse(
        messageOf`${said} stands in a list, where a relation must be declared: declare the new name in relata.json first.`,
      );
    if (!was.link.relation && !is.link.relation)
      refuse(
        messageOf`A link in ${path} would say "${after.relation.name}" and not "${expected}", since relata.json gives links a relation by the heading above them: write the relation into the link first.`,
      );
    if (was.link.relation && !is.link.relation)
      refuse(
        messageOf`${said} would not be read as a relation any more: write the name with letters, digits and _ alone.`,
      );
    refuse(
      messageOf`${said} would be the relation "${after.relation.name}" and not "${expected}": relata.json or the built-in schema declares the two names differently.`,
    );
  }
  if (after.relation.symmetric !== before.relation.symmetric) {
    const { name, symmetric } = before.relation;
    refuse(
      symmetric
        ? messageOf`"${name}" is symmetric and would get a direction, since "${expected}" is declared otherwise or not at all: declare it alike in relata.json first.`
        : messageOf`"${name}" has and would lose a direction, since "${expected}" is declared otherwise or not at all: declare it alike in relata.json first.`,
    );
  }
}
