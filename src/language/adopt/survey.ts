import type { Edge, Entity, NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { linkSections } from "../../core/note/link-sections.ts";
import type { Note } from "../../core/note/note.ts";
import { SortedList } from "../../core/query/sorted-list.ts";
import { eachInSteps, type Steps } from "../../core/query/steps.ts";
import type { Schema } from "../../core/schema/schema.ts";
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
  /** The notes that state a relation, or would by a list once it is declared, by its name. */
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
  const counts = (note: Pick<NoteEntity, "folder">) => folder === undefined || note.folder === folder;
  const notes = new NoteSurvey();
  const edges = new EdgeSurvey();
  yield* eachInSteps(graph.notes(), (note) => {
    if (!counts(note)) return;
    notes.add(note);
    edges.addListed(note, graph.schema);
  });
  yield* eachInSteps(graph.edges(), (edge) => {
    const { source, relation } = edge;
    if (isTyped(relation.name) && (source.kind !== "note" || counts(source))) edges.add(edge);
  });
  return { ...(yield* notes.found()), ...(yield* edges.found()) };
}

/** What notes have, note by note. */
class NoteSurvey {
  private readonly there = new InventoryCount();
  private readonly folders = new Lists();
  private readonly tags = new Lists();
  private readonly prefixes = new Lists();
  private readonly properties = new Map<string, Lists>();
  private readonly sections = new Map<string, { heading: string; paths: string[] }>();
  private notes = 0;
  private links = 0;
  private typed = 0;

  add(note: NoteEntity): void {
    this.notes++;
    this.links += note.note.links.length;
    this.there.add(note);
    if (isTemplate(note.path)) return;
    const isDay = isOfDay(note.path);
    if (!isDay) this.addSections(note);
    if (note.type !== "note" || note.note.type || note.id !== undefined) {
      this.typed++;
      return;
    }
    if (!isDay) this.addNames(note);
    this.addProperties(note);
  }

  *found(): Steps<Omit<Survey, keyof EdgesFound>> {
    const keys = [...this.properties].sort(([, a], [, b]) => byPlace(a.first, b.first));
    const properties = new Map<string, ReadonlyMap<string, readonly string[]>>();
    for (const [key, values] of keys)
      properties.set(key, values.unsorted.size > maxValues ? values.unsorted : yield* values.sorted());
    const { notes, links, typed, there, sections } = this;
    return {
      notes,
      links,
      typed,
      there,
      folders: yield* this.folders.sorted(),
      tags: yield* this.tags.sorted(),
      properties,
      prefixes: yield* this.prefixes.sorted(),
      sections,
    };
  }

  private addSections({ path, note }: NoteEntity): void {
    for (const heading of headingsWithPlainLinks(note)) {
      const key = heading.toLowerCase();
      const known = this.sections.get(key) ?? { heading, paths: [] };
      known.paths.push(path);
      this.sections.set(key, known);
    }
  }

  /** Its folders, its tags, and what its name begins with. */
  private addNames({ path, tags }: NoteEntity): void {
    const parts = path.split("/").slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth++)
      this.folders.add(parts.slice(0, depth).join("/"), path);
    for (const [place, tag] of [...new Set(tags.map((one) => one.toLowerCase()))].entries())
      this.tags.add(tag, path, place);
    const [prefix, rest] = (path.split("/").at(-1) ?? "").replace(/\.(?:md|markdown)$/i, "").split(".");
    if (prefix !== undefined && rest !== undefined) this.prefixes.add(prefix, path);
  }

  private addProperties({ path, properties, note }: NoteEntity): void {
    let index = 0;
    const add = (key: string, value: string) => {
      const values = this.properties.get(key) ?? new Lists();
      values.add(value, path, index++);
      this.properties.set(key, values);
    };
    for (const { key, value } of properties) add(key, targetIn(value));
    // An inline field with a link is a relation, and rules ask for it as for a property, too.
    for (const { relation, target } of note.links)
      if (relation?.from === "field") add(relation.text, target.text);
  }
}

type EdgesFound = Pick<Survey, "relations" | "turned">;

/** Which relations notes state, and which turn which round, edge by edge. */
class EdgeSurvey {
  private readonly relations = new Lists();
  private readonly turned = new Map<string, { edges: number; by: Map<string, number> }>();
  /** The relations from an entity to another. */
  private readonly named = new Map<Entity, Map<Entity, string[]>>();

  add({ source, relation: { name }, target, occurrences }: Edge): void {
    for (const { note } of occurrences) if (!isTemplate(note.path)) this.relations.add(name, note.path);
    const known = this.turned.get(name) ?? { edges: 0, by: new Map<string, number>() };
    this.turned.set(name, known);
    known.edges++;
    const others = this.named.get(source) ?? new Map<Entity, string[]>();
    this.named.set(source, others);
    const names = others.get(target);
    if (!names) others.set(target, [name]);
    else if (names.length < maxBetween) names.push(name);
  }

  /** What lists of the note name with a colon, `- Up: [[x]]`: an edge once it is declared. Without a colon it may be prose. */
  addListed({ path, note }: NoteEntity, schema: Schema): void {
    if (isTemplate(path)) return;
    for (const { relation, span } of note.links)
      if (relation?.from === "list" && span.start - relation.end >= ": ".length)
        this.relations.add(schema.relation(relation.text).relation.name, path);
  }

  *found(): Steps<EdgesFound> {
    yield* eachInSteps(this.named, ([source, others]) => {
      for (const [target, names] of others) this.addTurned(names, this.named.get(target)?.get(source) ?? []);
    });
    return { relations: yield* this.relations.sorted(), turned: this.turned };
  }

  private addTurned(names: readonly string[], back: readonly string[]): void {
    for (const name of names)
      for (const other of back) {
        const by = this.turned.get(name)?.by;
        by?.set(other, (by.get(other) ?? 0) + 1);
      }
  }
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
