import assert from "node:assert/strict";
import { graphData } from "../../../../../src/core/query/graph-view/graph-data.ts";
import { piecesOf } from "../../../../../src/core/query/graph-view/graph-pieces.ts";
import { allAtOnce } from "../../../../../src/core/query/steps.ts";
import { GraphAssembly } from "../../../../../src/webview/graph-view/model/graph-assembly.ts";
import { vaultOf } from "../../../vault.ts";

const { graph } = vaultOf({
  "a.md": "---\ntags: [x]\nstatus: open\n---\n# Straße 漢字 😀\n[[b]] [[studies::c]]",
  "b.md": "# B",
});
const { data } = allAtOnce(graphData(graph));

describe("the pieces of a graph", () => {
  for (const size of [1, 7, 64, 1_000_000])
    it(`of ${size} bytes give the graph again, in any order`, () => {
      const { head, pieces } = piecesOf(data, size);
      const assembly = new GraphAssembly(head);
      const cut = [...pieces];
      for (const piece of cut.reverse()) {
        assert.ok(piece.bytes.length <= size);
        assembly.take(piece);
      }
      assert.deepEqual(assembly.finish(), data);
    });

  it("hold no more than themselves, so that a message carries no other bytes", () => {
    for (const { bytes } of piecesOf(data, 5).pieces) assert.equal(bytes.buffer.byteLength, bytes.byteLength);
  });
});
