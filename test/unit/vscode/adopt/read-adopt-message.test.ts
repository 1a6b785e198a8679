import assert from "node:assert/strict";
import fc from "fast-check";
import { readAdoptMessage } from "../../../../src/vscode/adopt/read-adopt-message.ts";
import type { FromAdoptPage } from "../../../../src/webview/adopt/adopt-protocol.ts";

const messages: readonly FromAdoptPage[] = [
  { type: "ready" },
  { type: "take", id: '[["notes"],{"tag":"book","type":"book"}]', taken: false },
  { type: "takeAll", taken: true },
  { type: "unfold", kind: "tags", unfolded: true },
  { type: "chooseNote" },
  { type: "chooseDialect" },
  { type: "lookAgain" },
  { type: "open", uri: "vault/a.md" },
  { type: "compare" },
  { type: "write" },
];

describe("messages from the page of Bring Your Own Folder", () => {
  for (const message of messages) {
    it(`are read: ${message.type}`, () => {
      assert.deepEqual(readAdoptMessage(JSON.parse(JSON.stringify(message))), message);
      assert.deepEqual(readAdoptMessage({ ...message, more: "x" }), message);
    });

    it(`are refused where something else stands in them: ${message.type}`, () => {
      for (const name of Object.keys(message)) {
        if (name === "type") continue;
        for (const strange of [undefined, null, 1.5e400, [], { x: 1 }, Symbol.iterator])
          assert.equal(readAdoptMessage({ ...message, [name]: strange }), undefined, name);
      }
    });
  }

  it("are refused where they are of no type that there is", () => {
    for (const strange of [undefined, null, 7, "ready", [], {}, { type: "toString" }, { type: "__proto__" }])
      assert.equal(readAdoptMessage(strange), undefined);
    assert.equal(readAdoptMessage({ type: "unfold", kind: "__proto__", unfolded: true }), undefined);
  });

  it("never make it throw, and give nothing but what the page sends", () => {
    const type = fc.oneof(fc.constantFrom(...messages.map((message) => message.type)), fc.string());
    const anything = fc.record({ type, id: fc.anything(), taken: fc.anything(), kind: fc.anything() });
    fc.assert(
      fc.property(fc.oneof(anything, fc.anything()), (given) => {
        const read = readAdoptMessage(given);
        if (!read) return;
        const known = messages.find((message) => message.type === read.type);
        assert.deepEqual(Object.keys(read).sort(), Object.keys(known ?? {}).sort());
      }),
    );
  });
});
