import {
  closedNodes,
  groupPlaces,
  placesInside,
  seenGroups,
  type GroupPlaces,
  type SeenGroups,
} from "../drawing/seen-groups.ts";
import type { Shown } from "../model/filter.ts";
import type { NodeGroups } from "../model/groups.ts";

/** What is seen of groups, the nodes for which they stand, and where all are drawn. */
export interface GroupView {
  readonly groups: SeenGroups | undefined;
  readonly closedNodes: Uint16Array | undefined;
  readonly seenPositions: Float32Array;
}

/** Works out which groups are closed, from frame to frame: where they lie once a layout, for which nodes they stand once one opens or closes. */
export class GroupViews {
  private of: NodeGroups | undefined;
  private positions: Float32Array | undefined;
  private zoom = 0;
  private places: GroupPlaces | undefined;
  private view: GroupView | undefined;

  /** @param onChange is told when other groups are closed than before */
  constructor(private readonly onChange: () => void) {}

  /** The groups as they are seen. @param groups undefined where there are none yet */
  at(groups: NodeGroups | undefined, positions: Float32Array, shown: Shown, zoom: number): GroupView {
    const { view } = this;
    const [isSame, isMoved] = [groups === this.of, positions !== this.positions];
    // It is asked several times a frame.
    if (view && isSame && !isMoved && zoom === this.zoom) return view;
    [this.of, this.positions, this.zoom] = [groups, positions, zoom];
    if (!groups || groups.list.length === 0)
      return (this.view = { groups: undefined, closedNodes: undefined, seenPositions: positions });
    if (!this.places || !isSame || isMoved) this.places = groupPlaces(groups, positions, shown.nodes);
    const seen = seenGroups(groups, this.places, zoom);
    const before = view?.groups?.closed;
    const isAsBefore =
      isSame && before !== undefined && seen.closed.every((one, at) => (one === 1) === (before[at] === 1));
    const closed = view && isAsBefore ? view.closedNodes : closedNodes(seen);
    const seenPositions =
      view && isAsBefore && !isMoved
        ? view.seenPositions
        : closed
          ? placesInside(seen, closed, positions)
          : positions;
    this.view = { groups: seen, closedNodes: closed, seenPositions };
    if (!isAsBefore) this.onChange();
    return this.view;
  }
}
