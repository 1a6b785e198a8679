import assert from "node:assert/strict";
import fc from "fast-check";
import { toldBy, type SetAside } from "../../src/core/reading/facts/first-paragraph.ts";
import { runs } from "./runs.ts";

/** What rules about a first paragraph look for, and what they don't. */
const pieces = [
  ...[
    "word",
    "Über",
    "12",
    "。",
    ".",
    " ",
    "  ",
    "\t",
    "\u00a0",
    "\u2028",
    "\0",
    "-",
    "|",
    "·",
    "»",
    ">",
    "[",
    "]",
    "(",
  ],
  ...["id: ", "Title:", "::", "key:: ", "[!note]", "#tag", "#", "^name", "==", "{{v}}", "{", "❤️", "TODO "],
  ...[" · ", " | ", "Up: ", "[^1]", "{{< x >}}", "{% y %}", "{: .z}"],
];

describe("what the first paragraph tells", () => {
  it("is the same whether or not its rules are asked one by one", () => {
    const text = fc.array(
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...pieces) }, fc.constantFrom("link", "code")),
      { maxLength: 12 },
    );
    const isAside = fc.constantFrom("[[a::b|One two]]", "[[== #x]]", "[[a  b]]", "[[x^y]]");
    fc.assert(
      fc.property(text, isAside, (parts, link) => {
        const shown = (end: string) => (aside: SetAside) =>
          parts
            .map((part) => (part === "link" ? aside.link(link) : part === "code" ? aside.code("c") : part))
            .join("") + end;
        // A comment says nothing; with it no text is prose at a glance.
        assert.equal(toldBy(shown("")), toldBy(shown("\n%%x%%")));
      }),
      { numRuns: runs(2000) },
    );
  });
});
