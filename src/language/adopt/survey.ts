import type { Entity, NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { linkSections } from "../../core/note/link-sections.ts";
import type { Note } from "../../core/note/note.ts";
import { SortedList } from "../../core/query/sorted-list.ts";
import { eachInSteps, type Steps } from "../../core/query/steps.ts";
import { isTyped } from "../../core/schema/built-in-schema.ts";
import { targetIn } from "../../core/schema/schema-rules.ts";
import { InventoryCount, type Inventory } from "./inventory.ts";
import { isOfDay, isTemplate } from "./kind-words.ts";
import type { FoundLanguage } from "./language-proposal.ts";

/** A property with more values than this does not tell kinds of notes, and makes no rules. */
export const maxValues = 60;

/** What there is in a vault: paths of notes by what they have. Templates are left out, and notes of days but for their fields. */
export interface Survey {
  readonly notes: number;
  readonly links: number;
  /** Notes that say of themselves what they are, or that rules take. */
  readonly typed: number;
  /** What there is in all notes, templates and the notes of days included. */
  readonly there: Inventory;
  /** The paths of the others by folder; a note counts for all folders around it. */
  readonly folders: ReadonlyMap<string, readonly string[]>;
  readonly tags: ReadonlyMap<string, readonly string[]>;
  /** By key, then by value, links by their target; where there are more than {@link maxValues}, in no order. */
  readonly properties: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** By what stands before the first dot of names with dots. */
  readonly prefixes: ReadonlyMap<string, readonly string[]>;
  /** The notes that state a relation, by its name. */
  readonly relations: ReadonlyMap<string, readonly string[]>;
  /** The notes with links without a relation below a heading, by its folded text. */
  readonly sections: ReadonlyMap<string, { readonly heading: string; readonly paths: readonly string[] }>;
  /** How many edges of a relation there are, and how many of them another one turns round, by its name. */
  readonly turned: ReadonlyMap<string, { readonly edges: number; readonly by: ReadonlyMap<string, number> }>;
  /** The language of most notes, as far as their texts were looked at. */
  readonly language?: FoundLanguage;
}

/** Between two notes, no more relations than these can tell which turns which round. */
const maxBetween = 10;

/**
 * Looks through a vault, in steps.
 *
 * @param folder the workspace folder whose notes count; without it all of them
 */
export function* surveyOf(graph: ReadonlyGraph, folder?: string): Steps<Survey> {
  let notes = 0;
  const counts = (note: Pick<NoteEntity, "folder">) => folder === undefined || note.folder === folder;
  const there = new InventoryCount();
  const folders = new Lists();
  const tags = new Lists();
  const prefixes = new Lists();
  const relations = new Lists();
  const properties = new Map<string, Lists>();
  const sections = new Map<string, { heading: string; paths: string[] }>();
  const turned = new Map<string, { edges: number; by: Map<string, number> }>();
  /** The relations from an entity to another. */
  const named = new Map<Entity, Map<Entity, string[]>>();
  let [links, typed] = [0, 0];
  yield* eachInSteps(graph.notes(), (note) => {
    const { path } = note;
    if (!counts(note)) return;
    notes++;
    links += note.note.links.length;
    there.add(note);
    if (isTemplate(path)) return;
    const isDay = isOfDay(path);
    for (const heading of isDay ? [] : headingsWithPlainLinks(note.note)) {
      const key = heading.toLowerCase();
      const known = sections.get(key) ?? { heading, paths: [] };
      known.paths.push(path);
      sections.set(key, known);
    }
    if (note.type !== "note" || note.note.type || note.id !== undefined) {
      typed++;
      return;
    }
    if (!isDay) {
      const parts = path.split("/").slice(0, -1);
      for (let depth = 1; depth <= parts.length; depth++) folders.add(parts.slice(0, depth).join("/"), path);
      for (const [place, tag] of [...new Set(note.tags.map((one) => one.toLowerCase()))].entries())
        tags.add(tag, path, place);
      const [prefix, rest] = (path.split("/").at(-1) ?? "").replace(/\.(?:md|markdown)$/i, "").split(".");
      if (prefix !== undefined && rest !== undefined) prefixes.add(prefix, path);
    }
    let index = 0;
    const addProperty = (key: string, value: string) => {
      const values = properties.get(key) ?? new Lists();
      values.add(value, path, index++);
      properties.set(key, values);
    };
    for (const { key, value } of note.properties) addProperty(key, targetIn(value));
    // An inline field with a link is a relation, and rules ask for it as for a property, too.
    for (const { relation, target } of note.note.links)
      if (relation?.from === "field") addProperty(relation.text, target.text);
  });
  yield* eachInSteps(graph.edges(), (edge) => {
    const { source, relation, target, occurrences } = edge;
    if (!isTyped(relation.name) || (source.kind === "note" && !counts(source))) return;
    for (const { note } of occurrences) if (!isTemplate(note.path)) relations.add(relation.name, note.path);
    const known = turned.get(relation.name) ?? { edges: 0, by: new Map<string, number>() };
    turned.set(relation.name, known);
    known.edges++;
    const others = named.get(source) ?? new Map<Entity, string[]>();
    named.set(source, others);
    const names = others.get(target);
    if (!names) others.set(target, [relation.name]);
    else if (names.length < maxBetween) names.push(relation.name);
  });
  yield* eachInSteps(named, ([source, others]) => {
    for (const [target, names] of others) {
      const back = named.get(target)?.get(source) ?? [];
      for (const name of names)
        for (const other of back) {
          const by = turned.get(name)?.by;
          by?.set(other, (by.get(other) ?? 0) + 1);
        }
    }
  });
  const keys = [...properties].sort(([, a], [, b]) => byPlace(a.first, b.first));
  const lists = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const [key, values] of keys)
    lists.set(key, values.unsorted.size > maxValues ? values.unsorted : yield* values.sorted());
  return {
    notes,
    links,
    typed,
    there,
    folders: yield* folders.sorted(),
    tags: yield* tags.sorted(),
    properties: lists,
    prefixes: yield* prefixes.sorted(),
    relations: yield* relations.sorted(),
    sections,
    turned,
  };
}

