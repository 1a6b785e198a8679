import assert from "node:assert/strict";
import {
  colorOn,
  contrastOf,
  standingOut,
  type Rgb,
} from "../../../../../src/webview/picture/drawing/colors.ts";

const [black, white]: [Rgb, Rgb] = [
  [0, 0, 0],
  [255, 255, 255],
];

describe("a colour of the theme", () => {
  it("is what is seen of it on the ground, where it lets this through", () => {
    assert.deepEqual(colorOn("#3794ff", black), [55, 148, 255]);
    assert.deepEqual(colorOn("rgb(1, 2, 3)", white), [1, 2, 3]);
    assert.deepEqual(colorOn("rgba(204, 204, 204, 0.5)", [30, 30, 30]), [117, 117, 117]);
    assert.deepEqual(colorOn("rgba(204, 204, 204, 0)", white), white);
    assert.deepEqual(colorOn("none", black), [128, 128, 128]);
  });

  it("stays as it is where a node stands out in it, and moves towards the text's as far as that takes", () => {
    const blue: Rgb = [55, 148, 255];
    assert.equal(standingOut(blue, black, white, 3).join(), blue.join());
    const lifted = standingOut([40, 40, 40], [30, 30, 30], white, 3);
    assert.ok(contrastOf(lifted, [30, 30, 30]) >= 3);
    assert.notDeepEqual(lifted, white);
  });
});
