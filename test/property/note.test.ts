import assert from "node:assert/strict";
import fc from "fast-check";
import { parseNote } from "../../src/core/note/parse-note.ts";

const piece = fc.constantFrom(
  "---\n",
  "id: concept:x\n",
  "title: a: b\n",
  "up: [[x]]\n",
  "- ",
  "> ",
  "    ",
  "\t",
  "\n",
  "\r\n",
  "\r",
  "\n\n",
  "```",
  "`",
  "$$",
  "<!--",
  "-->",
  "<div>",
  "</div>",
  "[[",
  "]]",
  "![[",
  "|",
  "\\",
  "\\|",
  "#",
  "#^",
  "^b1",
  "::",
  "rel::",
  "(rel:: ",
  "[rel:: ",
  ")",
  "]",
  "a",
  "b c",
  "concept:y",
  "😀",
  "漢字",
  "é",
  "*",
  "_",
  "[t](x.md)",
  "[r]: y.md",
  "[r]",
  "\u0000",
  "\uFEFF",
  "\u2028",
  " ",
  ". ",
  '"',
  "'",
  "{",
  "}",
  "&amp;",
  "#tag",
);
const mixed = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
const anyText = fc.oneof(mixed, fc.string({ unit: "binary", maxLength: 200 }));

describe("a note's text", () => {
  it("never makes the parser throw, and every place lies inside it", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const note = parseNote(text);
        const places = [
          ...note.links.flatMap(({ span, relation, target, heading, block, label, context }) => [
            span,
            relation,
            target,
            heading,
            block,
            label,
            context,
          ]),
          ...note.headings.flatMap(({ span, textSpan }) => [span, textSpan]),
          ...note.blocks.flatMap(({ span, name }) => [span, name]),
          ...note.tags,
          ...note.aliases,
          ...note.problems,
          note.id,
          note.type,
          note.title,
          note.summary,
          note.status,
          note.frontmatter,
        ];
        for (const place of places) {
          if (place)
            assert.ok(
              place.start >= 0 && place.start <= place.end && place.end <= text.length,
              JSON.stringify(place),
            );
        }
        for (const { form, target } of note.links) {
          if (form === "wiki" || form === "embed") {
            assert.equal(
              text.slice(target.start, target.end).replaceAll("\\|", "|").includes(target.text) ||
                text.slice(target.start, target.end).length >= target.text.length,
              true,
            );
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("says the same with other line ends", () => {
    fc.assert(
      fc.property(
        mixed.filter((text) => !/\r|\u2028/.test(text)),
        (text) => {
          const said = (one: string) => {
            const { links, headings, tags } = parseNote(one);
            return [
              links.map(({ form, target, relation }) => [form, target.text, relation?.text]),
              headings.map((heading) => heading.text),
              tags.map((tag) => tag.text),
            ];
          };
          assert.deepEqual(said(text.replaceAll("\n", "\r\n")), said(text));
        },
      ),
      { numRuns: 600 },
    );
  });

  it("survives the way between threads", () => {
    fc.assert(
      fc.property(mixed, (text) => {
        const note = parseNote(text);
        assert.deepEqual(structuredClone(note), note);
      }),
      { numRuns: 200 },
    );
  });
});
