import { GraphAssembly } from "./model/graph-assembly.ts";
import { GraphModel } from "./model/graph-model.ts";
import type { ToGraph } from "./protocol.ts";

type Beginning = Extract<ToGraph, { type: "begin" }>;

/** A graph that is being told in pieces; a newer one takes the place of one that never came to its end. */
export class IncomingGraph {
  private begun: { readonly message: Beginning; readonly assembly: GraphAssembly } | undefined;

  /** @returns the graph, when its last piece has come */
  take(
    message: Extract<ToGraph, { type: "begin" | "piece" | "end" }>,
  ): { readonly message: Beginning; readonly model: GraphModel } | undefined {
    if (message.type === "begin") this.begun = { message, assembly: new GraphAssembly(message.head) };
    const { begun } = this;
    if (begun?.message.epoch !== message.epoch) return undefined;
    if (message.type === "piece") begun.assembly.take(message.piece);
    if (message.type !== "end") return undefined;
    this.begun = undefined;
    return { message: begun.message, model: new GraphModel(begun.assembly.finish()) };
  }
}
