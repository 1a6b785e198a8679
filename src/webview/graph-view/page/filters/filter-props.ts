import type { GraphSession } from "../../graph-session.ts";
import type { LoadedGraph } from "../../loaded-graph.ts";
import type { GraphTexts } from "../../protocol.ts";

/** What every filter of the graph is made from. */
export interface FilterProps {
  readonly session: GraphSession;
  readonly graph: LoadedGraph;
  readonly texts: GraphTexts;
}
