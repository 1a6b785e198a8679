import type { Colouring } from "./colouring.ts";
import type { GraphModel } from "./graph-model.ts";
import { fileDates, type NoteDates } from "./note-dates.ts";
import { nodesWithin } from "./walks.ts";

/** Which nodes and edges are shown. */
export interface GraphFilter {
  /** Names of categories of the legend that are hidden. */
  readonly hidden: readonly string[];
  /** Names of relations that are hidden. */
  readonly hiddenRelations: readonly string[];
  /** Words of which a shown node's title has each. */
  readonly text: string;
  readonly orphans: boolean;
  readonly placeholders: boolean;
  /** The least degree of a shown node. */
  readonly minDegree: number;
  /** Notes that were last changed before this are hidden; in seconds since 1970, 0 hides none. */
  readonly since: number;
  /** Notes that came to be later than this are hidden; in seconds since 1970, 0 hides none. */
  readonly until: number;
  /** Only notes of this folder and those below it, with this tag, of this status; an empty text asks for none. */
  readonly folder: string;
  readonly tag: string;
  readonly status: string;
  /** How many steps around the node in focus are shown; 0 shows all. */
  readonly steps: number;
}

/** Shows everything. */
export const openFilter: GraphFilter = {
  hidden: [],
  hiddenRelations: [],
  text: "",
  orphans: true,
  placeholders: true,
  minDegree: 0,
  since: 0,
  until: 0,
  folder: "",
  tag: "",
  status: "",
  steps: 0,
};

/** What a filter leaves, 1 for what is shown. */
export interface Shown {
  readonly nodes: Uint8Array;
  readonly edges: Uint8Array;
  readonly nodeCount: number;
  readonly edgeCount: number;
}

/**
 * @param center the node around which {@link GraphFilter.steps} count
 * @param dates when notes were written, where that is known better than by their files
 */
export function shownBy(
  model: GraphModel,
  filter: GraphFilter,
  { categories, of }: Colouring,
  center: number | undefined,
  dates: NoteDates = fileDates(model),
): Shown {
  const { data, count, degree } = model;
  const isHidden = categories.map(({ name }) => filter.hidden.includes(name));
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const near =
    filter.steps > 0 && center !== undefined ? nodesWithin(model, [center], filter.steps) : undefined;
  const hasNames = namedBy(model, filter);
  const nodes = new Uint8Array(count);
  let nodeCount = 0;
  for (let node = 0; node < count; node++) {
    const own = degree[node] ?? 0;
    if (isHidden[of[node] ?? 0] === true || own < filter.minDegree) continue;
    if ((!filter.orphans && own === 0) || (!filter.placeholders && data.kind[node] === 1)) continue;
    if (filter.until > 0 && (dates.made[node] ?? 0) > filter.until) continue;
    if (filter.since > 0 && (dates.changed[node] ?? 0) < filter.since) continue;
    if (near && !near.has(node)) continue;
    if (!hasNames(node)) continue;
    if (words.length > 0) {
      const title = model.title(node).toLowerCase();
      if (!words.every((word) => title.includes(word))) continue;
    }
    nodes[node] = 1;
    nodeCount++;
  }
  const isRelationHidden = data.names.relations.map((name) => filter.hiddenRelations.includes(name));
  const edges = new Uint8Array(data.source.length);
  let edgeCount = 0;
  for (let edge = 0; edge < edges.length; edge++) {
    if (nodes[data.source[edge] ?? 0] !== 1 || nodes[data.target[edge] ?? 0] !== 1) continue;
    if (isRelationHidden[data.relation[edge] ?? 0] === true) continue;
    edges[edge] = 1;
    edgeCount++;
  }
  return { nodes, edges, nodeCount, edgeCount };
}

/** Whether a node is in the folder, has the tag and is of the status that a filter asks for. */
function namedBy({ data }: GraphModel, { folder, tag, status }: GraphFilter): (node: number) => boolean {
  const { names } = data;
  if (folder === "" && tag === "" && status === "") return () => true;
  const isIn = names.folders.map((one) => folder === "" || one === folder || one.startsWith(`${folder}/`));
  const [tagNumber, statusNumber] = [names.tags.indexOf(tag), names.statuses.indexOf(status)];
  return (node) =>
    (folder === "" || (data.kind[node] === 0 && isIn[data.folder[node] ?? 0] === true)) &&
    (status === "" || data.status[node] === statusNumber) &&
    (tag === "" || data.tags.subarray(data.tagStart[node], data.tagStart[node + 1]).includes(tagNumber));
}
