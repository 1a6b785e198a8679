import { append } from "../../text/append.ts";
import { otherEnd, type Edge, type Entity, type NoteEntity, type Placeholder } from "../../graph/entity.ts";
import type { ReadonlyGraph } from "../../graph/readonly-graph.ts";
import { maxTitleLength, shortText } from "../../text/short-text.ts";
import { eachInSteps, type Steps } from "../steps.ts";
import { topInSteps } from "../top-notes.ts";

/** A piece of the graph as a picture shows it, as plain data. */
export interface Subgraph {
  readonly nodes: readonly SubgraphNode[];
  readonly edges: readonly SubgraphEdge[];
}

/** A note, a placeholder, or several notes that are told as one. */
export interface SubgraphNode {
  /** The uri of a note, the key of a placeholder, a name of its own for a group. */
  readonly key: string;
  readonly kind: "note" | "placeholder" | "group";
  readonly title: string;
  readonly type: string;
  readonly status: string | undefined;
  readonly degree: number;
  /** How many steps it is from the center. */
  readonly depth: number;
  /** How many notes a group stands for; 1 otherwise. */
  readonly count: number;
}

/** All that leads from one node to another. */
export interface SubgraphEdge {
  readonly source: string;
  readonly target: string;
  /** The relations' names, each once. Empty at a group. */
  readonly relations: readonly string[];
  /** Whether it leads from source to target alone; a symmetric relation has no direction. */
  readonly directed: boolean;
}

/** How much of the graph a picture takes in. */
export interface SubgraphOptions {
  /** How many steps from the center, 1 to 3. */
  readonly depth: number;
  /** How many neighbors of the center are shown one by one; what is beyond is grouped by type. */
  readonly maxNeighbors: number;
  /** Keys of groups that are shown one by one, and of notes whose neighbors are shown whatever the depth. */
  readonly expanded: ReadonlySet<string>;
}

/** How many neighbors of a node other than the center are shown one by one. */
const maxOfOthers = 8;
/** How many nodes there are: beyond, nothing can be told apart and nothing moves smoothly. */
const maxNodes = 2000;

/**
 * The neighborhood of an entity to a depth: nearer nodes first, the best connected of each first; what exceeds the limits
 * is grouped by its type, with a count.
 */
export function* subgraphOf(graph: ReadonlyGraph, center: Entity, options: SubgraphOptions): Steps<Subgraph> {
  const nodes = new Map<Entity, SubgraphNode>([[center, nodeOf(center, 0)]]);
  const groups: { node: SubgraphNode; at: Entity }[] = [];
  let frontier: readonly Entity[] = [center];
  for (let depth = 1; frontier.length > 0; depth++) {
    const next: Entity[] = [];
    for (const entity of frontier) {
      const isOpen = depth <= options.depth || options.expanded.has(keyOf(entity));
      if (!isOpen) continue;
      const max =
        entity === center || options.expanded.has(keyOf(entity)) ? options.maxNeighbors : maxOfOthers;
      const { shown, rest } = yield* divided(entity, nodes, max);
      for (const [type, members] of [...rest].sort(([a], [b]) => graph.schema.compareTypes(a, b))) {
        const key = `group ${keyOf(entity)} ${type}`;
        if (options.expanded.has(key) || members.length === 1) append(shown, yield* best(members, maxNodes));
        else groups.push({ at: entity, node: groupOf(graph, key, type, members.length, depth) });
      }
      for (const other of shown) {
        if (nodes.size >= maxNodes) break;
        nodes.set(other, nodeOf(other, depth));
        next.push(other);
      }
    }
    frontier = next;
  }
  const links = groups.map(({ at, node }) => groupEdge(keyOf(at), node.key));
  return {
    nodes: [...nodes.values(), ...groups.map(({ node }) => node)],
    edges: [...(yield* edgesAmong(nodes)), ...links],
  };
}

