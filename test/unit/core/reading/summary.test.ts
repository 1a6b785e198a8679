import assert from "node:assert/strict";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";
import { readNote, reread } from "../../../../src/core/reading/reading.ts";
import { oracleNote } from "../../../oracle/oracle-note.ts";

/** What the Markdown of a note says the note is about. */
function summaryOf(text: string): string | undefined {
  const { firstParagraph } = parseNote(text);
  assert.equal(oracleNote(text).firstParagraph, firstParagraph);
  return firstParagraph;
}

const prose = "A loaf keeps for days.";

describe("the summary of last resort", () => {
  it("passes by what leads to other notes, as a diary's head does, and what is said of the note in lines of keys", () => {
    for (const other of [
      "<< [[2024-03-03]] | [[2024-03-05]] >>",
      "[[Flour]] | [[Water]]",
      "← [[Flour]] → [[Water]]",
      "« [[Flour]] · [[Water]] »",
      "ID: 202103051200",
      "Title: Loaf\nDate: 2021-03-05 12:00\nKeywords: #bread #sour",
    ])
      assert.equal(summaryOf(`${other}\n\n${prose}`), prose, other);
    assert.equal(summaryOf("[[Flour]], [[Water]]\n"), "Flour, Water");
    assert.equal(summaryOf("[[Flour]]\n\nx"), "Flour");
    assert.equal(summaryOf("The date: a fruit.\n"), "The date: a fruit.");
  });

  it("lacks tags behind its last sentence and the marks of highlights", () => {
    assert.equal(summaryOf(`${prose} #bread #sour/rye\n`), prose);
    assert.equal(summaryOf("Kneaded in the #bakery\n"), "Kneaded in the #bakery");
    assert.equal(summaryOf("It was the best. #1\n"), "It was the best. #1");
    assert.equal(summaryOf("A ==loaf== keeps ==for days==.\n"), prose);
    assert.equal(summaryOf("If a == b == c.\n"), "If a == b == c.");
  });

  it("lacks the marks of footnotes, and is no footnote", () => {
    assert.equal(summaryOf("A loaf[^1] keeps [^2] for days[^why-so].\n"), prose);
    assert.equal(summaryOf("A loaf[^1] keeps for days[^2][].\n\n[^1]: Rye\n[^2]: <x>\n"), prose);
    assert.equal(summaryOf("[^1]: Rye, of course.\n\nA loaf[^1] keeps for days.\n"), prose);
    assert.equal(summaryOf("`a[^1]` and any of [^a-z] stay.\n"), "a[^1] and any of [^a-z] stay.");
    assert.equal(summaryOf("See [^1](x.md).\n"), "See ^1.");
  });

  it("passes by where a table of contents stands", () => {
    for (const place of ["[[_TOC_]]", "[[toc]]", "[[_TOSP_]]"])
      assert.equal(summaryOf(`${place}\n\n${prose}`), prose, place);
    assert.equal(summaryOf("[[Tocsin]]\n\nx"), "Tocsin");
  });

  it("lacks what Hugo and Jekyll put in, and the attributes of kramdown", () => {
    for (const written of [
      'A [loaf]({{< ref "loaf.md#rye" >}}) keeps for days.',
      "A loaf keeps for [days]({% link _notes/day.md %}).{: .wide }",
      '{{< figure src="a.png" >}} A loaf keeps for days.',
      "{% include note.html %}\nA loaf keeps for days.\n{: .lead}",
      "{{% notice tip %}}\nA loaf keeps for days.\n{{% /notice %}}",
      '{{< figure src="a.png" >}}\n\nA loaf keeps for days.',
      "A [loaf]({{ site.baseurl }}/loaf) keeps for days.",
    ])
      assert.equal(summaryOf(`${written}\n`), prose, written);
    assert.equal(summaryOf("In `{% raw %}` and {braces} it stays.\n"), "In {% raw %} and {braces} it stays.");
  });

  it("passes by what a page of Docusaurus imports, and has no marks of admonitions of MkDocs and Docusaurus", () => {
    for (const other of [
      'import Tabs from "@theme/Tabs";',
      "import Tabs from '@theme/Tabs'\nimport {A, B} from './parts';",
      "import * as all from '../all.js';",
      "import './style.css';",
      "!!! note",
      '!!! warning inline end "Mind the salt"',
      "??? tip",
      '???+ tip "More"',
      ":::tip",
      ":::tip[Salt]",
      ":::note Title\n:::",
      "::: warning\n:::",
    ])
      assert.equal(summaryOf(`${other}\n\n${prose}`), prose, other);
    assert.equal(summaryOf(`!!! note "Salt"\n    ${prose}\n`), prose);
    assert.equal(summaryOf(`:::info\n${prose}\n:::\n`), prose);
    assert.equal(summaryOf("import flour from 'France' in bags\n"), "import flour from 'France' in bags");
    assert.equal(summaryOf("!!! Hurry up\n"), "!!! Hurry up");
    assert.equal(summaryOf("??? Who knows\n"), "??? Who knows");
  });

  it("is none of a board of Kanban, whose words are the plugin's", () => {
    assert.equal(
      summaryOf("---\nkanban-plugin: basic\n---\n\n## Done\n\n**Complete**\n- [x] Knead\n"),
      undefined,
    );
  });

  it("is none in a drawing of Excalidraw, however it is edited", () => {
    const drawing =
      "---\nexcalidraw-plugin: parsed\n---\n==\u26A0 Switch to EXCALIDRAW VIEW \u26A0==\n\n# Text Elements\nOven ^a1b2c3d4\n";
    assert.equal(summaryOf(drawing), undefined);
    const plain = drawing.replace("excalidraw-plugin: parsed", "kind: x");
    let reading = readNote(drawing);
    for (const text of [`${drawing}x`, plain, drawing]) {
      reading = reread(reading, text);
      assert.deepEqual(reading.note, parseNote(text));
      assert.equal(reading.graphHead.firstParagraph, parseNote(text).firstParagraph);
    }
  });

  it("is the first paragraph that is more than fields, comments, tables, images, code, tags and marks", () => {
    const others = [
      "up::baking",
      "up:: [[Baking]]\n**Kind**:: bread\n(made:: at home)",
      "%% Changed by a script: leave this line %%",
      "%%\nSeen in May.\n%%",
      "<!-- Seen in May. -->",
      "Seen in <!-- May. -->\n| Flour | Water |\n| --- | --- |\n| 500 | 350 |".replace(/^.*-->\n/, ""),
      "Flour | Water\n--- | ---\n500 | 350",
      "![A loaf on a board](loaf.jpg)",
      "![[loaf.jpg]] ![[other.jpg|200]]",
      "<br><b></b>",
      "`knead --long`",
      "$$a^2$$",
      "{{fm.desc}}.",
      "\\<-->",
      "#food #bread/sour",
      "^name",
      "> [!tip] Salt\n> Last of all.",
      "[!tip] Salt",
      "- [ ] knead",
      "```\nknead\n```",
    ];
    for (const other of others) assert.equal(summaryOf(`${other}\n\n${prose}`), prose, other);
    assert.equal(summaryOf(`${others.join("\n\n")}\n\n# Bread\n\n${prose}`), prose);
    for (const other of others) assert.equal(summaryOf(`# Bread\n\n${other}`), undefined, other);
  });

  it("leaves them out of a paragraph that has text, too", () => {
    assert.equal(summaryOf(`up::baking\n${prose}\nwith:: [[Salt]]`), prose);
    assert.equal(
      summaryOf(`A loaf %% or two %% keeps\n![Loaf](a.png) for days. ^loaf`),
      "A loaf keeps for days.",
    );
    assert.equal(summaryOf(`${prose}\na | b\n--|--\n1 | 2`), prose);
    assert.equal(summaryOf(`#food\n${prose}\n#bread`), prose);
    assert.equal(summaryOf("Call\n`knead`\nand wait."), "Call knead and wait.");
  });

  it("passes over paragraphs that only say what the note is", () => {
    const told =
      "**Status:** done  \n**Track:** Bread  \n📅 Next: [[2024-03-04]]\nPlugin ID: `rye`\nLinks:\n\nFlour and water.";
    assert.equal(summaryOf(told), "Flour and water.");
    assert.equal(summaryOf("Status: done\nTrack: Bread"), undefined);
    for (const other of [
      "**Part of:** [[Bread]]  ·  **Layer:** crust · **Related:** [[Rye]], [[Wheat]] · [[Salt]]",
      "**Parent:** [[Bread]] → Rye\n**Tags:** #rye #sour",
      "← [[Home]] | Theory: [[Salt]]",
      "up:: [[Bread]]\nStatus: done",
      "**Parent:** [[Bread]]",
      "Related: [[Rye]], [[Wheat]] [[Salt]]",
      "Source: [x](https://example.org)\nDate: 2024-03-04\nPhase: 5 · Status: 📐 planned",
    ])
      assert.equal(summaryOf(`${other}\n\n${prose}`), prose, other);
    assert.equal(summaryOf("Bread · Rye · Wheat"), "Bread · Rye · Wheat");
    assert.equal(summaryOf("Flour · Status: done"), "Flour · Status: done");
    assert.equal(summaryOf("Made of: [[Rye]] and [[Wheat]]."), "Made of: Rye and Wheat.");
    assert.equal(summaryOf("Note: it rises."), "Note: it rises.");
    assert.equal(summaryOf("Status: done\nIt rises."), "Status: done It rises.");
    assert.equal(
      summaryOf(`Problem: ${"it does not rise ".repeat(12)}\nSolution: wait.`)?.slice(0, 8),
      "Problem:",
    );
  });

  it("keeps what only looks like them", () => {
    assert.equal(summaryOf("A [[\0]] \0 null."), "A \uFFFD \uFFFD null.");
    assert.equal(summaryOf("`%%time` and `a::b` and `x|y`"), "%%time and a::b and x|y");
    assert.equal(summaryOf("It rises by 5%% an hour."), "It rises by 5%% an hour.");
    assert.equal(summaryOf("See [[up::Baking]] first."), "See Baking first.");
    assert.equal(summaryOf("[[Baking]] [[Salt|salts]]"), "Baking salts");
    assert.equal(summaryOf("It is std::fine."), "It is std::fine.");
  });

  it("ends with a sentence", () => {
    const long = `${"Flour and water rise for an hour. ".repeat(8)}And ${"then it rests ".repeat(20)}.`;
    assert.equal(summaryOf(long), "Flour and water rise for an hour. ".repeat(8).trim());
    const chinese = "面粉和水要发酵一个小时。".repeat(40);
    assert.equal(summaryOf(chinese), "面粉和水要发酵一个小时。".repeat(25));
    assert.equal(
      summaryOf(`${"真的吗？".repeat(70)}${"好！".repeat(20)}`),
      `${"真的吗？".repeat(70)}${"好！".repeat(10)}`,
    );
  });

  it("is cut between words where a sentence takes no end, between characters where there are no words", () => {
    const endless = summaryOf("flour and water ".repeat(40)) ?? "";
    assert.match(endless, /^flour and water .* (?:flour|and|water) …$/);
    assert.ok(endless.length > 280 && endless.length <= 302);
    assert.equal(summaryOf("面".repeat(400)), `${"面".repeat(300)} …`);
    assert.equal(summaryOf("🥖".repeat(400)), `${"🥖".repeat(150)} …`);
    assert.equal(summaryOf(`x${"🥖".repeat(400)}`), `x${"🥖".repeat(149)} …`);
  });
});
