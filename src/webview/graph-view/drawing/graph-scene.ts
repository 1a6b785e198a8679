import type { Box } from "../../picture/drawing/label-space.ts";
import type { Point } from "../../picture/drawing/pen.ts";
import type { Size, Viewpoint } from "../../picture/layout/viewpoint.ts";
import type { Colouring } from "../model/colouring.ts";
import type { Shown } from "../model/filter.ts";
import type { GraphModel } from "../model/graph-model.ts";
import type { GraphStyle } from "./graph-style.ts";
import type { SeenGroups } from "./seen-groups.ts";

/** What is drawn of a graph, and from where it is seen. */
export interface GraphScene {
  readonly model: GraphModel;
  readonly positions: Float32Array;
  readonly colouring: Colouring;
  readonly shown: Shown;
  readonly style: GraphStyle;
  readonly viewpoint: Viewpoint;
  readonly size: Size;
  /** How far nodes are apart, on average, in units of the layout. */
  readonly spacing: number;
  /** The node that is hovered or chosen: all that is not near it stands back. */
  readonly focus: number | undefined;
  readonly selection: ReadonlySet<number>;
  /** A way between two nodes, which is drawn strong. */
  readonly path: readonly number[];
  /** The note in the active editor. */
  readonly active: number | undefined;
  /** How nodes are sized. */
  readonly sizes: Uint32Array;
  /** Whether the layout is still moving. */
  readonly isMoving: boolean;
  /** The node on which the one that is dragged would be dropped. */
  readonly dropTarget: number | undefined;
  /** The line that is being drawn around nodes, on the screen. */
  readonly lasso: readonly Point[];
  /** Nodes that are close in text and not linked, two after two. */
  readonly similar: readonly number[];
  /** What is drawn as one shape from here; undefined where the layout has not told communities yet. */
  readonly groups: SeenGroups | undefined;
  /** For each node for which a group stands, the group's number from 1, and 0 for others; undefined where no group does. */
  readonly closedNodes: Uint16Array | undefined;
  /** Where nodes are drawn that are not by themselves: as `positions`, but within its disc where a group stands for them. */
  readonly seenPositions: Float32Array;
  /** The group that keys have chosen, by its place. */
  readonly chosenGroup: number | undefined;
  /** How a type is called, by its name. */
  readonly typeLabel: (name: string) => string;
  /** What lies above the picture, such as the legend. */
  readonly covered: readonly Box[];
}

/** A node that is in sight. */
export interface SeenNode extends Point {
  readonly node: number;
  readonly radius: number;
}
