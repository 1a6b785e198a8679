import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";

/** What notes are made of: marks of Markdown, YAML and links, with text between that makes lines of them. */
export const notePieces = [
  ...[
    "---\n",
    "id: concept:x\n",
    "title: a: b\n",
    'title: "A b"\n',
    "up: [[x]]\n",
    "tags: [a, b c]\n",
    "x:\n",
    "  - a\n",
  ],
  ...[
    "n: 5\n",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2) ",
    "> ",
    ">",
    "    ",
    "  ",
    " ",
    "\t",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
  ],
  ...[
    "```",
    "`",
    "``",
    "~~~\n",
    "$$",
    "$$f(x)",
    "\\right.$$",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "<b>",
    "<a href='x'>",
    "<https://a.b>",
    "<",
  ],
  ...[
    "[[",
    "]]",
    "[[a]]",
    "![[b c]]",
    "[[rel::concept:y|l]]",
    "[[c#H^b]]",
    "|",
    "\\",
    "\\|",
    "#",
    "# ",
    "## H ##",
    "## K {#k}",
    " {: .w #top }",
    "{#",
    "^b1",
  ],
  ...[
    "::",
    "rel:: ",
    "(rel:: ",
    "[rel:: ",
    "(",
    ")",
    "[",
    "]",
    "!",
    "a",
    "b c",
    "A b. C d",
    "concept:y",
    "😀",
    "漢字。",
    "é",
  ],
  ...[
    "*",
    "**",
    "_",
    "*a*",
    "**b c**",
    "_d_",
    "a_b",
    "[t](x.md)",
    '[t](x.md "T")',
    "[r]: y.md\n",
    "[r]",
    "[^1]",
    "![i](p.png)",
  ],
  ...[
    "\u0000",
    "\uFEFF",
    "\u2028",
    "\u00A0",
    ". ",
    '"',
    "'",
    "{",
    "}",
    "&amp;",
    "&",
    "#tag",
    "===\n",
    "---",
    "***\n",
    "- [ ] ",
  ],
  ...[
    "\\*",
    "\\[",
    "\\.",
    "  \n",
    "\n  ",
    "\n> ",
    "\n- ",
    "\n\n",
    ": ",
    "- rel [[a]] (x)\n",
    "text ",
    "word ",
  ],
];

/** The texts of the notes that the extension ships. */
export function sampleTexts(): string[] {
  const folder = join(import.meta.dirname, "..", "..", "media", "sample-notes");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => readFileSync(join(folder, path), "utf8"));
}

/** One of the texts with a few pieces put in, or stretches taken out, at random places. */
export function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat(6),
    insert: fc.option(fc.constantFrom(...notePieces), { nil: "" }),
  });
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([text, changes]) =>
      changes.reduce((changed, { at, remove, insert }) => {
        const start = Math.floor(at * changed.length);
        return changed.slice(0, start) + insert + changed.slice(start + remove);
      }, text),
    );
}
