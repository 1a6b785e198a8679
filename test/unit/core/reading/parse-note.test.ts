import assert from "node:assert/strict";
import { dialectNames } from "../../../../src/core/dialects/dialect.ts";
import { dialectOf } from "../../../../src/core/dialects/dialects.ts";
import type { Link, Note } from "../../../../src/core/note/note.ts";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";
import { oracleNote } from "../../../oracle/oracle-note.ts";

/** A link as one line: its form where that is not `wiki`, its parts, and where its relation stands. */
function shown({ form, relation, target, heading, block, label }: Link): string {
  const parts = [
    form === "wiki" ? "" : `${form} `,
    relation ? `${relation.text}(${relation.from})::` : "",
    target.text,
    heading ? `#${heading.text}` : "",
    block ? `^${block.text}` : "",
    label ? `|${label.text}` : "",
  ];
  return parts.join("");
}

function check(text: string, ...expected: string[]): void {
  assert.deepEqual(parseNote(text).links.map(shown), expected, text);
}

/** Every part that stands in the text, as the text has it. */
function spansHold(text: string, note: Note = parseNote(text)): void {
  for (const link of note.links) {
    for (const part of [link.relation, link.target, link.heading, link.block]) {
      if (!part || link.form === "markdown") continue;
      assert.equal(text.slice(part.start, part.end).replaceAll("\\|", "|"), part.text);
    }
  }
}

describe("wiki-links", () => {
  it("have a relation, a target, a heading, a block and a label", () => {
    check("[[a]]", "a");
    check("![[a]]", "embed a");
    check("[[studies::concept:x]]", "studies(link)::concept:x");
    check("[[ studies :: concept:x # In LLMs | her label ]]", "studies(link)::concept:x#In LLMs|her label");
    check("[[a#^b1]] [[a#H#^b2]] [[#H]] [[#^b3]]", "a^b1", "a#H^b2", "#H", "^b3");
    check("[[a#One#Two|x]]", "a#One#Two|x");
  });

  it("read a relation only before the first ::, and not in an id", () => {
    check("[[concept:a::b]]", "concept:a::b");
    check("[[mentions::concept:a::b]]", "mentions(link)::concept:a::b");
    check("[[::a]]", "::a");
  });

  it("keep their raw text, whatever Markdown would make of it", () => {
    check("[[a*b*c]] _x [[a_b]] y_ **[[c]]**", "a*b*c", "a_b", "c");
    check("[[a & b]] [[a&amp;b]]", "a & b", "a&amp;b");
    check("[[foo]]\n\n[foo]: /elsewhere", "foo");
    check("[[a]](b) [[[c]]]", "a", "c");
    check("| x |\n|---|\n| [[a\\|b]] |", "a|b");
    check("# Head [[a]]\n\n> [[b]]\n> [[c]]", "a", "b", "c");
  });

  it("are none without content, over two lines, or with brackets in them", () => {
    check("[[]] [[ ]] [[|x]] [[a\nb]] [[a]b]] [[a[b]]");
  });

  it("are none in code, HTML, comments, math and behind a backslash", () => {
    check("`[[a]]` ``[[b]] ` ``");
    check("```\n[[a]]\n```\n\n~~~md\n[[b]]\n~~~\n\n    [[c]]\n\n\t[[d]]");
    check("<div>\n[[a]]\n</div>\n\n<!-- [[b]] -->\n\nx <!-- [[c]] --> y <a title='[[d]]'>z</a>");
    check("$$\n[[a]]\n$$\n\ncosts $5 and [[b]] $6", "b");
    check("\\[[a]] \\![[b]] [\\[c]]", "b");
  });

  it("have exact places under CRLF, lone CR, tabs and emoji", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = [
        "---",
        "id: concept:x",
        'up: "[[a|b]]"',
        "---",
        "",
        "😀\t[[r::x y#Über|l]]",
        "",
        "- 🧩 [[z\\|q]]",
      ].join(end);
      spansHold(text);
      check(text, "up(key)::a|b", "r(link)::x y#Über|l", "z|q");
    }
  });
});

