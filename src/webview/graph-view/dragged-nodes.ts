import type { GraphMarks } from "./graph-marks.ts";
import type { NodePlaces } from "./node-places.ts";
import type { DragListener } from "./stage/node-drag.ts";

interface DraggedNodes {
  readonly places: NodePlaces;
  readonly marks: GraphMarks;
  /** A node is elsewhere now. */
  readonly moved: () => void;
  /** Keeps a node in a place. */
  readonly pin: (node: number, place: { readonly x: number; readonly y: number }) => void;
  /** Links a node to the one that it was dropped on. */
  readonly link: (from: number, to: number) => void;
}

/** What becomes of nodes that are dragged: they stay where they are let go, and go back from another, to which they are linked. */
export function draggedNodes({ places, marks, moved, pin, link }: DraggedNodes): DragListener {
  return {
    drag: (node, place, isOver) => {
      // Where all rests, nothing moves before the end: else the others would flee from what is to be dropped on them.
      if (isOver || !places.isSettled) places.hold(node, place);
      places.move(node, place);
      if (isOver) pin(node, place);
      moved();
    },
    dropOn: (node, other, start) => {
      places.hold(node, start);
      if (!marks.pins.has(node)) places.hold(node, undefined);
      if (other !== undefined) link(node, other);
    },
  };
}
