import type { LayoutInput } from "../../../../../src/webview/graph-view/layout/graph-layout.ts";

/** A graph of groups that are joined within, some of which are joined to others; the same each time. */
export function groupedGraph(groups: number, size: number): LayoutInput {
  const [source, target]: [number[], number[]] = [[], []];
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const join = (one: number, other: number) => {
    source.push(one);
    target.push(other);
  };
  for (let group = 0; group < groups; group++) {
    const first = group * size;
    for (let one = 1; one < size; one++) {
      join(first + one, first + random(one));
      join(first + one, first + random(size));
    }
    for (let edge = 0; edge < 4; edge++) join(first + random(size), random(groups * size));
  }
  return {
    count: groups * size,
    edges: { source: Uint32Array.from(source), target: Uint32Array.from(target) },
  };
}