describe("inline fields", () => {
  it("give every link of their line their relation", () => {
    check("rel:: [[a]], [[b]]", "rel(field)::a", "rel(field)::b");
    check("text\nrel one:: [[a]]\nmore [[b]]", "rel one(field)::a", "b");
    check(
      "- rel:: [[a]]\n  - [ ] sub:: [[b]]\n\n> q:: [[c]]",
      "rel(field)::a",
      "sub(field)::b",
      "q(field)::c",
    );
    check("**Key**:: [[a]] and [b](b.md)", "Key(field)::a", "markdown Key(field)::b.md|b");
    check("rel:: [[own::a]], ![[b]]", "own(link)::a", "embed rel(field)::b");
  });

  it("stand in brackets inside prose", () => {
    check("x [rel:: [[a]]] y [[b]]", "rel(field)::a", "b");
    check("x (up:: [[a]], [[b]]) y", "up(field)::a", "up(field)::b");
    check("rel:: [[a]] (up:: [[b]])", "rel(field)::a", "up(field)::b");
  });

  it("are none without a name, or in code", () => {
    check(":: [[a]]", "a");
    check("`rel:: ` [[a]]", "a");
    check("std::vector [[a]]", "a");
    check("Sentence. rel: [[a]]", "a");
  });
});

describe("the list form", () => {
  it("has the words between bullet and link as its relation", () => {
    check("- mitigates [[a]]", "mitigates(list)::a");
    check("* part of [[a|b]] (a remark with [[c]])", "part of(list)::a|b", "c");
    check("1. uses [[a]] — why", "uses(list)::a");
    check("- uses [[a]] - why\n- uses [[b]] – why", "uses(list)::a", "uses(list)::b");
    check('- "based on" [[a]]\n- “rests on” [[b]]', "based on(quoted)::a", "rests on(quoted)::b");
    check("- [x] uses [[a]]", "uses(list)::a");
    check("- uses: [[a]]\n- part of: [[b]] (a remark)", "uses(list)::a", "part of(list)::b");
    check("- uses [[a]] ^block", "uses(list)::a");
  });

  it("is prose where more follows, or where no list is", () => {
    check("- uses [[a]] and [[b]]", "a", "b");
    check("- uses [[a]] a lot", "a");
    check("uses [[a]]", "a");
    check("- [[a]]", "a");
    check("- see, e.g., [[a]]", "a");
    check("- uses:: [[a]]", "uses(field)::a");
    check("- uses:[[b]]\n- uses: [[c]], [[d]]", "b", "c", "d");
  });
});

describe("Markdown links", () => {
  it("lead to notes by path, with headings", () => {
    check(
      "[t](a%20b.md) [u](<c d.md> 'T') [v](x.md#head) [w](#here)",
      "markdown a b.md|t",
      "markdown c d.md|u",
      "markdown x.md#head|v",
      "markdown #here|w",
    );
    check("[t](../a.markdown) [u](note)", "markdown ../a.markdown|t", "markdown note|u");
  });

  it("may be references", () => {
    check(
      "[t][r] [r][] [r]\n\n[r]: some/note.md#h",
      "markdown some/note.md#h|t",
      "markdown some/note.md#h|r",
      "markdown some/note.md#h|r",
    );
  });

  it("are none where they lead out of the vault or to other files", () => {
    check(
      "[a](https://x.y/z.md) [b](mailto:q) [c](//h/p.md) [d](x.png) [e](y.pdf) ![f](z.md) <https://x.md>",
    );
  });

  it("may hold a wiki-link in their text", () => {
    check("[see [[a]]](b.md)", "markdown b.md|see a", "a");
  });
});

