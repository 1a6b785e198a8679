import type { Edge, Entity, NoteEntity, Placeholder } from "../../graph/entity.ts";
import type { ReadonlyGraph } from "../../graph/readonly-graph.ts";
import { canBeNote } from "../can-be-note.ts";
import type { Span } from "../../text/span.ts";
import { occurrencesInSteps } from "../occurrences.ts";
import { edgesBetween, relationsOf, type EdgesByNeighbor, type SeenRelation } from "./edges-by-neighbor.ts";
import { allAtOnce, flatMapInSteps, type Steps } from "../steps.ts";
import { neighborhoodOf } from "./neighborhood.ts";

/** What the neighborhood panel shows of one entity, as plain data that crosses between processes. */
export interface EntityPage extends EntityHeader {
  readonly groups: readonly EntityGroup[];
  /** What it is linked to and nobody has written yet, by title. */
  readonly placeholders: readonly PlaceholderRow[];
}

/** What the page says of the entity itself. */
export interface EntityHeader {
  /** The note's id, else its path; of a placeholder its key. */
  readonly key: string;
  /** Where the note lies; a placeholder has none. */
  readonly uri: string | undefined;
  /** Whether there is no note yet, and one can be written. */
  readonly canBeWritten: boolean;
  readonly id: string | undefined;
  readonly type: string;
  readonly status: string | undefined;
  readonly title: string;
  readonly summary: string;
}

export interface EntityGroup {
  readonly type: string;
  /** The heading, such as `Concepts`. */
  readonly label: string;
  /** How many rows there are, those included that the page does not hold. */
  readonly count: number;
  readonly rows: readonly EntityRow[];
}

export interface EntityRow {
  readonly key: string;
  readonly uri: string;
  readonly id: string | undefined;
  readonly title: string;
  readonly summary: string;
  readonly type: string;
  readonly status: string | undefined;
  /** When it was last written, in milliseconds since 1970. */
  readonly modified: number;
  /** The edge-count that ranks it. */
  readonly degree: number;
  readonly relations: readonly SeenRelation[];
}

/** A neighbor that is no note yet. */
export interface PlaceholderRow {
  /** By which the graph knows it. */
  readonly key: string;
  readonly title: string;
  /** Whether it can be written as a note; a missing picture can't. */
  readonly canBeWritten: boolean;
  readonly type: string;
  readonly relations: readonly SeenRelation[];
}

/** A place in a note that states an edge. */
export interface OccurrenceRow extends Span {
  /** Where it stands. */
  readonly uri: string;
  /** The title of the note that it stands in. */
  readonly title: string;
  /** The sentence, list item or frontmatter line. */
  readonly text: string;
}

/** One entity that is close in text and not linked by a typed edge. */
export interface SimilarRow {
  readonly key: string;
  readonly uri: string;
  readonly id: string | undefined;
  readonly type: string;
  readonly title: string;
  readonly summary: string;
  /** How near it is, 0 to 1; see `SimilarNote`. */
  readonly score: number;
  /** The words that both share and that weigh most, for telling why. */
  readonly terms: readonly string[];
}

/**
 * The page of `center`: its header and its neighborhood.
 *
 * @param maxRows how many rows of each group the page holds; an entity can have tens of thousands
 */
export function entityPageOf(graph: ReadonlyGraph, center: Entity, maxRows = Infinity): EntityPage {
  return allAtOnce(entityPageInSteps(graph, center, maxRows));
}

/** {@link entityPageOf} in steps. */
export function* entityPageInSteps(
  graph: ReadonlyGraph,
  center: Entity,
  maxRows = Infinity,
): Steps<EntityPage> {
  const { edges, groups: found } = yield* neighborhoodOf(graph, center);
  const groups: EntityGroup[] = [];
  for (const group of found) {
    const { type, label, count } = group;
    const rows = yield* flatMapInSteps(yield* group.firstInSteps(maxRows), ({ note, relations }) => [
      entityRowOf(note, relations),
    ]);
    groups.push({ type, label, count, rows });
  }
  return { ...headerOf(center), placeholders: placeholdersOf(center, edges), groups };
}

/** A neighbor as a row of the page. */
export function entityRowOf(note: NoteEntity, relations: readonly SeenRelation[]): EntityRow {
  const { type, status, modified, degree } = note;
  return { ...rowOf(note), type, status, modified, degree, relations };
}

/** A similar note as a row of the page. */
export function similarRowOf(note: NoteEntity, score: number, terms: readonly string[]): SimilarRow {
  return { ...rowOf(note), type: note.type, score, terms };
}

/** The occurrences of the edges between an entity and a neighbor, in the order of their notes' paths and texts. */
export function* occurrencesBetween(center: Entity, neighbor: Entity): Steps<OccurrenceRow[]> {
  const occurrences = yield* occurrencesInSteps(edgesBetween(center, neighbor));
  return yield* flatMapInSteps(occurrences, ({ note, link: { context, span } }) => [
    { uri: note.uri, title: note.title, text: context.text, start: span.start, end: span.end },
  ]);
}

function placeholdersOf(center: Entity, found: EdgesByNeighbor): PlaceholderRow[] {
  const placeholders = [...found.neighbors()].filter((one) => one.kind === "placeholder");
  return placeholders.map((one) => placeholderRowOf(center, one, found.to(one))).sort(comparePlaceholders);
}

/** A placeholder as a row of the page. */
export function placeholderRowOf(
  center: Entity,
  { key, title, type }: Placeholder,
  edges: readonly Edge[],
): PlaceholderRow {
  return { key, title, canBeWritten: canBeNote(key), type, relations: relationsOf(center, edges) };
}

/** By title. */
export function comparePlaceholders(a: PlaceholderRow, b: PlaceholderRow): number {
  return a.title < b.title ? -1 : a.title > b.title ? 1 : 0;
}

/** What the page says of an entity itself. */
export function headerOf(center: Entity): EntityHeader {
  const { key, type, title } = center;
  if (center.kind === "placeholder") {
    const canBeWritten = canBeNote(key);
    return { key, uri: undefined, canBeWritten, id: undefined, type, status: undefined, title, summary: "" };
  }
  const { uri, id, status, summary } = center;
  return { key, uri, canBeWritten: false, id, type, status, title, summary };
}

function rowOf({
  key,
  uri,
  id,
  title,
  summary,
}: NoteEntity): Pick<EntityRow, "key" | "uri" | "id" | "title" | "summary"> {
  return { key, uri, id, title, summary };
}
