import type { Direction, Entity, NoteEntity } from "../graph/entity.ts";
import type { ReadonlyGraph } from "../graph/graph.ts";
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
}

export interface EntityGroup {
  readonly type: string;
  /** The heading, such as `Concepts`. */
  readonly label: string;
  readonly rows: readonly EntityRow[];
}

export interface EntityRow {
  readonly key: string;
  readonly uri: string;
  readonly id: string | undefined;
  readonly title: string;
  readonly summary: string;
  /** The edge-count that ranks it. */
  readonly degree: number;
  readonly relations: readonly (readonly [relation: string, direction: Direction])[];
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

/** The page of `center`: its header and its neighborhood. */
export function entityPageOf(graph: ReadonlyGraph, center: Entity): EntityPage {
  const { groups } = neighborhoodOf(graph, center);
  return {
    ...headerOf(center),
    groups: groups.map(({ type, label, rows }) => ({
      type,
      label,
      rows: rows.map(({ note, relations }) => ({ ...rowOf(note), degree: note.degree, relations })),
    })),
  };
}

/** A similar note as a row of the page. */
export function similarRowOf(note: NoteEntity, score: number, terms: readonly string[]): SimilarRow {
  return { ...rowOf(note), type: note.type, score, terms };
}

function headerOf(center: Entity): Omit<EntityPage, "groups"> {
  const { key, type, title } = center;
  if (center.kind === "placeholder") {
    return { key, uri: undefined, id: undefined, type, status: undefined, title, summary: "" };
  }
  return { key, uri: center.uri, id: center.id, type, status: center.status, title, summary: center.summary };
}

function rowOf({ key, uri, id, title, summary }: NoteEntity): Omit<EntityRow, "degree" | "relations"> {
  return { key, uri, id, title, summary };
}
