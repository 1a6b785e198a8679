import assert from "node:assert/strict";
import { dialectOf } from "../../../../../src/core/dialects/dialects.ts";
import fc from "fast-check";
import { NameMatcher } from "../../../../../src/core/query/gaps/name-matcher.ts";
import { findGaps } from "../../../../../src/core/query/gaps/gaps.ts";
import {
  mentionableNames,
  unlinkedMentions,
  type UnlinkedMention,
} from "../../../../../src/core/query/gaps/unlinked-mentions.ts";
import { vaultOf } from "../../../vault.ts";

describe("what is missing in a graph", () => {
  const { graph } = vaultOf({
    "a.md": "---\nid: concept:a\n---\n[[gone]] [[gone]] [[rare]] [[b]] ![[gone.png]]",
    "b.md": "---\nid: concept:b\ntitle: Same\n---\n[[gone]]",
    "x/b.md": "---\nid: concept:b\ntitle: Same\n---\n",
    "c.md": "---\nid: concept:B\n---\n",
    "d.md": "---\nid: paper:d\ntitle: Same\n---\n",
    "e.md": "---\ntitle: Twin\n---\n",
    "f.md": "---\ntitle: twin\n---\n",
  });

  it("is orphans, notes without id, placeholders by mentions, and notes that may be one", async () => {
    const gaps = await findGaps(graph, () => Promise.resolve(true));
    assert.ok(gaps);
    const titles = (notes: readonly { path: string }[]) => notes.map(({ path }) => path);
    assert.deepEqual(titles(gaps.withoutId), ["e.md", "f.md"]);
    assert.deepEqual(titles(gaps.orphans), ["c.md", "x/b.md", "d.md", "e.md", "f.md"]);
    assert.deepEqual(
      gaps.placeholders.map(({ placeholder, mentions }) => [placeholder.title, mentions]),
      [
        ["gone", 3],
        ["rare", 1],
      ],
    );
    assert.deepEqual(
      gaps.duplicates.map(({ reason, name, notes }) => [reason, name, titles(notes)]),
      [
        ["id-case", "concept:b", ["b.md", "x/b.md", "c.md"]],
        ["title", "Twin", ["e.md", "f.md"]],
      ],
    );
  });

  it("is left when there is no more time for it", async () => {
    const many = Object.fromEntries(Array.from({ length: 1100 }, (_, index) => [`${index}.md`, ""]));
    assert.equal(await findGaps(vaultOf(many).graph, () => Promise.resolve(false)), undefined);
  });
});

describe("mentions that are no links", () => {
  const names = mentionableNames(["Goal Misgeneralization", "AF", "Goal", "ÜBER-Ziel"]);
  const found = (text: string) => unlinkedMentions(text, names).map(({ text: words }) => words);

  it("are whole words of prose, in any case, the longest name first", () => {
    assert.deepEqual(names, ["Goal Misgeneralization", "ÜBER-Ziel", "Goal"]);
    assert.deepEqual(found("A goal misgeneralization, *Goal*s and goals; über-ziel."), [
      "goal misgeneralization",
      "Goal",
      "über-ziel",
    ]);
    assert.deepEqual(found("Goal\nmisgeneralization"), ["Goal\nmisgeneralization"]);
  });

  it("are not in links, code, HTML, math and the frontmatter", () => {
    const text =
      "---\ntitle: Goal\n---\n[[goal]] [Goal](x.md) `Goal` <b title='Goal'>x</b>\n\n    Goal\n\n```\nGoal\n```\n\n$$\nGoal\n$$\n\n<div>\nGoal\n</div>\n";
    assert.deepEqual(found(text), []);
    assert.deepEqual(found("# Goal\n\n## On the Goal\n\n> - the goal\n"), ["Goal", "goal"]);
  });

  it("are not in the properties of an outline's blocks, however deep, and are there where no outline is", () => {
    const text =
      "- Oats and more\n  kind:: of Oats\n  - deeper\n    kind:: Oats\n\t\t- kind:: Oats\n\t\t  Oats below\n";
    const { rules } = dialectOf({ name: "logseq" });
    const lines = (of: typeof rules | undefined) =>
      unlinkedMentions(text, ["Oats"], of).map(({ context }) => context.trim());
    assert.deepEqual(lines(rules), ["- Oats and more", "Oats below"]);
    assert.equal(lines(undefined).length, 5);
  });

  it("are in the lines of an outline however they are indented, and not in its properties and macros", () => {
    const text =
      "title:: Goal\n\n- # Part\n\t- One\n\n\t\t\t\tThe goal.\n- {{query (and [[x]] Goal)}}\n- The [[goal]].\n\n\t\tA Goal\n";
    const { rules } = dialectOf({ name: "logseq" });
    const words = (all: UnlinkedMention[]) => all.map(({ context }) => context.trim());
    assert.deepEqual(words(unlinkedMentions(text, names, rules)), ["The goal.", "A Goal"]);
    assert.ok(!words(unlinkedMentions(text, names)).includes("The goal."));
  });

  it("have the place and the line that says it", () => {
    const text = "---\nid: concept:x\n---\nOne.\nThe Goal is here.\n";
    const [mention] = unlinkedMentions(text, names);
    assert.ok(mention);
    assert.equal(text.slice(mention.start, mention.end), "Goal");
    assert.equal(mention.context, "The Goal is here.");
  });

  it("are found among any number of names as one regular expression of them all would", () => {
    const piece = fc.constantFrom(
      "ab",
      "AB",
      "a",
      "c++",
      ".net",
      "x",
      " ",
      " ",
      "\n",
      "-",
      "ß",
      "ΑΣ",
      "ας",
      "É",
      "é",
      "漢",
      "_",
      "1",
    );
    const texts = (most: number) =>
      fc.array(piece, { minLength: 1, maxLength: most }).map((all) => all.join(""));
    fc.assert(
      fc.property(fc.array(texts(4), { minLength: 1, maxLength: 6 }), texts(30), (written, text) => {
        const wanted = [...new Set(written.map((name) => name.trim()))].filter((name) => name !== "");
        wanted.sort((a, b) => b.length - a.length);
        const alternatives = wanted.map((name) =>
          name
            .split(/\s+/)
            .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
            .join("\\s+"),
        );
        const pattern = new RegExp(
          `(?<![\\p{L}\\p{N}_])(?:${alternatives.join("|") || "(?!)"})(?![\\p{L}\\p{N}_])`,
          "giu",
        );
        const expected = [...text.matchAll(pattern)].map((match) => [
          match.index,
          match.index + match[0].length,
        ]);
        const spans = [...new NameMatcher(wanted).find(text)].map(({ start, end }) => [start, end]);
        assert.deepEqual(spans, expected);
      }),
      { numRuns: 300 },
    );
  });
});
