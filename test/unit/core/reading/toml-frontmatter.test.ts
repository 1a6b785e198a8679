import assert from "node:assert/strict";
import type { Note } from "../../../../src/core/note/note.ts";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";
import { readNote, reread } from "../../../../src/core/reading/reading.ts";
import { edgesOf, vaultOf } from "../../vault.ts";

const bread = `+++
# how we bake
id = "recipe:sourdough"
title = "Sourdough, the \\"slow\\" one"
date = 2023-04-01T10:00:00Z
tags = ["bread", 'slow']
aliases = [
  "levain",
  "/old/levain/", # a comment
]
description = '''
Kept warm overnight.'''
draft = false
up = "[[baking]]"
related = ["[[rye|Rye]]", "no link", "recipe:rye"]

[extra]
related = "[[nowhere]]"
+++

# Flour

See [[rye]].
`;

/** What a note says of itself, in texts. */
function said({
  id,
  type,
  title,
  summary,
  status,
  aliases,
  tags,
  properties = [],
}: Note): Record<string, unknown> {
  const single = Object.entries({ id, type, title, summary, status }).flatMap(([key, value]) =>
    value ? [[key, value.text] as const] : [],
  );
  return {
    ...Object.fromEntries(single),
    aliases: aliases.map(({ text }) => text),
    tags: tags.map(({ text }) => text),
    properties: properties.map(({ key, value }) => `${key}=${value}`),
  };
}

describe("a frontmatter in TOML", () => {
  it("says what one in YAML says, and is no prose", () => {
    const note = parseNote(bread);
    assert.deepEqual(said(note), {
      id: "recipe:sourdough",
      title: 'Sourdough, the "slow" one',
      summary: "Kept warm overnight.",
      aliases: ["levain", "/old/levain/"],
      tags: ["bread", "slow"],
      properties: [
        "date=2023-04-01T10:00:00Z",
        "draft=false",
        "up=[[baking]]",
        "related=[[rye|Rye]]",
        "related=no link",
        "related=recipe:rye",
      ],
    });
    assert.deepEqual(
      note.links.map(({ form, target, relation }) => [form, target.text, relation?.text]),
      [
        ["wiki", "baking", "up"],
        ["wiki", "rye", "related"],
        ["id", "recipe:rye", "related"],
        ["wiki", "rye", undefined],
      ],
    );
    assert.deepEqual(
      note.headings.map(({ text }) => text),
      ["Flour"],
    );
    assert.equal(bread.slice(0, note.frontmatter?.end).endsWith("\n+++"), true);
    assert.deepEqual(note.problems, []);
    for (const part of [note.id, ...note.aliases, ...note.tags, ...note.links.map(({ target }) => target)])
      assert.equal(bread.slice(part?.start, part?.end), part?.text);
  });

  it("makes the edges of its note, with any line ends", () => {
    const files = { "sourdough.md": bread, "rye.md": "+++\nid='recipe:rye'\n+++\n", "baking.md": "" };
    const edges = [
      "recipe:sourdough -mentions-> recipe:rye",
      "recipe:sourdough -related-> recipe:rye x2",
      "recipe:sourdough -up-> baking.md",
    ];
    assert.deepEqual(edgesOf(vaultOf(files).graph), edges);
    const windows = { ...files, "sourdough.md": bread.replaceAll("\n", "\r\n") };
    assert.deepEqual(edgesOf(vaultOf(windows).graph), edges);
  });

  it("has the tags of Zola's taxonomies", () => {
    const note = parseNote('+++\ntitle = "A"\n[taxonomies]\ntags = ["tea"]\n[extra.more]\nx = 1\n+++\n');
    assert.deepEqual(said(note), { title: "A", aliases: [], tags: ["tea"], properties: [] });
  });

  it("loses the lines alone that have a mistake, each told at its place", () => {
    const text = '+++\ntitle = "A"\nwrong =\ntags = ["t"]\ntitle = "B"\nx = [1,\n+++\n';
    const note = parseNote(text);
    assert.deepEqual([note.title?.text, note.tags.map((tag) => tag.text)], ["A", ["t"]]);
    assert.ok(note.problems.length >= 2);
    for (const { code, start, end } of note.problems) {
      assert.equal(code, "frontmatter.malformed");
      assert.ok(
        start >= 4 && start < end && end <= text.indexOf("+++", 3),
        `${String(start)} to ${String(end)}`,
      );
    }
    for (const hostile of ["[", '"', "a.", "x = {a = ", '"""\n', "= 1\n", "\u0000\n"]) {
      const long = parseNote(`+++\n${hostile.repeat(3000)}\n+++\n[[a]]\n`);
      assert.ok(long.problems.length > 0 && long.problems.length <= 20, hostile);
      assert.deepEqual(
        long.links.map(({ target }) => target.text),
        ["a"],
        hostile,
      );
    }
  });

  it("is not read anew for each of many mistakes where it is long", () => {
    const mistakesIn = (lines: number) => parseNote(`+++\n${"x = 1\n".repeat(lines)}+++\n`).problems.length;
    assert.equal(mistakesIn(100), 20);
    assert.equal(mistakesIn(8000), 4);
    assert.equal(mistakesIn(40_000), 1);
  });

  it("is prose where a fence lacks, or says more", () => {
    for (const text of [
      "+++\n[[a]]\n",
      "+++ x\n[[a]]\n+++\n",
      "++++\n[[a]]\n++++\n",
      "\n+++\n[[a]]\n+++\n",
    ]) {
      const note = parseNote(text);
      assert.deepEqual(
        note.links.map(({ target }) => target.text),
        ["a"],
      );
      assert.equal(note.frontmatter, undefined);
    }
  });

  it("is read after an edit as all of it is read", () => {
    const edits: [at: string, remove: string, insert: string][] = [
      ["Kept warm", "Kept", "Held"],
      ["+++\n# how", "+", ""],
      ["+++\n\n# Flour", "+++", "---"],
      ["# Flour", "", "[[x]]\n"],
      ["up =", "up", "down"],
    ];
    for (const [where, removed, insert] of edits) {
      const at = bread.indexOf(where);
      assert.ok(at >= 0, where);
      const after = bread.slice(0, at) + insert + bread.slice(at + removed.length);
      assert.deepEqual(reread(readNote(bread), after).note, parseNote(after), where);
      assert.deepEqual(reread(readNote(after), bread).note, parseNote(bread), where);
    }
  });
});
