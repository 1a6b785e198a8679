import assert from "node:assert/strict";
import { pictureCommand } from "../../../../src/webview/picture/picture-keys.ts";
import {
  nextPicture,
  startPicture,
  type PictureAction,
} from "../../../../src/webview/picture/picture-state.ts";

describe("what a person does with a picture", () => {
  const after = (...actions: readonly PictureAction[]) => actions.reduce(nextPicture, startPicture("hub"));

  it("starts at the center, and follows the focus", () => {
    assert.equal(after().focused, "hub");
    assert.equal(after({ type: "focus", key: "a" }).focused, "a");
    const state = after();
    assert.equal(nextPicture(state, { type: "focus", key: "hub" }), state);
  });

  it("hides nodes but the center, which then has the focus, and shows them again", () => {
    const hidden = after({ type: "focus", key: "a" }, { type: "hide", key: "a", center: "hub" });
    assert.deepEqual([hidden.focused, [...hidden.hidden]], ["hub", ["a"]]);
    assert.equal(nextPicture(hidden, { type: "showHidden" }).hidden.size, 0);
    assert.equal(after({ type: "hide", key: "hub", center: "hub" }).hidden.size, 0);
  });

  it("holds nodes in place and lets go of them", () => {
    const pinned = after({ type: "pin", key: "a", place: { x: 1, y: 2 } });
    assert.deepEqual([...pinned.pinned], [["a", { x: 1, y: 2 }]]);
    assert.equal(nextPicture(pinned, { type: "unpin", key: "a" }).pinned.size, 0);
  });

  it("begins anew with another center", () => {
    const moved = after(
      { type: "pin", key: "a", place: { x: 1, y: 2 } },
      { type: "hide", key: "b", center: "hub" },
    );
    assert.deepEqual(nextPicture(moved, { type: "recenter", center: "c" }), startPicture("c"));
    const fresh = after();
    assert.equal(nextPicture(fresh, { type: "recenter", center: "hub" }), fresh);
  });

  it("is done by keys, of which those with a modifier are the editor's", () => {
    const plain = { ctrlKey: false, metaKey: false, altKey: false };
    const commandOf = (key: string, more: Partial<typeof plain> = {}) =>
      pictureCommand({ key, ...plain, ...more });
    assert.deepEqual(
      ["e", "h", "p", "+", "-", "0", "x"].map((key) => commandOf(key)),
      [...["expand", "hide", "pin", "zoomIn", "zoomOut", "fit"], undefined],
    );
    assert.equal(commandOf("Enter"), "open");
    assert.equal(commandOf("Enter", { metaKey: true }), "openBeside");
    assert.equal(commandOf("Enter", { altKey: true }), "center");
    assert.equal(commandOf("p", { ctrlKey: true }), undefined);
  });
});
