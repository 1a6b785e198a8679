import assert from "node:assert/strict";
import { openFilter } from "../../../../src/webview/graph-view/model/filter.ts";
import { readGraphMessage } from "../../../../src/vscode/graph-view/read-graph-message.ts";
import { restoredPins } from "../../../../src/vscode/graph-view/kept-pins.ts";
import { restoredFilters } from "../../../../src/webview/graph-view/model/restored-filters.ts";
import { restoredGraphView } from "../../../../src/webview/graph-view/model/restored-view.ts";
import type { FromGraph } from "../../../../src/webview/graph-view/protocol.ts";

const view = restoredGraphView(undefined);
const messages: readonly FromGraph[] = [
  { type: "ready" },
  { type: "open", epoch: 1, node: 3, beside: true },
  { type: "openAll", epoch: 1, nodes: [1, 2] },
  { type: "copyList", epoch: 1, nodes: [] },
  { type: "linkAs", epoch: 1, from: 0, to: 1 },
  { type: "neighborhood", epoch: 1, node: 0 },
  { type: "dates", epoch: 1 },
  { type: "find", epoch: 1, text: "x" },
  { type: "card", epoch: 1, node: 0 },
  { type: "keepView", view: { ...view, colorBy: "folder", follow: false } },
  { type: "keepPlaces", epoch: 1, places: new Uint8Array(16) },
  { type: "savePicture", format: "svg", data: "<svg/>" },
];

describe("messages from the graph's page", () => {
  for (const message of messages) {
    it(`are read: ${message.type}`, () => {
      assert.deepEqual(readGraphMessage({ ...message, more: "x" }), message);
    });

    it(`are refused where something else stands in them: ${message.type}`, () => {
      for (const name of Object.keys(message)) {
        if (name === "type" || name === "view") continue;
        for (const strange of [undefined, null, -1, 1.5, [["x"]], { x: 1 }, Symbol.iterator])
          assert.equal(readGraphMessage({ ...message, [name]: strange }), undefined, name);
      }
    });
  }

  it("of other kinds are none", () => {
    for (const strange of [undefined, null, 1, "ready", [], {}, { type: "toString" }, { type: "run" }])
      assert.equal(readGraphMessage(strange), undefined);
  });

  it("carry whole nodes: places of half a node are refused", () => {
    const places = new Uint8Array(12);
    assert.equal(readGraphMessage({ type: "keepPlaces", epoch: 1, places }), undefined);
  });

  it("keep a view as far as it can be one", () => {
    assert.deepEqual(restoredGraphView({ colorBy: "x", sizeBy: 1, follow: 0, orphans: false }), {
      colorBy: "auto",
      sizeBy: "degree",
      follow: true,
      orphans: false,
      placeholders: true,
    });
  });
});

describe("The places that are kept", () => {
  it("come back as they were, without what is none", () => {
    const places = restoredPins({
      a: { x: 1, y: -2 },
      b: { x: "1", y: 2 },
      c: null,
      d: { x: Infinity, y: 0 },
    });
    assert.deepEqual([...places], [["a", { x: 1, y: -2 }]]);
    assert.equal(restoredPins("a").size + restoredPins(undefined).size, 0);
  });

  it("are told as numbers alone", () => {
    const pin = { type: "pin", epoch: 1, node: 2 };
    assert.deepEqual(readGraphMessage({ ...pin, place: { x: 1, y: 2, z: 3 } }), {
      ...pin,
      place: { x: 1, y: 2 },
    });
    assert.deepEqual(readGraphMessage(pin), { ...pin, place: undefined });
    assert.equal(readGraphMessage({ ...pin, place: { x: NaN, y: 2 } }), undefined);
  });
});

describe("The filters that are kept", () => {
  it("come back as they were, without what is none", () => {
    const filter = { ...openFilter, tag: "x", minDegree: 2, hidden: ["concept"] };
    const kept = { name: "Hubs", filter, colorBy: "type" };
    assert.deepEqual(restoredFilters([kept, { name: "" }, "a", null, { name: "b", filter: 1 }]), [kept]);
    assert.deepEqual(restoredFilters({ length: 3 }), []);
    const strange = {
      name: "c",
      colorBy: 7,
      filter: { tag: ["x"], minDegree: -1, hidden: [1, "a"], steps: 3 },
    };
    assert.deepEqual(restoredFilters([strange]), [
      { name: "c", colorBy: "auto", filter: { ...openFilter, hidden: ["a"] } },
    ]);
  });
});
