import type { NoteEntity, NoteFile, Resolution } from "../../core/graph/entity.ts";
import type { ImaginedChange, ReadonlyGraph } from "../../core/graph/graph.ts";
import { relationOf } from "../../core/graph/link-relation.ts";
import { typeOf, type Link, type Note } from "../../core/note/note.ts";
import { findBlock, findHeading } from "../../core/query/heading.ts";
import type { Schema } from "../../core/schema/schema.ts";
import type { ChangedHeadings } from "./follow-headings.ts";
import type { NameMap } from "./plan/plan.ts";
import { refuse } from "../edit/refusal.ts";

/** A rename as it would be: the notes whose text it changes, as they would read, and the schema. */
export interface Outcome {
  readonly notes: ReadonlyMap<NoteEntity, Note>;
  readonly headings: ReadonlyMap<NoteEntity, ChangedHeadings>;
  readonly schema: Schema;
  readonly names: NameMap;
}

/**
 * Refuses a rename after which anything but the name would be another: every note says what it said, and every link
 * means what it meant. The graph tells what the change would touch, and what those links would mean.
 */
export function verify(graph: ReadonlyGraph, { notes, headings, schema, names }: Outcome): void {
  for (const [entity, after] of notes) checkNote(entity, after, names, headings.get(entity));
  const uriOf = names.uri ?? ((uri) => uri);
  const change = changeOf(graph, notes, schema, uriOf);
  const touched = graph.imagine(change, (uris) => uris);
  const holders = holdersOf(graph, notes, touched);
  const before = new Map([...holders].map((note) => [note.uri, meaningsOf(graph, note)]));
  const after = graph.imagine(change, () => {
    const found = new Map<string, LinkMeaning[]>();
    for (const uri of before.keys()) {
      const note = graph.noteByUri(uriOf(uri));
      if (note) found.set(uri, meaningsOf(graph, note));
    }
    return found;
  });
  for (const [uri, meanings] of before) {
    const path = graph.noteByUri(uri)?.path ?? uri;
    const changed = after.get(uri);
    if (!changed) refuse(`${path} would be lost.`);
    for (const [index, meant] of meanings.entries()) {
      const means = changed[index];
      if (!means) refuse(`A link in ${path} would be lost.`);
      checkTarget(path, meant, means, uriOf);
      checkPlace(path, meant, means);
      // What is no link has no relation that could change.
      if (meant.state !== "none") checkRelation(path, meant.link, means.link, graph.schema, schema, names);
    }
  }
}

function changeOf(
  graph: ReadonlyGraph,
  notes: Outcome["notes"],
  schema: Schema,
  uriOf: (uri: string) => string,
): ImaginedChange {
  const moved = [...graph.notes()].filter(({ uri }) => uriOf(uri) !== uri);
  const set = [...new Set([...notes.keys(), ...moved])].map((entity) =>
    fileAfter(entity, notes.get(entity) ?? entity.note, uriOf),
  );
  const remove = moved.map(({ uri }) => uri);
  return { set, remove, ...(schema === graph.schema ? {} : { schema }) };
}

/** The notes whose links could mean something else after the change, a heading or block among it. */
function holdersOf(
  graph: ReadonlyGraph,
  notes: Outcome["notes"],
  touched: ReadonlySet<string>,
): ReadonlySet<NoteEntity> {
  const holders = new Set([...touched].flatMap((uri) => graph.noteByUri(uri) ?? []));
  for (const [entity, after] of notes) {
    holders.add(entity);
    if (placesOf(entity.note) === placesOf(after)) continue;
    for (const holder of graph.notesThatMayLinkTo(entity)) holders.add(holder);
  }
  return holders;
}

/** The headings and blocks of a note, for comparing. */
function placesOf({ headings, blocks }: Note): string {
  return JSON.stringify([headings.map(({ text }) => text), blocks.map(({ name }) => name.text)]);
}

/** What a link means, kept while the graph changes. */
interface LinkMeaning {
  readonly link: Link;
  readonly state: Resolution["state"];
  /** The notes that it may mean. */
  readonly ends: readonly LinkEnd[];
}

interface LinkEnd {
  readonly uri: string;
  readonly path: string;
  /** Where the link names a place in it. */
  readonly note: Note | undefined;
}

function meaningsOf(graph: ReadonlyGraph, holder: NoteEntity): LinkMeaning[] {
  return holder.note.links.map((link) => {
    const resolution = graph.resolveLink(link, holder);
    const namesPlace = link.heading !== undefined || link.block !== undefined;
    const ends = notesOf(resolution).map((one) => ({
      uri: one.uri,
      path: one.path,
      note: namesPlace ? one.note : undefined,
    }));
    return { link, state: resolution.state, ends };
  });
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
  path: string,
  before: LinkMeaning,
  after: LinkMeaning,
  uriOf: (uri: string) => string,
): void {
  const target = before.link.target.text;
  const written = `The link to "${target}" in ${path}`;
  if (before.state === "none" && after.state === "unresolved")
    refuse(`"${target}" in ${path}, which is no link, would become one, since its type would be known.`);
  if (before.state === "unresolved" && after.state === "none")
    refuse(`${written} would be none any more, since no note would be of its type. Create that note first.`);
  const meant = before.ends.map(({ uri }) => uriOf(uri));
  const means = after.ends.map(({ uri }) => uri);
  if (meant.length === means.length && meant.every((uri) => means.includes(uri))) return;
  // An ambiguous link that one note less answers to is no worse, and nothing tells that it meant the other.
  if (meant.length > 1 && means.length > 0 && means.every((uri) => meant.includes(uri))) return;
  const paths = after.ends.map((end) => end.path);
  if (paths.length > 1) refuse(`${written} would be ambiguous: it could mean ${paths.join(" or ")}.`);
  const [other] = paths;
  if (other === undefined) refuse(`${written} would lead nowhere any more.`);
  const [known] = before.ends;
  if (before.state === "note" && known)
    refuse(`${written} would lead to ${other} and no longer to ${known.path}.`);
  refuse(
    `${written}, which does not mean this note, would lead to ${other}. Change that link first, or choose another name.`,
  );
}

function notesOf(resolution: Resolution): readonly NoteEntity[] {
  if (resolution.state === "note") return [resolution.note];
  return resolution.state === "ambiguous" ? resolution.candidates : [];
}

/** Whether a link still names the heading and block that it named. */
function checkPlace(path: string, meant: LinkMeaning, means: LinkMeaning): void {
  const { link } = meant;
  const [before] = meant.ends;
  const [now] = means.ends;
  if (!before?.note || !now?.note) return;
  const sameNames =
    link.heading?.text === means.link.heading?.text && link.block?.text === means.link.block?.text;
  if (before.note === now.note && sameNames) return;
  const place = (note: Note, { heading, block }: Link) => [
    heading ? note.headings.findIndex((one) => one === findHeading(note, heading.text)) : -2,
    block ? note.blocks.findIndex((one) => one === findBlock(note, block.text)) : -2,
  ];
  if (place(before.note, link).join() === place(now.note, means.link).join()) return;
  const written = link.heading ? `#${link.heading.text}` : `#^${link.block?.text ?? ""}`;
  refuse(`The link to "${written}" of ${before.path} in ${path} would lead to another place of it.`);
}

function checkRelation(
  path: string,
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
  const said = `"${written}" in ${path}`;
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
