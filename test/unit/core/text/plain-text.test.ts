import assert from "node:assert/strict";
import fc from "fast-check";
import { detailText, labelText, messageText, tooltipText } from "../../../../src/core/text/plain-text.ts";

/** What VS Code makes a link of in a message, and an icon of in a label. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const icon = /\$\([a-z0-9-]+(?:~[a-z0-9-]+)?\)/i;
const invisible = /\u2060/g;

const hostile = fc
  .array(
    fc.constantFrom(
      ...["[", "]", "(", ")", "{", "}", "$", "\\", "~", "a", " ", "\n", "\r", "\t", "\u0000", "\u001b"],
      ...["\u202e", "\u2028", "😀"],
      "[x](command:workbench.action.quit)",
      "](command:a)",
      '[y](https://example.org "t")',
      "$(bug)",
      "$(sync~spin)",
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

describe("text from elsewhere in the editor's messages", () => {
  it("holds no link that runs a command, whatever it is made of", () => {
    assert.equal(messageText("a [x](command:quit) b").replace(invisible, ""), "a [x](command:quit) b");
    fc.assert(
      fc.property(hostile, (text) => {
        for (const shown of [messageText(text), detailText(text), tooltipText(text)])
          assert.doesNotMatch(shown, link);
      }),
    );
  });

  it("holds no icon in a label", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const shown of [labelText(text), tooltipText(text)]) assert.doesNotMatch(shown, icon);
      }),
    );
  });

  it("loses what has no shape or turns the text around, and nothing else", () => {
    assert.equal(messageText("a\u0000\u001b[31mb\r\nc\td\u202Ee\u2066f"), "a[31mb c def");
    assert.equal(detailText("a\r\nb\u2028c"), "a\nb\nc");
    assert.equal(messageText("Ünïcode – “x” 😀 [a] (b)"), "Ünïcode – “x” 😀 [a] (b)");
    fc.assert(
      fc.property(hostile, (text) => {
        assert.doesNotMatch(messageText(text), /[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028]/u);
      }),
    );
  });

  it("is cut to a length that is read, between characters", () => {
    const long = messageText("😀".repeat(5000), 100);
    assert.ok(long.length <= 100);
    assert.match(long, /^(?:😀)+…$/u);
    assert.ok(messageText("x".repeat(100_000)).length < 1000);
    assert.equal(labelText("x".repeat(20), 20).length, 20);
  });
});
