import { directionFrom, type Entity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/graph.ts";
import {
  entityPageOf,
  occurrencesBetween,
  type EntityPage,
  type EntityRow,
  type OccurrenceRow,
  type SimilarRow,
} from "../../core/query/neighborhood/entity-page.ts";
import { shortestPaths, type Path } from "../../core/query/paths/paths.ts";
import {
  subgraphAmong,
  subgraphOf,
  vaultSubgraph,
  type Subgraph,
} from "../../core/query/picture/subgraph.ts";
import type { Schema } from "../../core/schema/schema.ts";
import type { NeighborhoodState, OtherView, PanelCenter, PanelMode } from "./panel-state.ts";

/** How a type is shown, by its name. */
export interface TypeStyle {
  readonly name: string;
  /** One of it: `Concept`. */
  readonly label: string;
  /** Id of a theme colour, such as `charts.blue`. */
  readonly color?: string;
  /** Name of a codicon. */
  readonly icon?: string;
  /** Its place in the schema's order, which gives its shape in a picture. */
  readonly order: number;
}

/** One of the shortest paths between two notes. */
export interface PathRow {
  readonly notes: readonly { readonly uri: string; readonly title: string }[];
  /** What joins each note to the next. */
  readonly steps: readonly EntityRow["relations"][];
}

/** What the panel says about notes that are close in text. */
export type SimilarState =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | {
      readonly state: "ready";
      readonly rows: readonly SimilarRow[];
      /** The least score of a row. */
      readonly threshold: number;
    };

/** Everything the panel shows, as plain data that crosses to its page. */
export type PanelPage =
  /** No note is active yet. */
  | { readonly kind: "empty" }
  /** The notes are still being read. */
  | { readonly kind: "reading" }
  | {
      readonly kind: "entity";
      readonly page: EntityPage;
      readonly types: readonly TypeStyle[];
      readonly similar: SimilarState;
      /** The occurrences of the edges to unfolded neighbors, by the neighbor's uri or, of a placeholder, its key. */
      readonly occurrences: Readonly<Record<string, readonly OccurrenceRow[]>>;
      /** Keeps its entity, whatever note is active. */
      readonly pinned: boolean;
      readonly canGoBack: boolean;
      readonly canGoForward: boolean;
      readonly mode: PanelMode;
      /** The picture of the neighborhood, where it is shown. */
      readonly picture?: { readonly graph: Subgraph; readonly depth: number };
    }
  /** The picture of all notes, of which the best connected are shown one by one. */
  | {
      readonly kind: "graph";
      readonly graph: Subgraph;
      readonly types: readonly TypeStyle[];
      readonly shown: number;
      readonly total: number;
    }
  /** The shortest paths between two notes, and their picture. */
  | {
      readonly kind: "paths";
      readonly from: string;
      readonly to: string;
      readonly paths: readonly PathRow[];
      readonly graph: Subgraph;
      readonly types: readonly TypeStyle[];
    };

/** What the panel shows of, besides its state. */
export interface PanelSource {
  readonly graph: ReadonlyGraph;
  /** Whether notes are still being read, and edges to come. */
  readonly isReading: boolean;
  /** What is known of the notes that are close to the center in text. */
  readonly similar: SimilarState;
}

/** How many neighbors of the center a picture shows one by one, and how many notes the picture of all. */
const maxNeighborsInPicture = 60;
const maxNotesInGraph = 400;
/** How many of the shortest paths are told. */
const maxPaths = 10;

/** What the panel shows in a state. */
export function panelPage(state: NeighborhoodState, source: PanelSource): PanelPage {
  const other = state.otherView && otherPage(state.otherView, state, source);
  if (other) return other;
  const entity = state.center && entityAt(source.graph, state.center);
  return entity ? entityPage(entity, state, source) : { kind: source.isReading ? "reading" : "empty" };
}

/** The note or placeholder that a center names, where it is there. */
export function entityAt(graph: ReadonlyGraph, center: PanelCenter): Entity | undefined {
  return "uri" in center ? graph.noteByUri(center.uri) : graph.placeholder(center.placeholder);
}

function entityPage(
  entity: Entity,
  { unfolded, pinned, behind, ahead, mode, depth, expanded }: NeighborhoodState,
  { graph, similar }: PanelSource,
): PanelPage {
  const page = entityPageOf(graph, entity);
  const names = new Set([page.type, ...page.groups.map(({ type }) => type)]);
  if (similar.state === "ready") for (const { type } of similar.rows) names.add(type);
  for (const { type } of page.placeholders) names.add(type);
  const picture =
    mode === "picture"
      ? subgraphOf(graph, entity, { depth, maxNeighbors: maxNeighborsInPicture, expanded })
      : undefined;
  for (const { type } of picture?.nodes ?? []) names.add(type);
  return {
    kind: "entity",
    page,
    types: typeStyles(graph.schema, names),
    similar,
    occurrences: Object.fromEntries(
      [...unfolded].flatMap((key) => {
        const neighbor = graph.noteByUri(key) ?? graph.placeholder(key);
        return neighbor ? [[key, occurrencesBetween(entity, neighbor)] as const] : [];
      }),
    ),
    pinned,
    canGoBack: behind.length > 0,
    canGoForward: ahead.length > 0,
    mode,
    ...(picture ? { picture: { graph: picture, depth } } : {}),
  };
}

function otherPage(
  view: OtherView,
  { expanded }: NeighborhoodState,
  { graph, isReading }: PanelSource,
): PanelPage | undefined {
  if (isReading) return { kind: "reading" };
  if (view.kind === "graph") {
    const picture = vaultSubgraph(graph, maxNotesInGraph, expanded);
    const shown = picture.nodes.filter(({ kind }) => kind === "note").length;
    return { kind: "graph", graph: picture, types: typesIn(graph, picture), shown, total: graph.noteCount };
  }
  const [from, to] = [graph.noteByUri(view.from), graph.noteByUri(view.to)];
  if (!from || !to) return undefined;
  const typed = shortestPaths(from, to, { maxPaths, untyped: false });
  const found = typed.length > 0 ? typed : shortestPaths(from, to, { maxPaths, untyped: true });
  const picture = subgraphAmong(new Set(found.flatMap(({ notes }) => notes)));
  return {
    kind: "paths",
    from: from.title,
    to: to.title,
    paths: found.map(pathRow),
    graph: picture,
    types: typesIn(graph, picture),
  };
}

function typesIn({ schema }: ReadonlyGraph, { nodes }: Subgraph): TypeStyle[] {
  return typeStyles(schema, new Set(nodes.map(({ type }) => type)));
}

/** The styles of these types, in the schema's order; those that it does not declare come last, by name. */
function typeStyles(schema: Schema, names: ReadonlySet<string>): TypeStyle[] {
  const declared = [...schema.declaredTypes()].map(({ name }) => name);
  const undeclared = [...names].filter((name) => !declared.includes(name)).sort();
  return [...declared, ...undeclared]
    .map((name, index) => ({ type: schema.type(name), index }))
    .filter(({ type }) => names.has(type.name))
    .map(({ type: { name, label, color, icon }, index }) => ({
      name,
      label,
      order: index,
      ...(color === undefined ? {} : { color }),
      ...(icon === undefined ? {} : { icon }),
    }));
}

function pathRow({ notes, steps }: Path): PathRow {
  return {
    notes: notes.map(({ uri, title }) => ({ uri, title })),
    steps: steps.map((edges, index) => {
      const from = notes[index];
      return from ? edges.map((edge) => [edge.relation.name, directionFrom(from, edge)] as const) : [];
    }),
  };
}
