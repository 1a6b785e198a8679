import assert from "node:assert/strict";
import fc from "fast-check";
import { previewOf } from "../unit/preview/preview.ts";

const pieces = [
  ...[
    "[[",
    "]]",
    "![[",
    "|",
    "\\|",
    "::",
    "#",
    "#^",
    " ^b",
    "^",
    "[",
    "](",
    ")",
    "!",
    "`",
    "\\",
    "*",
    "$$",
    "<b>",
  ],
  ...[
    "a",
    "b",
    "a/b",
    "concept:c",
    "studies",
    "é😀",
    "\0",
    " ",
    "\t",
    "\n",
    "\r\n",
    "\n\n",
    "---\n",
    "\n---\n",
    "id: ",
  ],
  ...["- ", "> ", "# ", "| ", "| - |\n", "    ", "```\n", "{", '"', "../", "%zz", "&lt;", "picture.png"],
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(""));

describe("The Markdown preview, properties", () => {
  it("shows any notes in any document, the same when it is asked again", () => {
    fc.assert(
      fc.property(text, text, text, (a, b, document) => {
        const preview = previewOf({ "a.md": a, "b/b.md": b, "picture.png": "" });
        const html = preview.html("a/n.md", document);
        assert.equal(preview.html("a/n.md", document), html);
        assert.ok(preview.renderings.every(({ isStale }) => !isStale));
        assert.doesNotMatch(html, /data-line="\d+"[^>]*data-line|undefined|\[object/);
      }),
      { numRuns: 300 },
    );
  });
});