/** The neighbors of an entity that no node stands for yet: the best of them, at most `max`, and the rest by type. */
function* divided(
  entity: Entity,
  nodes: ReadonlyMap<Entity, SubgraphNode>,
  max: number,
): Steps<{ readonly shown: Entity[]; readonly rest: ReadonlyMap<string, readonly Entity[]> }> {
  const [notes, placeholders] = [new Set<NoteEntity>(), new Set<Placeholder>()];
  yield* eachInSteps(entity.edges, (edge) => {
    const other = otherEnd(entity, edge);
    if (nodes.has(other)) return;
    if (other.kind === "note") notes.add(other);
    else placeholders.add(other);
  });
  const others = [...notes, ...placeholders];
  const shown = yield* best(others, max);
  const isShown = new Set(shown);
  const rest = new Map<string, Entity[]>();
  yield* eachInSteps(others, (other) => {
    if (isShown.has(other)) return;
    const alike = rest.get(other.type);
    if (alike) alike.push(other);
    else rest.set(other.type, [other]);
  });
  return { shown, rest };
}

/** The best connected of some entities, at most `count`; placeholders come behind all notes. */
function* best(entities: readonly Entity[], count: number): Steps<Entity[]> {
  const notes = entities.filter((one) => one.kind === "note");
  const found: Entity[] = yield* topInSteps(notes, count);
  for (const one of entities) if (one.kind === "placeholder" && found.length < count) found.push(one);
  return found;
}

/** The graph of some entities and all that leads from one of them to another. */
export function* subgraphAmong(entities: Iterable<Entity>): Steps<Subgraph> {
  const nodes = new Map([...entities].map((entity, index) => [entity, nodeOf(entity, index)] as const));
  return { nodes: [...nodes.values()], edges: yield* edgesAmong(nodes) };
}

function* edgesAmong(nodes: ReadonlyMap<Entity, SubgraphNode>): Steps<SubgraphEdge[]> {
  const found = new Map<string, { edge: Omit<SubgraphEdge, "relations">; relations: Set<string> }>();
  for (const entity of nodes.keys()) {
    yield* eachInSteps(entity.edges, (edge) => {
      if (edge.source !== entity || !nodes.has(edge.target)) return;
      const merged = mergedEdge(edge);
      const key = `${merged.source}\n${merged.target}\n${String(merged.directed)}`;
      const present = found.get(key) ?? { edge: merged, relations: new Set<string>() };
      present.relations.add(edge.relation.name);
      found.set(key, present);
    });
    yield;
  }
  return [...found.values()].map(({ edge, relations }) => ({ ...edge, relations: [...relations].sort() }));
}

/** An edge without direction has its ends in one order, so that all between two notes are one line. */
function mergedEdge({ source, target, relation }: Edge): Omit<SubgraphEdge, "relations"> {
  const [a, b] = [keyOf(source), keyOf(target)];
  return relation.symmetric && b < a
    ? { source: b, target: a, directed: false }
    : { source: a, target: b, directed: !relation.symmetric };
}

function groupEdge(source: string, target: string): SubgraphEdge {
  return { source, target, relations: [], directed: false };
}

function keyOf(entity: Entity): string {
  return entity.kind === "note" ? entity.uri : entity.key;
}

function nodeOf(entity: Entity, depth: number): SubgraphNode {
  const { kind, type } = entity;
  const title = shortText(entity.title, maxTitleLength);
  const isNote = entity.kind === "note";
  return {
    key: keyOf(entity),
    kind,
    title,
    type,
    status: isNote ? entity.status : undefined,
    degree: isNote ? entity.degree : entity.edges.length,
    depth,
    count: 1,
  };
}

function groupOf(
  graph: ReadonlyGraph,
  key: string,
  type: string,
  count: number,
  depth: number,
): SubgraphNode {
  const title = `${count} ${graph.schema.type(type).plural}`;
  return { key, kind: "group", title, type, status: undefined, degree: 0, depth, count };
}