describe("the frontmatter", () => {
  it("names and describes the note", () => {
    const text =
      '---\nid: concept:x/y.z\ntitle: "A: b"\nsummary: >-\n  two\n  lines\nstatus: draft\naliases: [AF, "B C"]\ntags: [one, "#two"]\n---\nBody #three/four `#no`';
    const note = parseNote(text);
    assert.deepEqual(
      [note.id?.type, note.id?.slug, note.title?.text, note.summary?.text, note.status?.text],
      ["concept", "x/y.z", "A: b", "two lines", "draft"],
    );
    assert.deepEqual(
      note.aliases.map(({ text }) => text),
      ["AF", "B C"],
    );
    assert.deepEqual(
      note.tags.map(({ text }) => text),
      ["one", "two", "three/four"],
    );
    assert.equal(text.slice(note.id?.start, note.id?.end), "concept:x/y.z");
    assert.equal(text.slice(note.title?.start, note.title?.end), "A: b");
    assert.equal(note.firstParagraph, "Body #three/four #no");
  });

  it("has links wherever a text is made of links alone, each with its place", () => {
    const linksOf = (yaml: string) => {
      const text = `---\n${yaml}\n---\n`;
      return parseNote(text).links.map(({ relation, target, span }) => {
        assert.equal(text.slice(target.start, target.end), target.text);
        return `${relation?.text ?? ""} ${text.slice(span.start, span.end)}`;
      });
    };
    const both = ["up [[a]]", "up [[b c|B]]"];
    assert.deepEqual(linksOf('up: "[[a]], [[b c|B]]"'), both);
    assert.deepEqual(linksOf("up: '[[a]] · [[b c|B]];'"), both);
    assert.deepEqual(linksOf('up:\n  - "[[a]] [[b c|B]]"\n  - x'), both);
    assert.deepEqual(linksOf("up: |\n  [[a]]\n  [[b c|B]]"), both);
    assert.deepEqual(linksOf("up: >-\n  [[a]],\n  [[b c|B]]"), both);
    assert.deepEqual(linksOf('up: "[[a]]\\n[[b c|B]]"'), both);
    assert.deepEqual(linksOf('type: "[[a]], [[b]]"'), ["type [[a]]", "type [[b]]"]);
    assert.deepEqual(linksOf('up: "[[x::a]], [[b]]"'), ["x [[x::a]]", "up [[b]]"]);
    for (const words of ["see [[a]], [[b]]", "[[a]] and [[b]]", "[[a]][[b]]", "![[a]], [[b]]", "[[a]], b"])
      assert.deepEqual(linksOf(`up: "${words}"`), [], words);
    // Escapes leave it no place of its own.
    assert.deepEqual(linksOf("up: '[[it''s]], [[b]]'"), []);
  });

  it("has one text as one alias, with its commas, in every dialect's frontmatter", () => {
    for (const name of [undefined, ...dialectNames]) {
      const { rules } = dialectOf(name && { name });
      const note = parseNote(
        "---\naliases: Bohr, Niels\nalias: [N. Bohr, 'Bohr, the physicist']\n---\n",
        rules,
      );
      assert.deepEqual(
        note.aliases.map(({ text }) => text),
        ["Bohr, Niels", "N. Bohr", "Bohr, the physicist"],
      );
    }
  });

  it("has reserved keys in any case, and single values for lists", () => {
    const note = parseNote("---\nAliases: x\nTags: a, b\nDescription: d\nType: paper\n---\n");
    assert.deepEqual(
      note.aliases.map(({ text }) => text),
      ["x"],
    );
    assert.deepEqual(
      note.tags.map(({ text }) => text),
      ["a", "b"],
    );
    assert.equal(note.summary?.text, "d");
    assert.equal(note.type?.text, "paper");
  });

  it("has every other key as a relation where its value is a link or an id", () => {
    check(
      '---\nextends: concept:a\nuses: "[[b|c]]"\nup: [[d]]\nlist:\n  - "[[r::e#H]]"\n  - concept:f\n  - [[g]]\n---\n',
      "id extends(key)::concept:a",
      "uses(key)::b|c",
      "up(key)::d",
      "r(link)::e#H",
      "id list(key)::concept:f",
      "list(key)::g",
    );
    check('---\nmap: { a: "[[x]]" }\ntext: see [[x]]\nn: 3\nd: 2024-01-01\ntime: 10:30\n---\n');
    check('---\ntype: "[[Books]]"\n---\n', "type(key)::Books");
  });

  it("is none where it does not close, or does not open the text", () => {
    assert.equal(parseNote("---\nid: concept:x\n").frontmatter, undefined);
    assert.equal(parseNote("\n---\nid: concept:x\n---\n").id, undefined);
    assert.equal(parseNote("---\nid: concept:x\n...\n").id?.text, "concept:x");
  });

  it("tells what is wrong at its place, and keeps what is right", () => {
    const problems = (text: string) =>
      parseNote(text).problems.map(({ code, start, end }) => `${code} ${text.slice(start, end)}`);
    assert.deepEqual(problems("---\nid: concept:a b\n---\n"), ["id.malformed concept:a b"]);
    assert.deepEqual(problems("---\nid: V1StGXR8Z5jdHi6BmyT\n---\n"), []);
    assert.deepEqual(problems("---\nid: concept:a\ntype: method\n---\n"), ["type.mismatch method"]);
    assert.deepEqual(problems("---\ntype: two words\n---\n"), ["type.malformed two words"]);
    const broken = '---\nid: concept:x\ntitle: One: two\nup: "[[a]]"\nlist: [b\n---\n';
    const note = parseNote(broken);
    assert.ok(
      note.problems.length > 0 && note.problems.every(({ code }) => code === "frontmatter.malformed"),
    );
    assert.equal(note.id?.text, "concept:x");
    assert.equal(note.title?.text, "One: two");
    assert.deepEqual(note.links.map(shown), ["up(key)::a"]);
  });

  it("is read even where the Markdown below can't be", () => {
    const note = parseNote(`---\nid: concept:x\n---\n${"> ".repeat(20_000)}x`);
    assert.equal(note.id?.text, "concept:x");
    assert.ok(note.problems.length <= 1);
  });

  it("withstands bombs and nonsense", () => {
    const bomb = `---\na: &a [x,x]\n${"bcdefghij"
      .split("")
      .map((key, index) => `${key}: &${key} [${`*${"abcdefghij"[index] ?? ""},`.repeat(9)}x]`)
      .join("\n")}\n---\n`;
    assert.ok(parseNote(bomb));
    for (const yaml of [
      "{{date}}",
      "- a\n- b",
      "? [a]\n: b",
      "<<: *x",
      "\t",
      "%TAG",
      "key: |\n x",
      "[",
      "'",
      "!!binary x",
    ]) {
      assert.ok(
        parseNote(`---\n${yaml}\n---\n[[a]]`).links.some(({ target }) => target.text === "a"),
        yaml,
      );
    }
  });
});

