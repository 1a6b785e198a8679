import assert from "node:assert/strict";
import { graphData } from "../../../../../src/core/query/graph-view/graph-data.ts";
import {
  graphHash,
  packedPlaces,
  placesIn,
  shownHash,
  unpackedPlaces,
} from "../../../../../src/core/query/graph-view/kept-places.ts";
import { allAtOnce } from "../../../../../src/core/query/steps.ts";
import { vaultOf } from "../../../vault.ts";

const dataOf = (files: Readonly<Record<string, string>>) => allAtOnce(graphData(vaultOf(files).graph)).data;
const before = dataOf({ "a.md": "[[b]]", "b.md": "" });
const kept = { hash: graphHash(before), ids: before.ids, places: Float32Array.of(1, 2, 3, 4) };

describe("places that are kept", () => {
  it("come back as they were", () => {
    assert.deepEqual(unpackedPlaces(packedPlaces(kept)), kept);
  });

  it("are none where the file is cut, or another one", () => {
    const bytes = packedPlaces(kept);
    for (let length = 0; length < bytes.length; length++)
      assert.equal(unpackedPlaces(bytes.subarray(0, length)), undefined);
    assert.equal(unpackedPlaces(bytes.map((byte, at) => (at === 0 ? 0 : byte))), undefined);
  });

  it("are given to the same nodes of a graph that has grown; new ones have none", () => {
    const after = dataOf({ "0.md": "[[a]]", "a.md": "[[b]]", "b.md": "" });
    const places = placesIn(kept, after);
    assert.deepEqual([...places].sort(), [1, 2, 3, 4, NaN, NaN]);
    assert.notEqual(graphHash(after), kept.hash);
  });

  it("that are no numbers are none", () => {
    const places = placesIn({ ...kept, places: Float32Array.of(NaN, 2, Infinity, 4) }, before);
    assert.deepEqual([...places], [NaN, NaN, NaN, NaN]);
  });

  it("belong to a layout, which another title does not change", () => {
    const titled = dataOf({ "a.md": "# Another\n[[b]]", "b.md": "" });
    assert.equal(graphHash(titled), kept.hash);
    assert.notEqual(shownHash(titled), shownHash(before));
  });

  it("belong to a layout in whatever order notes and links were read", () => {
    const files = { "a.md": "[[b]] [[c]]", "b.md": "[[c]]", "c.md": "[[new]]" };
    const one = dataOf(files);
    const other = dataOf(Object.fromEntries(Object.entries(files).reverse()));
    assert.notDeepEqual(one.ids, other.ids);
    assert.equal(graphHash(one), graphHash(other));
    assert.notEqual(shownHash(one), shownHash(other), "the page is told by its numbers");
    const turned = dataOf({ "a.md": "[[b]] [[c]]", "b.md": "", "c.md": "[[b]] [[new]]" });
    assert.notEqual(graphHash(turned), graphHash(one));
  });
});
