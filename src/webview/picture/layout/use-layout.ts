import { useMemo, useRef } from "preact/hooks";
import type { Subgraph } from "../../../core/query/picture/subgraph.ts";
import { Layout, type Places } from "./layout.ts";

/** The layout of a subgraph, made anew when that or its center is another; what stays begins where it was before. */
export function useLayout(graph: Subgraph, center: string | undefined, pinned: Places): Layout {
  const before = useRef<Layout | undefined>(undefined);
  const layout = useMemo(
    () => new Layout(graph, center, before.current?.places() ?? new Map(), pinned),
    [graph, center],
  );
  before.current = layout;
  return layout;
}
