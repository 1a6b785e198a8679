import assert from "node:assert/strict";
import { commandAddress } from "../../../../../src/vscode/editor/links/command-address.ts";

describe("the address of a command", () => {
  it("gives the arguments that were put in, however often it is decoded", () => {
    const args = [
      "100%25 sure",
      "a%2Fb",
      "x%22,%22other:vault/y.md%22,%22z",
      "(a) [b] %",
      "ä \u2028 \ud800 😀",
      5,
    ];
    const address = commandAddress("relata.createNote", ...args);
    assert.match(address, /^command:relata\.createNote\?[^()\s]+$/);
    // As the editor reads it: an address is decoded once as a whole, and its query once more.
    const once = decodeURIComponent(address.slice(address.indexOf("?") + 1));
    assert.deepEqual(JSON.parse(once), args);
    assert.deepEqual(JSON.parse(decodeURIComponent(once)), args);
  });
});
