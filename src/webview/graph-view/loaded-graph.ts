import type { ToRasterWorker } from "./graph-worker-protocol.ts";
import type { GraphStageScene } from "./stage/graph-stage.ts";
import type { TypeStyle } from "../protocol.ts";
import { graphStyle, type GraphStyle } from "./drawing/graph-style.ts";
import {
  colorByFor,
  colouringOf,
  type ColorBy,
  type Colouring,
  type Communities,
} from "./model/colouring.ts";
import { shownBy, type Shown } from "./model/filter.ts";
import type { GraphModel } from "./model/graph-model.ts";
import { nodeGroups, type NodeGroups } from "./model/groups.ts";
import type { NoteDates } from "./model/note-dates.ts";
import type { GraphState } from "./model/graph-state.ts";

/** A graph and everything that is reckoned from it. */
export interface LoadedGraph {
  readonly epoch: number;
  readonly model: GraphModel;
  readonly types: readonly TypeStyle[];
  readonly communities: Communities;
  /** When notes were written, by their files or by git. */
  readonly dates: NoteDates;
  readonly colorBy: ColorBy;
  readonly colouring: Colouring;
  readonly shown: Shown;
  readonly style: GraphStyle;
  /** What is drawn as one shape from afar; undefined until the layout has told communities. */
  readonly groups: NodeGroups | undefined;
  /** By what nodes are sized: numbers that stand for edges. */
  readonly sizes: Uint32Array;
}

/** What a graph is reckoned from. */
export type GraphBasis = Pick<LoadedGraph, "epoch" | "model" | "types" | "communities" | "dates">;

/** Colours and filters a graph as somebody looks at it. @param active the note in the active editor */
export function loadedGraph(
  basis: GraphBasis,
  { colorBy: wish, sizeBy, filter, chosen }: GraphState,
  active: number | undefined,
): LoadedGraph {
  const { model, types, communities, dates } = basis;
  const colorBy = colorByFor(model, wish);
  const colouring = colouringOf(model, colorBy, types, communities);
  const shown = shownBy(model, filter, colouring, chosen ?? active, dates);
  const groups = communities.count > 0 ? nodeGroups(model, communities, shown, colouring) : undefined;
  const [style, sizes] = [graphStyle(colouring, types), sizesOf(basis, sizeBy)];
  return { ...basis, colorBy, colouring, shown, style, sizes, groups };
}

/** How a type is called. */
export function typeLabel(types: readonly TypeStyle[], name: string): string {
  return types.find((type) => type.name === name)?.label ?? name;
}

/** By what nodes are sized. */
function sizesOf({ model, dates }: GraphBasis, sizeBy: GraphState["sizeBy"]): Uint32Array {
  return sizeBy === "inDegree" ? model.inDegree : sizeBy === "age" ? dates.recency : model.degree;
}

/** How a graph looks, for the worker that draws its edges. */
export function rasterStyleOf({ shown, colouring, style, sizes }: LoadedGraph): ToRasterWorker {
  return {
    type: "style",
    shownEdges: shown.edges,
    shownNodes: shown.nodes,
    sizes,
    category: colouring.of,
    colors: Uint8Array.from(style.fills.flat()),
  };
}

/** What is drawn of a graph as somebody looks at it; `hovered` is the node below the pointer. */
export function sceneOf(
  { model, colouring, shown, style, sizes, groups, types }: LoadedGraph,
  { chosen, isFollowed, selection, path }: GraphState,
  {
    hovered,
    ...others
  }: Pick<GraphStageScene, "positions" | "active" | "similar" | "isMoving" | "chosenGroup"> & {
    readonly hovered: number | undefined;
  },
): GraphStageScene {
  const focus = hovered ?? (selection.length > 0 || isFollowed ? undefined : chosen);
  return {
    ...others,
    ...{ model, colouring, shown, style, focus, sizes, path, nodeGroups: groups },
    selection: new Set(selection),
    typeLabel: (name) => typeLabel(types, name),
  };
}
