import type { NoteEntity, NoteFile, Resolution } from "../../core/graph/entity.ts";
import { Graph, type ReadonlyGraph } from "../../core/graph/graph.ts";
import { relationOf } from "../../core/graph/link-relation.ts";
import { typeOf, type Link, type Note } from "../../core/note/note.ts";
import { findBlock, findHeading } from "../../core/query/heading.ts";
import type { Schema } from "../../core/schema/schema.ts";
import type { ChangedHeadings } from "./follow-headings.ts";
import type { NameMap } from "./plan.ts";
import { refuse } from "./refusal.ts";

/** A rename as it would be: the notes whose text it changes, as they would read, and the schema. */
export interface Outcome {
  readonly notes: ReadonlyMap<NoteEntity, Note>;
  readonly headings: ReadonlyMap<NoteEntity, ChangedHeadings>;
  readonly schema: Schema;
  readonly names: NameMap;
}

/**
 * Refuses a rename after which anything but the name would be another: every note says what it said, and every link
 * means what it meant, by the graph that the edited texts give.
 */
export function verify(graph: ReadonlyGraph, { notes, headings, schema, names }: Outcome): void {
  const uriOf = names.uri ?? ((uri) => uri);
  const files = [...graph.notes()].map((entity) =>
    fileAfter(entity, notes.get(entity) ?? entity.note, uriOf),
  );
  for (const [entity, after] of notes) checkNote(entity, after, names, headings.get(entity));
  const renamed = new Graph(schema);
  renamed.apply({ set: files });
  for (const entity of graph.notes()) {
    const after = renamed.noteByUri(uriOf(entity.uri));
    if (!after) refuse(`${entity.path} would be lost.`);
    for (const [index, link] of entity.note.links.entries()) {
      const linkAfter = after.note.links[index];
      if (!linkAfter) refuse(`A link in ${entity.path} would be lost.`);
      checkTarget(
        entity,
        link,
        graph.resolveLink(link, entity),
        renamed.resolveLink(linkAfter, after),
        uriOf,
      );
      checkPlace(graph, renamed, entity, after, link, linkAfter);
      checkRelation(entity, link, linkAfter, graph.schema, schema, names);
    }
  }
}

function fileAfter(entity: NoteEntity, note: Note, uriOf: (uri: string) => string): NoteFile {
  const uri = uriOf(entity.uri);
  const path =
    uri === entity.uri ? entity.path : entity.path.slice(0, entity.path.lastIndexOf("/") + 1) + lastPart(uri);
  return { uri, folder: entity.folder, path, modified: entity.modified, note };
}

function lastPart(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}

/** What a note says of itself, but for its links' targets. */
function checkNote(
  entity: NoteEntity,
  after: Note,
  names: NameMap,
  headings: ChangedHeadings | undefined,
): void {
  const { note } = entity;
  const same = (value: string) => value;
  const expected: unknown = [
    note.id && (names.id ?? same)(note.id.text, entity),
    (names.type ?? same)(typeOf(note), entity),
    note.title && (names.title ?? same)(note.title.text, entity),
    names.aliases ? names.aliases(entity.aliases, entity) : entity.aliases,
    note.tags.map(({ text }) => (names.tag ?? same)(text)),
    note.headings.map((heading) => [headings?.get(heading) ?? heading.text, heading.level]),
    note.blocks.map(({ name }) => (names.block ?? same)(name.text, entity)),
    note.links.map(({ form, label }) => [form, form === "markdown" ? undefined : label?.text]),
  ];
  const found: unknown = [
    after.id?.text,
    typeOf(after),
    after.title?.text,
    after.aliases.map(({ text }) => text),
    after.tags.map(({ text }) => text),
    after.headings.map(({ text, level }) => [text, level]),
    after.blocks.map(({ name }) => name.text),
    after.links.map(({ form, label }) => [form, form === "markdown" ? undefined : label?.text]),
  ];
  if (after.problems.length > note.problems.length) {
    const problem = after.problems.at(-1);
    refuse(`The new name would be a mistake in ${entity.path}: ${problem?.message ?? ""}`);
  }
  if (JSON.stringify(expected) !== JSON.stringify(found))
    refuse(
      `With the new name, ${entity.path} would read as something else: choose a name without marks of Markdown or YAML.`,
    );
}

