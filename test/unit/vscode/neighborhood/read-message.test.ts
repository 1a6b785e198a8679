import assert from "node:assert/strict";
import { plainView } from "../../../../src/core/query/neighborhood/list-view.ts";
import { readMessage } from "../../../../src/vscode/neighborhood/read-message.ts";
import type { FromPanel } from "../../../../src/webview/protocol.ts";

const occurrence = { uri: "vault/a.md", title: "A", text: "[[b]]", start: 3, end: 8 };
const messages: readonly FromPanel[] = [
  { type: "ready" },
  { type: "open", uri: "vault/a.md", beside: true },
  { type: "center", uri: "vault/a.md" },
  { type: "back" },
  { type: "forward" },
  { type: "setPinned", pinned: false },
  { type: "unfold", key: "vault/a.md", unfolded: true },
  { type: "setMode", mode: "picture" },
  { type: "setDepth", depth: 2 },
  { type: "setView", view: { ...plainView, text: "x", groupBy: "relation", hiddenTypes: ["claim"] } },
  { type: "showMore", group: "type concept" },
  { type: "expand", key: "group concept" },
  { type: "create", key: "gone" },
  { type: "openOccurrence", occurrence },
  { type: "copyMarkdown" },
  { type: "openMarkdown" },
  { type: "linkAs", uri: "vault/a.md" },
  { type: "notRelated", uri: "vault/a.md" },
  { type: "merge", uri: "vault/a.md" },
  { type: "savePicture", format: "svg", data: "<svg/>" },
];

describe("messages from the panel's page", () => {
  for (const message of messages) {
    it(`are read: ${message.type}`, () => {
      assert.deepEqual(readMessage(JSON.parse(JSON.stringify(message))), message);
      assert.deepEqual(readMessage({ ...message, more: "x" }), message);
    });

    it(`are refused where something else stands in them: ${message.type}`, () => {
      for (const name of Object.keys(message)) {
        if (name === "type") continue;
        for (const strange of [undefined, null, 1.5e400, [], { x: 1 }, Symbol.iterator]) {
          const read = readMessage({ ...message, [name]: strange });
          // A view is read as far as it is one.
          if (read?.type === "setView") assert.deepEqual(read.view, plainView);
          else assert.equal(read, undefined, `${name}: ${typeof strange}`);
        }
      }
    });
  }

  it("are refused where they are of no type that there is, and where a place is none", () => {
    for (const strange of [undefined, null, 7, "ready", [], {}, { type: "toString" }, { type: "__proto__" }])
      assert.equal(readMessage(strange), undefined);
    for (const place of [{ start: -1 }, { end: 2 }, { start: 1.5 }, { end: Infinity }])
      assert.equal(
        readMessage({ type: "openOccurrence", occurrence: { ...occurrence, ...place } }),
        undefined,
      );
  });
});
