import {
  directionFrom,
  otherEnd,
  type Direction,
  type Entity,
  type NoteEntity,
  type Placeholder,
} from "../../graph/entity.ts";
import type { ReadonlyGraph } from "../../graph/graph.ts";
import type { Span } from "../../text/span.ts";
import { sortOccurrences } from "../occurrences.ts";
import { neighborhoodOf } from "./neighborhood.ts";

/** What the neighborhood panel shows of one entity, as plain data that crosses between processes. */
export interface EntityPage {
  /** The note's id, else its path; of a placeholder its key. */
  readonly key: string;
  /** Where the note lies; a placeholder has none. */
  readonly uri: string | undefined;
  readonly id: string | undefined;
  readonly type: string;
  readonly status: string | undefined;
  readonly title: string;
  readonly summary: string;
  readonly groups: readonly EntityGroup[];
  /** What it is linked to and nobody has written yet, by title. */
  readonly placeholders: readonly PlaceholderRow[];
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
  readonly relations: readonly (readonly [relation: string, direction: Direction])[];
}

/** A neighbor that is no note yet. */
export interface PlaceholderRow {
  /** By which the graph knows it. */
  readonly key: string;
  readonly title: string;
  readonly type: string;
  readonly relations: EntityRow["relations"];
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
  const { groups } = neighborhoodOf(graph, center);
  return {
    ...headerOf(center),
    placeholders: placeholdersOf(center),
    groups: groups.map((group) => ({
      type: group.type,
      label: group.label,
      count: group.count,
      rows: group.first(maxRows).map(({ note, relations }) => ({
        ...rowOf(note),
        type: note.type,
        status: note.status,
        modified: note.modified,
        degree: note.degree,
        relations,
      })),
    })),
  };
}

/** A similar note as a row of the page. */
export function similarRowOf(note: NoteEntity, score: number, terms: readonly string[]): SimilarRow {
  return { ...rowOf(note), type: note.type, score, terms };
}

/** The occurrences of the edges between an entity and a neighbor, in the order of their notes' paths and texts. */
export function occurrencesBetween(center: Entity, neighbor: Entity): OccurrenceRow[] {
  const occurrences = center.edges
    .filter((edge) => otherEnd(center, edge) === neighbor)
    .flatMap((edge) => edge.occurrences);
  return sortOccurrences(occurrences).map(({ note, link }) => ({
    uri: note.uri,
    title: note.title,
    text: link.context.text,
    start: link.span.start,
    end: link.span.end,
  }));
}

function placeholdersOf(center: Entity): PlaceholderRow[] {
  const found = new Map<Placeholder, Map<string, EntityRow["relations"][number]>>();
  for (const edge of center.edges) {
    const other = otherEnd(center, edge);
    if (other.kind !== "placeholder") continue;
    const direction = directionFrom(center, edge);
    const relations = found.get(other) ?? new Map<string, EntityRow["relations"][number]>();
    found.set(other, relations.set(`${edge.relation.name} ${direction}`, [edge.relation.name, direction]));
  }
  return [...found]
    .map(([{ key, title, type }, relations]) => ({ key, title, type, relations: [...relations.values()] }))
    .sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0));
}

function headerOf(center: Entity): Omit<EntityPage, "groups" | "placeholders"> {
  const { key, type, title } = center;
  if (center.kind === "placeholder") {
    return { key, uri: undefined, id: undefined, type, status: undefined, title, summary: "" };
  }
  return { key, uri: center.uri, id: center.id, type, status: center.status, title, summary: center.summary };
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
