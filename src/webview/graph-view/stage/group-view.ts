import {
  closedNodes,
  groupPlaces,
  seenGroups,
  type GroupPlaces,
  type SeenGroups,
} from "../drawing/seen-groups.ts";
import type { Shown } from "../model/filter.ts";
import type { NodeGroups } from "../model/groups.ts";

/** What is seen of groups, and the nodes for which they stand. */
export interface GroupView {
  readonly groups: SeenGroups | undefined;
  readonly closedNodes: Uint8Array | undefined;
}

/** Works out which groups are closed, from frame to frame: where they lie once a layout, for which nodes they stand once one opens or closes. */
export class GroupViews {
  private of: NodeGroups | undefined;
  private positions: Float32Array | undefined;
  private places: GroupPlaces | undefined;
  private view: GroupView = { groups: undefined, closedNodes: undefined };

  /** @param onChange is told when other groups are closed than before */
  constructor(private readonly onChange: () => void) {}

  /** The groups as they are seen. @param groups undefined where there are none yet */
  at(groups: NodeGroups | undefined, positions: Float32Array, shown: Shown, zoom: number): GroupView {
    if (!groups || groups.list.length === 0)
      return (this.view = { groups: undefined, closedNodes: undefined });
    const isSame = groups === this.of;
    if (!this.places || !isSame || positions !== this.positions)
      this.places = groupPlaces(groups, positions, shown.nodes);
    [this.of, this.positions] = [groups, positions];
    const seen = seenGroups(groups, this.places, zoom);
    const before = this.view.groups?.closed;
    const isAsBefore =
      isSame && before !== undefined && seen.closed.every((one, at) => (one === 1) === (before[at] === 1));
    this.view = { groups: seen, closedNodes: isAsBefore ? this.view.closedNodes : closedNodes(seen) };
    if (!isAsBefore) this.onChange();
    return this.view;
  }
}
