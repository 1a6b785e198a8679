import assert from "node:assert/strict";
import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { sectionExcerpt } from "../../src/language/hover/section-excerpt.ts";

const excerpt = (text: string) => sectionExcerpt(text, { start: 0, end: text.length });

describe("the excerpt of a section", () => {
  it("never gives anything but safe nodes", () => {
    const pieces = fc.constantFrom(
      "[",
      "](command:x)",
      "![",
      "](http://x)",
      "<a href='x'>",
      "</a>",
      "<!--",
      "-->",
      "[[",
      "]]",
      "|",
      "`",
      "\n",
      "\n\n",
      "- ",
      "> ",
      "*",
      "\\",
      "&lt;",
      "text",
      "[r]: http://x\n",
      "[r]",
      "<http://x>",
      "    ",
      "#",
      "http://auto.link",
    );
    const safe = new Set([
      "root",
      "paragraph",
      "heading",
      "list",
      "listItem",
      "blockquote",
      "code",
      "thematicBreak",
      "text",
      "emphasis",
      "strong",
      "inlineCode",
      "break",
    ]);
    const check = (node: Nodes): void => {
      assert.ok(safe.has(node.type), node.type);
      if ("children" in node) node.children.forEach(check);
    };
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        check(fromMarkdown(excerpt(parts.join(""))));
      }),
      { numRuns: 600 },
    );
  });
});
