import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Link } from "../../../../src/core/note/note.ts";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";
import { positionAt } from "../../../../src/core/text/position.ts";
import type { Span } from "../../../../src/core/text/span.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "fixtures", "note");

/**
 * The links of a text, one a line: `form relation(from)::target#heading^block|label @from-to`, where the places, those of
 * the whole link and of its target, are line:character counted from 1.
 */
function linksOf(text: string): string[] {
  const { links, lineStarts } = parseNote(text);
  const at = (offset: number) => {
    const { line, character } = positionAt(lineStarts, offset);
    return `${String(line + 1)}:${String(character + 1)}`;
  };
  const place = ({ start, end }: Span) => `${at(start)}-${at(end)}`;
  const parts = ({ form, relation, target, heading, block, label, span }: Link) => [
    `${form} `,
    relation ? `${relation.text}(${relation.from})::` : "",
    target.text,
    heading ? `#${heading.text}` : "",
    block ? `^${block.text}` : "",
    label ? `|${label.text}` : "",
    ` @${place(span)} target ${place(target)}`,
  ];
  return links.map((link) => parts(link).join(""));
}

/**
 * Each fixture is a note, `name.md`, and the links in it, `name.links`, as `linksOf` writes them.
 */
describe("the links of the fixture notes", () => {
  const notes = readdirSync(folder).filter((file) => file.endsWith(".md"));
  it("are there to be compared", () => {
    assert.ok(notes.length >= 5);
  });
  for (const file of notes) {
    it(`are right in ${file}, with every kind of line end`, () => {
      const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n");
      const expected = readFileSync(join(folder, file.replace(/\.md$/, ".links")), "utf8")
        .split(/\r?\n/)
        .filter((line) => line !== "");
      assert.deepEqual(linksOf(text), expected);
      assert.deepEqual(linksOf(text.replaceAll("\n", "\r\n")), expected);
      assert.deepEqual(linksOf(text.replaceAll("\n", "\r")), expected);
    });
  }
});
