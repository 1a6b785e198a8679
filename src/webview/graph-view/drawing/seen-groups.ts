import type { NodeGroups } from "../model/groups.ts";

/** The discs of groups, by their places among them: two numbers a middle, and the radius, in units of the layout. */
export interface GroupPlaces {
  readonly centers: Float32Array;
  readonly radius: Float32Array;
}

/** Groups as they are seen from somewhere. */
export interface SeenGroups extends GroupPlaces {
  readonly groups: NodeGroups;
  /** How closed each group is: 1 is drawn as one shape, 0 as its nodes, and what lies between fades from one to the other. */
  readonly closed: Float32Array;
  /** How closed the one is that is closed most. */
  readonly most: number;
  /** Whether any group is closed or closing. */
  readonly isAny: boolean;
}

/** A group opens while its radius on the screen grows from the first to the second, in pixels. */
const openRadius = [150, 200] as const;
/** Or while the room of each of its nodes does. */
const openRoom = [9, 12] as const;
/** The least share of the room in which groups lie that discs are as wide as. */
const leastDensity = 0.7;
/** How often discs are pushed apart, and how many pairs of them are looked at in all: it is done while the layout moves. */
const [maxRounds, maxPairs] = [24, 500_000];

/** Where groups lie: in the middle of their nodes, with a disc sized by how many they are, none on another. */
export function groupPlaces(
  { of, list }: NodeGroups,
  positions: Float32Array,
  shown: Uint8Array,
): GroupPlaces {
  const count = list.length;
  const centers = new Float32Array(2 * count);
  const spread = new Float64Array(count);
  const members = (take: (group: number, x: number, y: number) => void) => {
    for (let node = 0; node < of.length; node++) {
      const group = of[node] ?? -1;
      if (group >= 0 && shown[node] === 1)
        take(group, positions[2 * node] ?? 0, positions[2 * node + 1] ?? 0);
    }
  };
  const sizes = list.map(({ size }) => size);
  members((group, x, y) => {
    const size = sizes[group] ?? 1;
    centers[2 * group] = (centers[2 * group] ?? 0) + x / size;
    centers[2 * group + 1] = (centers[2 * group + 1] ?? 0) + y / size;
  });
  members((group, x, y) => {
    const [dx, dy] = [x - (centers[2 * group] ?? 0), y - (centers[2 * group + 1] ?? 0)];
    spread[group] = (spread[group] ?? 0) + dx * dx + dy * dy;
  });
  // How large a disc is for a node of its own, as most groups have it.
  const units = sizes
    .map((size, group) => Math.sqrt((2 * (spread[group] ?? 0)) / size / size))
    .sort((a, b) => a - b);
  const unit = Math.max(units[Math.floor(units.length / 2)] ?? 1, unitOfAll(centers, sizes));
  const radius = Float32Array.from(sizes, (size) => unit * Math.sqrt(size));
  const rounds = Math.min(maxRounds, Math.floor(maxPairs / Math.max(1, count * count * 0.5)));
  for (let round = 0; round < rounds; round++) pushApart(centers, radius);
  return { centers, radius };
}

/**
 * How large a disc is for a node of its own where all take a good part of the room in which groups lie: while the layout is on its way,
 * their nodes lie in heaps yet.
 */
function unitOfAll(centers: Float32Array, sizes: readonly number[]): number {
  let [square, members] = [0, 0];
  sizes.forEach((size, group) => {
    square += size * ((centers[2 * group] ?? 0) ** 2 + (centers[2 * group + 1] ?? 0) ** 2);
    members += size;
  });
  return members === 0 ? 1 : (Math.sqrt((2 * square) / members) * leastDensity) / Math.sqrt(members);
}

/** Which groups are closed, seen from so near. */
export function seenGroups(groups: NodeGroups, places: GroupPlaces, zoom: number): SeenGroups {
  const closed = Float32Array.from(groups.list, ({ size }, group) => {
    const radius = (places.radius[group] ?? 0) * zoom;
    const room = (Math.sqrt(Math.PI) * radius) / Math.sqrt(size);
    return 1 - Math.max(step(radius, openRadius), step(room, openRoom));
  });
  const most = closed.reduce((max, one) => Math.max(max, one), 0);
  return { ...places, groups, closed, most, isAny: most > 0 };
}

/** How near one has to come until a group is open. */
export function openingZoom({ groups, radius }: SeenGroups, group: number): number {
  const [own, size] = [radius[group] ?? 1, groups.list[group]?.size ?? 1];
  return Math.min(openRadius[1], (openRoom[1] * Math.sqrt(size)) / Math.sqrt(Math.PI)) / own;
}