describe("headings, blocks and contexts", () => {
  it("know their sections and names", () => {
    const text = "# A *b* [[x|l]]\n\none ^p1\n\n## B\n\n- item ^i1\n\n```\ncode\n```\n\n^c1\n\n# C ^h1\n";
    const { headings, blocks } = parseNote(text);
    assert.deepEqual(
      headings.map(({ text, level }) => `${level} ${text}`),
      ["1 A b l", "2 B", "1 C"],
    );
    assert.equal(
      text.slice(headings[0]?.span.start, headings[0]?.sectionEnd),
      text.slice(0, text.indexOf("# C")),
    );
    assert.deepEqual(
      blocks.map(({ name, span }) => `${name.text}: ${text.slice(span.start, span.end)}`),
      ["p1: one ^p1", "i1: - item ^i1", "c1: ```\ncode\n```", "h1: # C ^h1"],
    );
  });

  it("are the sentence, the list item, the line of a field, or the frontmatter's line", () => {
    const contexts = (text: string) => parseNote(text).links.map(({ context }) => context.text);
    assert.deepEqual(contexts("First one. Here is\n[[a]], e.g. this. Last."), ["Here is [[a]], e.g. this."]);
    assert.deepEqual(contexts("- item with [[a]]. And more.\n- other"), ["item with [[a]]. And more."]);
    assert.deepEqual(contexts("text\nrel:: [[a]]\nmore"), ["rel:: [[a]]"]);
    assert.deepEqual(contexts("---\nup:\n  - concept:a\n---\n"), ["- concept:a"]);
    assert.deepEqual(contexts("| a | b |\n|---|---|\n| x. Y | [[z]] |\n| c | d |"), ["| x. Y | [[z]] |"]);
    assert.deepEqual(contexts("> quoted\n> over [[a]] lines"), ["quoted over [[a]] lines"]);
    const long = contexts(`${"word ".repeat(200)}[[a]]${" word".repeat(200)}`)[0] ?? "";
    assert.ok(long.length < 320 && long.startsWith("… ") && long.endsWith(" …") && long.includes("[[a]]"));
  });

  it("leave fields out of the first paragraph", () => {
    assert.equal(
      parseNote("up:: [[a]]\n\n- list\n\nReal *text* with [[b|label]].").firstParagraph,
      "Real text with label.",
    );
    assert.equal(parseNote("# Only\n\n- a list").firstParagraph, undefined);
  });

  it("takes the marks of emphasis out of brackets that are no link", () => {
    for (const text of ["[**b**]", "a [*b* c]] d", "[_b_]"])
      assert.equal(parseNote(text).firstParagraph, text.replace(/[*_]/g, ""));
    assert.equal(parseNote("a [b_c]").firstParagraph, "a [b_c]");
  });

  it("reads a byte-order mark inside of a text as a character", () => {
    for (const text of ["# \uFEFF*a*", "x\n\n\uFEFF*a* [[b]]"])
      assert.deepEqual(parseNote(text), oracleNote(text));
  });
});
