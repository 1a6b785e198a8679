import type { GraphPiecesHead, GraphPiece } from "../../../../src/core/query/graph-view/graph-pieces.ts";
import type { TypeStyle } from "../../../../src/webview/protocol.ts";

/** What stands before the pieces of a graph that the bench serves. */
export interface GraphParts {
  readonly head: GraphPiecesHead;
  readonly types: readonly TypeStyle[];
  readonly pieces: readonly (Omit<GraphPiece, "bytes"> & { readonly length: number })[];
}

/** Fetches the graph that the bench serves. */
export async function fetchedGraph(): Promise<{ readonly parts: GraphParts; readonly pieces: GraphPiece[] }> {
  const bytes = new Uint8Array(await (await fetch("/graph")).arrayBuffer());
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const parts = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as GraphParts;
  let at = 4 + length;
  const pieces = parts.pieces.map(({ name, offset, length: size }) => {
    const piece = { name, offset, bytes: bytes.slice(at, at + size) };
    at += size;
    return piece;
  });
  return { parts, pieces };
}