/** The group whose closed disc lies at a place of the layout. */
export function groupAt(
  seen: SeenGroups,
  { x, y }: { readonly x: number; readonly y: number },
): number | undefined {
  const { centers, radius, closed } = seen;
  const found = closed.findIndex(
    (one, group) =>
      one > 0.5 &&
      Math.hypot(x - (centers[2 * group] ?? 0), y - (centers[2 * group + 1] ?? 0)) <= (radius[group] ?? 0),
  );
  return found < 0 ? undefined : found;
}

/** Whether a group's shape stands for a node more than the node itself. */
export function isCovered({ groups }: { readonly groups: SeenGroups | undefined }, node: number): boolean {
  if (groups?.isAny !== true) return false;
  const group = groups.groups.of[node] ?? -1;
  return group >= 0 && (groups.closed[group] ?? 0) > 0.5;
}

/** Whether a node has no title: its group has one, or it is one of the few that are in no group, while all others are closed. */
export function isUntitled({ groups }: { readonly groups: SeenGroups | undefined }, node: number): boolean {
  if (groups?.isAny !== true) return false;
  const group = groups.groups.of[node] ?? -1;
  return (group < 0 ? groups.most : (groups.closed[group] ?? 0)) > 0.5;
}

/** The number of its group from 1 for each node whose group is closed, and 0 for others; undefined where none is. */
export function closedNodes({ groups, closed, isAny }: SeenGroups): Uint16Array | undefined {
  if (!isAny) return undefined;
  return Uint16Array.from(groups.of, (group) => (group >= 0 && closed[group] === 1 ? group + 1 : 0));
}

/** From this share of a disc's radius on its nodes come nearer to its middle, and none lies beyond the second. */
const [freeShare, maxShare] = [0.7, 0.9];

/** Where nodes are drawn: those for which a group stands lie within its disc. @param closed as {@link closedNodes} tells */
export function placesInside(
  { centers, radius }: GroupPlaces,
  closed: Uint16Array,
  positions: Float32Array,
): Float32Array<ArrayBuffer> {
  const places = new Float32Array(positions);
  for (let node = 0; node < closed.length; node++) {
    const group = (closed[node] ?? 0) - 1;
    if (group < 0) continue;
    const x = centers[2 * group] ?? 0;
    const y = centers[2 * group + 1] ?? 0;
    const dx = (positions[2 * node] ?? 0) - x;
    const dy = (positions[2 * node + 1] ?? 0) - y;
    const reach = radius[group] ?? 0;
    const distance = Math.sqrt(dx * dx + dy * dy);
    const beyond = distance - freeShare * reach;
    if (beyond <= 0) continue;
    const room = (maxShare - freeShare) * reach;
    const share = (freeShare * reach + (room * beyond) / (room + beyond)) / distance;
    places[2 * node] = x + dx * share;
    places[2 * node + 1] = y + dy * share;
  }
  return places;
}

/** 0 up to the first bound, 1 from the second on, and smoothly from one to the other. */
function step(value: number, [from, to]: readonly [number, number]): number {
  const share = Math.max(0, Math.min(1, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}

/** Moves discs that overlap apart by a half; the smaller one gives way. */
function pushApart(centers: Float32Array, radius: Float32Array): void {
  for (let one = 0; one < radius.length; one++)
    for (let other = one + 1; other < radius.length; other++) {
      const [r1, r2] = [radius[one] ?? 0, radius[other] ?? 0];
      const apart = (r1 + r2) * 1.06;
      const dx = (centers[2 * other] ?? 0) - (centers[2 * one] ?? 0);
      const dy = (centers[2 * other + 1] ?? 0) - (centers[2 * one + 1] ?? 0);
      const square = dx * dx + dy * dy;
      if (square >= apart * apart || square === 0) continue;
      const distance = Math.sqrt(square);
      const share = (r2 * r2) / (r1 * r1 + r2 * r2);
      const move = ((apart - distance) * 0.5) / distance;
      centers[2 * one] = (centers[2 * one] ?? 0) - dx * move * share;
      centers[2 * one + 1] = (centers[2 * one + 1] ?? 0) - dy * move * share;
      centers[2 * other] = (centers[2 * other] ?? 0) + dx * move * (1 - share);
      centers[2 * other + 1] = (centers[2 * other + 1] ?? 0) + dy * move * (1 - share);
    }
}