/** Where something stands first: in which note, as the how manieth of it. */
interface Place {
  readonly path: string;
  readonly index: number;
}

/** Behind all paths. */
const nowhere: Place = { path: "\uFFFF", index: 0 };

/** Lists of paths by a name, each path once. */
class Lists {
  /** Where any of the names stands first. */
  first: Place = nowhere;
  /** In the order in which the notes were read. */
  readonly unsorted = new Map<string, string[]>();
  private readonly firsts = new Map<string, Place>();

  add(name: string, path: string, index = 0): void {
    const place = { path, index };
    if (byPlace(place, this.first) < 0) this.first = place;
    if (byPlace(place, this.firsts.get(name) ?? nowhere) < 0) this.firsts.set(name, place);
    const paths = this.unsorted.get(name);
    if (!paths) this.unsorted.set(name, [path]);
    else if (paths.at(-1) !== path) paths.push(path);
  }

  /** In the order in which they stand in the notes by their paths, whatever order these were read in: the first rule that fits counts. */
  *sorted(): Steps<Map<string, string[]>> {
    const names = new SortedList(
      this.firsts,
      ([one, a], [other, b]) => byPlace(a, b) || (one < other ? -1 : 1),
    );
    const sorted = yield* names.firstInSteps(names.length);
    return new Map(sorted.map(([name]) => [name, this.unsorted.get(name) ?? []]));
  }
}

function byPlace(a: Place, b: Place): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.index - b.index;
}

/** The short headings below which, or below whose inner ones, a link stands that has no relation. */
function headingsWithPlainLinks({ headings, links }: Pick<Note, "headings" | "links">): Set<string> {
  const plain = links.filter(
    ({ form, relation }) => relation === undefined && (form === "wiki" || form === "markdown"),
  );
  const found = new Set<string>();
  for (const { heading } of linkSections(headings, plain)) if (heading.length < 40) found.add(heading.trim());
  return found;
}
