import assert from "node:assert/strict";
import fc from "fast-check";
import { changedLinks, eachLinkKey } from "../../src/core/graph/linking/link-keys.ts";
import { field, linkField, packed, recordOf, type NotePack } from "../../src/core/pack/note-pack.ts";
import { packForGraph } from "../../src/core/pack/pack-writer.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { turn } from "../../src/platform/jobs/slices.ts";
import { FollowedText } from "../../src/workspace/documents/followed-text.ts";

const isWanted = () => true;
const section = (index: number) =>
  `## Part ${String(index)}\n\nSome words, as [[name ${String(index % 9)}]] says, see [it][defined].\n\n- [[b]]\n\n`;
const longNote = `---\ntitle: Long\n---\n${Array.from({ length: 700 }, (_, index) => section(index)).join("")}`;

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(200),
  insert: fc.constantFrom("", "x", "\n\n", "```\n", "[[c]]", "# A\n", "\n[defined]: d.md\n\n", "- ", "---\n"),
});

describe("the texts of an open document", () => {
  it("are read as if each were read anew, whatever is typed", () => {
    const start = fc.nat(20).map((count) => longNote.slice(0, count * 100));
    fc.assert(
      fc.property(start, fc.array(edit, { minLength: 1, maxLength: 8 }), (first, edits) => {
        const followed = new FollowedText();
        let text = first;
        assert.deepEqual(followed.read(text), parseNote(text));
        for (const one of edits) {
          text = edited(text, one);
          assert.deepEqual(followed.read(text), parseNote(text));
        }
      }),
      { numRuns: 50 },
    );
  });

  it("are packed as if each were packed anew, though the links that an edit leaves alone are copied", () => {
    const text = longNote.slice(0, 2000);
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        const followed = new FollowedText();
        let typed = text;
        for (const one of [undefined, ...edits]) {
          if (one) typed = edited(typed, one);
          // Where a folder is opened that holds the note's, its path is another.
          const path = typed.length % 7 === 0 ? "x/a.md" : "a.md";
          const note = followed.read(typed);
          const pack = followed.pack(path, 7)?.pack;
          assert.ok(note && pack);
          const anew = packForGraph({ path, modified: 7, stamp: 0, note: parseNote(typed) });
          assert.deepEqual(contentOf(pack), contentOf(anew));
        }
      }),
      { numRuns: 25 },
    );
  });

  it("are read so when they are long, once they have been read piece by piece", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        const followed = new FollowedText();
        assert.equal(followed.read(longNote), undefined);
        await followed.follow(longNote, turn, isWanted);
        let text = longNote;
        assert.deepEqual(followed.read(text), parseNote(text));
        for (const one of edits) {
          text = edited(text, one);
          // An edit that makes the rest another block may be read elsewhere.
          const note = followed.read(text);
          if (note) assert.deepEqual(note, parseNote(text));
        }
      }),
      { numRuns: 5 },
    );
  });
});

function edited(
  text: string,
  { at, remove, insert }: { at: number; remove: number; insert: string },
): string {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + insert + text.slice(from + remove);
}

/** What the graph can read of a pack of one note. */
function contentOf(pack: NotePack) {
  const record = recordOf(pack, 0);
  const texts = [field.id, field.type, field.title, field.summary, field.status].map((at) =>
    packed.has(pack, record, at) ? packed.text(pack, record, at) : undefined,
  );
  const keys: number[] = [];
  eachLinkKey({ pack, record }, (key) => keys.push(key));
  const links = Array.from({ length: packed.linkCount(pack, record) }, (_, index) => {
    const at = packed.linkAt(pack, record, index);
    const { flags, relation, target, hash } = linkField;
    const numbers = [flags, hash].map((one) => packed.number(pack, record, at + one));
    const written = [relation, target].map((one) => packed.text(pack, record, at + one));
    return [...numbers, ...written, packed.has(pack, record, at + relation)];
  });
  return {
    ...{ texts, keys, links, path: packed.path(pack, record), modified: packed.modified(pack, record) },
    ...{ aliases: packed.aliases(pack, record), names: packed.names(pack, record).slice() },
    hash: packed.number(pack, record, field.pathHash),
    same: changedLinks({ pack, record }, { pack, record }).start,
  };
}
