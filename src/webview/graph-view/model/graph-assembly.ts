import type { GraphData } from "../../../core/query/graph-view/graph-data.ts";
import type { ArrayName, GraphPiecesHead, GraphPiece } from "../../../core/query/graph-view/graph-pieces.ts";

/** Puts the pieces of a graph together again. */
export class GraphAssembly {
  private readonly buffers: Readonly<Record<ArrayName, ArrayBuffer>>;

  constructor(private readonly head: GraphPiecesHead) {
    const entries = Object.entries(head.bytes) as [ArrayName, number][];
    const buffers = entries.map(([name, length]) => [name, new ArrayBuffer(length)] as const);
    this.buffers = Object.fromEntries(buffers) as Record<ArrayName, ArrayBuffer>;
  }

  /** @throws RangeError where a piece lies beyond its array */
  take({ name, offset, bytes }: GraphPiece): void {
    new Uint8Array(this.buffers[name]).set(bytes, offset);
  }

  /** The graph, when all pieces were taken. */
  finish(): GraphData {
    const { buffers } = this;
    const numbers = (name: ArrayName) => new Uint32Array(buffers[name]);
    return {
      names: this.head.names,
      kind: new Uint8Array(buffers.kind),
      ids: numbers("ids"),
      type: numbers("type"),
      folder: numbers("folder"),
      status: numbers("status"),
      modified: numbers("modified"),
      tagStart: numbers("tagStart"),
      tags: numbers("tags"),
      titleEnd: numbers("titleEnd"),
      propertyEnd: numbers("propertyEnd"),
      propertyNode: numbers("propertyNode"),
      propertyValue: numbers("propertyValue"),
      source: numbers("source"),
      target: numbers("target"),
      relation: numbers("relation"),
      titles: textOf(new Uint16Array(buffers.letters)),
    };
  }
}

/** How many code units make a text at once; more arguments than these can be too many for a call. */
const unitsAtOnce = 8192;

function textOf(units: Uint16Array): string {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += unitsAtOnce)
    parts.push(String.fromCharCode(...units.subarray(at, at + unitsAtOnce)));
  return parts.join("");
}
