import assert from "node:assert/strict";
import fc from "fast-check";
import { parseNote } from "../../src/core/reading/parse-note.ts";

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
/** A bar may be written `\\|` in a wiki-link. */
const unescaped = (source: string) => source.replaceAll("\\|", "|");
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
        const body = note.frontmatter?.end ?? 0;
        for (const { form, span, relation, target, heading, block, label } of note.links) {
          // In the frontmatter YAML's escapes can stand between the text and its source.
          if (form === "markdown" || form === "id" || span.start < body) continue;
          for (const part of [relation, target, heading, block, label])
            if (part) assert.equal(unescaped(text.slice(part.start, part.end)), part.text);
        }
        assert.deepEqual(
          note.links.map(({ span }) => span.start),
          note.links.map(({ span }) => span.start).sort((a, b) => a - b),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("says the same with other line ends", () => {
    fc.assert(
      fc.property(
        mixed.filter((text) => !/\r|\u2028/.test(text)),
        (text) => {
          const said = (one: string) => {
            const { links, headings, tags, blocks, firstParagraph, problems, id, title } = parseNote(one);
            return [
              links.map(({ form, target, relation, heading, block, label, context }) => [
                form,
                target.text,
                relation?.text,
                relation?.from,
                heading?.text,
                block?.text,
                label?.text,
                context.text,
              ]),
              headings.map((heading) => [heading.text, heading.level]),
              [tags, blocks.map(({ name }) => name), [id, title]].map((all) => all.map((one) => one?.text)),
              firstParagraph,
              problems.map(({ code }) => code),
            ];
          };
          for (const end of ["\r\n", "\r"]) assert.deepEqual(said(text.replaceAll("\n", end)), said(text));
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
