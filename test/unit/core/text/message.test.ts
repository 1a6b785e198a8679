import assert from "node:assert/strict";
import { inEnglish, listed, messageOf, oneOf, said } from "../../../../src/core/text/message.ts";

describe("a message", () => {
  const inner = messageOf`the type "${"x"}"`;
  const message = messageOf`${2} mistakes in ${inner}: ${"{0}"}`;

  it("is an English text with numbered places, and what goes there", () => {
    assert.equal(message.text, "{0} mistakes in {1}: {2}");
    assert.equal(inEnglish(message), '2 mistakes in the type "x": {0}');
    assert.equal(inEnglish(messageOf`such as {}`), "such as {}");
  });

  it("is said in another language, with all its parts", () => {
    const german: Readonly<Record<string, string>> = {
      "{0} mistakes in {1}: {2}": "Fehler in {1}, {0}: {2}",
      'the type "{0}"': "Typ „{0}“",
    };
    assert.equal(
      said(message, (text) => german[text] ?? text),
      "Fehler in Typ „x“, 2: {0}",
    );
  });

  it("holds lists, whose words are translated, too", () => {
    const german = (text: string) => (text === "{0} or {1}" ? "{0} oder {1}" : text.toUpperCase());
    assert.equal(listed(["a", "b"]), "a, b");
    assert.equal(said(messageOf`${listed([messageOf`one`, "b"])}.`, german), "ONE, b.");
    assert.equal(said(messageOf`${oneOf(["a", "b", "c"])}`, german), "a oder b oder c");
  });
});
