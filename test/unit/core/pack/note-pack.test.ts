import assert from "node:assert/strict";
import { fileNamesIn } from "../../../../src/core/names/file-names.ts";
import { nameHash } from "../../../../src/core/names/name.ts";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";
import { noteCountOf, packed, recordOf, type NotePack } from "../../../../src/core/pack/note-pack.ts";
import { unpackNote } from "../../../../src/core/pack/unpack-note.ts";
import { PackWriter, packForGraph, packNotes } from "../../../../src/core/pack/pack-writer.ts";
import type { PackedFile } from "../../../../src/core/pack/packed-file.ts";

const everything = `---
id: concept:a
type: concept
title: "A, the first"
summary: One letter.
status: draft
aliases: [Alpha, α]
tags: [letter]
extends: concept:b
knows:
  - "[[knows_not::c|C]]"
---

# A

A letter, see [[concept:b#In Greek|B]] and [[c#^block]] #vowel ^first

- uses [[d]] (often)
- [text](e%20f.md#G)

knows:: [[g]], ![[h]] \`[[i]]\`

${"word ".repeat(80)}[[j]] ${"word ".repeat(80)}
`;

function fileOf(path: string, text: string): PackedFile {
  return { path, modified: 1_700_000_000_123.75, stamp: text.length, note: parseNote(text) };
}

function notesIn(pack: NotePack): unknown[] {
  return Array.from({ length: noteCountOf(pack) }, (_, index) => {
    const record = recordOf(pack, index);
    return [packed.path(pack, record), packed.modified(pack, record), unpackNote(pack, record)];
  });
}

describe("a pack of notes", () => {
  const files = [
    fileOf("a.md", everything),
    fileOf("empty.md", ""),
    fileOf("x/ü.markdown", everything.replaceAll("\n", "\r\n")),
    fileOf("broken.md", "---\nid: concept:with blank\nlist: [\n---\n"),
    // What is wrong here is told in words within words.
    fileOf("deep.md", `---\nlist: ${"[".repeat(200)}\n---\n`),
  ];

  it("gives the notes back as they were", () => {
    const expected = files.map(({ path, modified, note }) => [path, modified, note]);
    assert.deepEqual(notesIn(packNotes(files)), expected);
  });

  it("knows which files a note may name, in a copy and behind an edit too", () => {
    const texts = ["![](x/p.png) [[a]]", "![](p\\.png)", "# P.png", "[a](q.png) [b](q.png) [[b]] ![](P.PNG)"];
    const names = new Set([nameHash("P.png")]);
    const told = (pack: NotePack) =>
      texts.map((_, index) => packed.mayNameFile(pack, recordOf(pack, index), names));
    const writer = new PackWriter();
    for (const text of texts) writer.add(fileOf("a.md", text), undefined, fileNamesIn(text));
    const pack = writer.finish();
    assert.deepEqual(told(pack), [true, true, false, true]);
    assert.deepEqual(notesIn(pack), notesIn(packNotes(texts.map((text) => fileOf("a.md", text)))));
    const copier = new PackWriter();
    for (const index of texts.keys()) copier.copy(pack, index);
    assert.deepEqual(told(copier.finish()), told(pack));
    const nothing = packForGraph({ ...fileOf("a.md", ""), note: parseNote("") });
    assert.ok(packed.mayNameFile(nothing, recordOf(nothing, 0), names), "whose text nobody looked through");
  });

  it("can be made of notes of other packs, in any order", () => {
    const [first, second] = [packNotes(files.slice(0, 2)), packNotes(files.slice(2))];
    const writer = new PackWriter();
    writer.copy(second, 1);
    writer.copy(first, 0);
    writer.copy(second, 0);
    writer.copy(first, 1);
    const expected = [3, 0, 2, 1].map((index) => notesIn(packNotes(files))[index]);
    assert.deepEqual(notesIn(writer.finish()), expected);
  });

  it("is the same from a writer that has made others as from a new one", () => {
    const writer = new PackWriter();
    const [whole, none] = [packNotes(files), packNotes([])];
    // Each begins where the other has left other numbers, bytes and texts.
    for (const some of [files, files.slice(1, 3), [...files].reverse(), [], files.slice(0, 1)]) {
      for (const file of some) writer.add(file);
      assert.deepEqual(writer.finish(), packNotes(some));
    }
    for (const index of files.keys()) writer.copy(whole, index);
    assert.deepEqual(writer.finish(), whole);
    assert.deepEqual(writer.finish(), none);
  });

  it("keeps what it holds while its writer makes others", () => {
    const writer = new PackWriter();
    for (const file of files) writer.add(file);
    const pack = writer.finish();
    for (const file of [...files].reverse()) writer.add(file);
    writer.finish();
    assert.deepEqual(pack, packNotes(files));
  });

  it("survives the way between threads", () => {
    assert.deepEqual(notesIn(structuredClone(packNotes(files))), notesIn(packNotes(files)));
  });

  it("gives what the graph reads without unpacking", () => {
    const pack = packNotes(files);
    const record = recordOf(pack, 0);
    assert.deepEqual(packed.aliases(pack, record), ["Alpha", "α"]);
    assert.equal(packed.linkCount(pack, record), parseNote(everything).links.length);
  });
});
