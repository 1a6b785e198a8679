import assert from "node:assert/strict";
import { titleHeading } from "../../../../src/core/note/title-heading.ts";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";
import { readNote, reread } from "../../../../src/core/reading/reading.ts";
import { edgesOf, vaultOf } from "../../vault.ts";

/** What the headings of a text say the note is called. */
function titleOf(text: string): string | undefined {
  const title = titleHeading(parseNote(text))?.text;
  assert.equal(titleHeading(readNote(text).graphHead)?.text, title);
  return title;
}

describe("the heading that is a title", () => {
  it("opens the note, be it underlined or behind blank lines and frontmatter", () => {
    assert.equal(titleOf("# Bread\n\nFlour and water."), "Bread");
    assert.equal(titleOf("Bread\n=====\n\n## Dough"), "Bread");
    assert.equal(titleOf("---\ntags: food\n---\n\n\n# Bread\n"), "Bread");
  });

  it("may stand behind comments, and behind nothing else", () => {
    assert.equal(titleOf("<!-- made by a template -->\n\n# Bread\n"), "Bread");
    assert.equal(titleOf("%% made by a template %%\n\n# Bread\n"), "Bread");
    assert.equal(titleOf("<!-- a\n\nb -->\n%%\nc\n%%\n\n# Bread\n"), "Bread");
    for (const before of ["Flour.", "up:: [[Food]]", "- flour", "---", "<br>", "[a]: b", "```\n```"])
      assert.equal(titleOf(`${before}\n\n# Bread\n`), undefined, before);
    assert.equal(titleOf("<!-- a --> Flour.\n\n# Bread\n"), undefined);
  });

  it("is the only one of its level, those without text aside", () => {
    assert.equal(titleOf("# Dough\n\n# Oven\n"), undefined);
    assert.equal(titleOf("# Dough\n\n> # Oven\n"), undefined);
    assert.equal(titleOf("# Bread\n\n#\n\n## Oven\n"), "Bread");
    assert.equal(titleOf("## Dough\n\n# Oven\n"), undefined);
    assert.equal(titleOf("> # Bread\n"), undefined);
    assert.equal(titleOf("#\n\n# Bread\n"), undefined);
  });

  it("is more than links", () => {
    for (const link of ["[[Bread]]", "**[[Bread]]**", "![[Bread]]", "[Bread](bread.md)", "[[a]] / [[b]]"])
      assert.equal(titleOf(`# ${link}\n\nFlour.`), undefined, link);
    assert.equal(titleOf("# On [[Bread]]\n"), "On Bread");
    assert.equal(titleOf("# [[Bread]] `2`\n"), "Bread 2");
    assert.equal(titleOf("# [Bread](https://example.org)\n"), "Bread");
  });

  it("lacks the attributes that give the heading an id, as MkDocs, Hugo and Pandoc have it", () => {
    assert.equal(titleOf("# Dough {#dough}\n"), "Dough");
    assert.equal(titleOf("# Dough {: .wide #dough_2 } ^b\n"), "Dough");
    assert.equal(titleOf("Dough { #dough }\n====\n"), "Dough");
    assert.equal(titleOf("# On [[Dough]] {#d} #\n"), "On Dough");
    // No id, no attributes, or nothing else.
    for (const text of ["Dough {x}", "Dough{#x}", "{#x}", "Dough {#x} rises", "Set {a #b} {c}"])
      assert.equal(titleOf(`# ${text}\n`), text);
    assert.equal(titleOf("# Dough `{#x}`\n"), "Dough {#x}");
    assert.equal(titleOf("# Dough \\{#x}\n"), "Dough {#x}");
    const { graph } = vaultOf({
      "a.md": "[[Dough]] [[b#Rising well]] [x](b.md#rise)\n",
      "b.md": "# Dough {#d}\n\n## Rising well {#rise}\n",
    });
    assert.deepEqual(edgesOf(graph), ["a.md -mentions-> b.md x3"]);
  });

  it("comes and goes with edits, wherever they are", () => {
    let reading = readNote("# Dough\n\nFlour.\n\n- water\n");
    const edit = (text: string) => {
      reading = reread(reading, text);
      assert.deepEqual(reading.note, parseNote(text));
      return titleHeading(reading.note)?.text;
    };
    assert.equal(titleHeading(reading.note)?.text, "Dough");
    assert.equal(edit("# Dough\n\nFlour.\n\n- water\n\n# Oven\n"), undefined);
    assert.equal(edit("# Dough\n\nFlour.\n\n- water\n\n## Oven\n"), "Dough");
    assert.equal(edit("Salt.\n\n# Dough\n\nFlour.\n\n- water\n\n## Oven\n"), undefined);
    assert.equal(edit("%% Salt. %%\n\n# Dough\n\nFlour.\n\n- water\n\n## Oven\n"), "Dough");
    assert.equal(edit("# [Dough]\n\nFlour.\n\n- water\n"), "[Dough]");
    assert.equal(edit("# [Dough]\n\nFlour.\n\n- water\n\n[dough]: dough.md\n"), undefined);
  });

  it("names the note for links, and a heading of sections or of a link does not", () => {
    const { graph } = vaultOf({
      "a.md": "[[Bread]], [[Dough]], [[Flour]]",
      "b.md": "# Bread\n",
      "c.md": "# Dough\n\n# Oven\n",
      "d.md": "# [[Flour]]\n",
    });
    assert.deepEqual(edgesOf(graph), [
      "a.md -mentions-> (Dough)",
      "a.md -mentions-> (Flour)",
      "a.md -mentions-> b.md",
      "d.md -mentions-> (Flour)",
    ]);
    assert.deepEqual(
      [...graph.notes()].map(({ title }) => title),
      ["a", "Bread", "c", "d"],
    );
  });
});
