import { graphData } from "../../../src/core/query/graph-view/graph-data.ts";
import { piecesOf } from "../../../src/core/query/graph-view/graph-pieces.ts";
import { typeStyles } from "../../../src/language/type-styles.ts";
import { inSlices } from "../../../src/platform/jobs/in-slices.ts";
import { withFolder } from "../measure-vault.ts";
import { vaultAt } from "../open-vault.ts";
import type { GraphParts } from "./page/graph-parts.ts";

/** The graph of a vault as the extension sends it to the page. */
export interface VaultGraph {
  readonly nodes: number;
  readonly edges: number;
  /** How long it takes to make arrays of the graph and to cut them into pieces, in milliseconds. */
  readonly numberingMs: number;
  /** {@link GraphParts} as JSON, after its length in bytes (4 bytes, the least first), and then all pieces. */
  readonly bytes: Uint8Array;
}

/** Reads a folder, and makes of its graph what its page is told. */
export async function graphOfVault(folder: string): Promise<VaultGraph> {
  return withFolder("relata-graph-bench-", async (cache) => {
    const vault = vaultAt(folder, cache);
    await vault.workspace.setFolders([vault.folder]);
    await vault.workspace.settled();
    const start = performance.now();
    const { graph } = vault.workspace;
    const { data } = await inSlices(graphData(graph), new AbortController().signal);
    const { head, pieces } = piecesOf(data, 500_000);
    const all = [...pieces];
    const numberingMs = performance.now() - start;
    const parts: GraphParts = {
      head,
      types: typeStyles(graph.schema, new Set(data.names.types)),
      pieces: all.map(({ name, offset, bytes }) => ({ name, offset, length: bytes.length })),
    };
    vault.workspace.dispose();
    const text = Buffer.from(JSON.stringify(parts));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    const bytes = Buffer.concat([length, text, ...all.map((piece) => piece.bytes)]);
    return { nodes: data.kind.length, edges: data.source.length, numberingMs, bytes };
  });
}