function checkTarget(
  entity: NoteEntity,
  link: Link,
  before: Resolution,
  after: Resolution,
  uriOf: (uri: string) => string,
): void {
  const written = `The link to "${link.target.text}" in ${entity.path}`;
  if (before.state === "none" && after.state === "unresolved")
    refuse(
      `"${link.target.text}" in ${entity.path}, which is no link, would become one, since its type would be known.`,
    );
  if (before.state === "unresolved" && after.state === "none")
    refuse(`${written} would be none any more, since no note would be of its type. Create that note first.`);
  const meant = urisOf(before).map(uriOf);
  const means = urisOf(after);
  if (meant.length === means.length && meant.every((uri) => means.includes(uri))) return;
  // An ambiguous link that one note less answers to is no worse, and nothing tells that it meant the other.
  if (meant.length > 1 && means.length > 0 && means.every((uri) => meant.includes(uri))) return;
  const paths = notesOf(after).map(({ path }) => path);
  if (paths.length > 1) refuse(`${written} would be ambiguous: it could mean ${paths.join(" or ")}.`);
  const [path] = paths;
  if (path === undefined) refuse(`${written} would lead nowhere any more.`);
  if (before.state === "note")
    refuse(`${written} would lead to ${path} and no longer to ${before.note.path}.`);
  refuse(
    `${written}, which does not mean this note, would lead to ${path}. Change that link first, or choose another name.`,
  );
}

function notesOf(resolution: Resolution): readonly NoteEntity[] {
  if (resolution.state === "note") return [resolution.note];
  return resolution.state === "ambiguous" ? resolution.candidates : [];
}

function urisOf(resolution: Resolution): string[] {
  return notesOf(resolution).map(({ uri }) => uri);
}

function checkPlace(
  graph: ReadonlyGraph,
  renamed: ReadonlyGraph,
  entity: NoteEntity,
  after: NoteEntity,
  link: Link,
  linkAfter: Link,
): void {
  if (!link.heading && !link.block) return;
  const [before] = notesOf(graph.resolveLink(link, entity));
  const [now] = notesOf(renamed.resolveLink(linkAfter, after));
  if (!before || !now || before.note === now.note) {
    if (link.heading?.text === linkAfter.heading?.text && link.block?.text === linkAfter.block?.text) return;
  }
  if (!before || !now) return;
  const place = (note: Note, { heading, block }: Link) => [
    heading ? note.headings.findIndex((one) => one === findHeading(note, heading.text)) : -2,
    block ? note.blocks.findIndex((one) => one === findBlock(note, block.text)) : -2,
  ];
  if (place(before.note, link).join() === place(now.note, linkAfter).join()) return;
  const written = link.heading ? `#${link.heading.text}` : `#^${link.block?.text ?? ""}`;
  refuse(`The link to "${written}" of ${before.path} in ${entity.path} would lead to another place of it.`);
}

function checkRelation(
  entity: NoteEntity,
  link: Link,
  linkAfter: Link,
  schemaBefore: Schema,
  schemaAfter: Schema,
  { relation = (name) => name }: NameMap,
): void {
  const before = relationOf(link, schemaBefore);
  const after = relationOf(linkAfter, schemaAfter);
  const expected = relation(before.relation.name);
  const written = link.relation?.text ?? before.relation.name;
  const said = `"${written}" in ${entity.path}`;
  if (after.relation.name !== expected || after.inverted !== before.inverted) {
    if (link.relation?.from === "list" && !schemaAfter.declaresRelation(linkAfter.relation?.text ?? ""))
      refuse(
        `${said} stands in a list, where a relation must be declared: declare the new name in relata.json first.`,
      );
    if (link.relation && !linkAfter.relation)
      refuse(
        `${said} would not be read as a relation any more: write the name with letters, digits and _ alone.`,
      );
    refuse(
      `${said} would be the relation "${after.relation.name}" and not "${expected}": relata.json or the built-in schema declares the two names differently.`,
    );
  }
  if (after.relation.symmetric !== before.relation.symmetric) {
    const change = before.relation.symmetric ? "is symmetric and would get" : "has and would lose";
    refuse(
      `"${before.relation.name}" ${change} a direction, since "${expected}" is declared otherwise or not at all: declare it alike in relata.json first.`,
    );
  }
}
