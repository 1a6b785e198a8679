import assert from "node:assert/strict";
import fc from "fast-check";
import { changedLinks, eachLinkKey } from "../../../src/core/graph/linking/link-keys.ts";
import { field, linkField, packed, recordOf, type NotePack } from "../../../src/core/pack/note-pack.ts";
import { packForGraph } from "../../../src/core/pack/pack-writer.ts";
import { parseNote } from "../../../src/core/reading/parse-note.ts";
import { turn } from "../../../src/platform/jobs/slices.ts";
import { memoryJobs } from "../../../src/platform/memory/memory-jobs.ts";
import { nodeHost } from "../../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import { FollowedText } from "../../../src/workspace/documents/followed-text.ts";
import { NoteWorkspace } from "../../../src/workspace/note-workspace.ts";
import { edgesOf } from "../vault.ts";

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

  it("are packed anew at times, so that what is gone takes little room", () => {
    const followed = new FollowedText();
    const text = longNote.slice(0, 4000);
    let [longest, last] = [0, ""];
    for (let round = 0; round < 300; round++) {
      followed.read((last = text.replace("[[b]]", `[[${"c".repeat(1 + (round % 2))} of a long name]]`)));
      longest = Math.max(longest, followed.pack("a.md", 0)?.pack.text.length ?? 0);
    }
    const tight = packForGraph({ path: "a.md", modified: 0, stamp: 0, note: parseNote(last) }).text.length;
    assert.ok(longest < 2 * tight + 25_000, String(longest));
    assert.ok(longest > 2 * tight, "links were copied");
  });

  it("say the same once the places behind an edit were written out little by little", async () => {
    const followed = new FollowedText();
    const text = longNote.slice(0, 45_000);
    followed.read(text);
    const note = followed.read(`${text.slice(0, 100)}x\n\n${text.slice(100)}`);
    let pauses = 0;
    const pause = () => {
      pauses++;
      return turn();
    };
    await followed.place(pause, isWanted);
    assert.ok(pauses > 0);
    assert.deepEqual(note, parseNote(`${text.slice(0, 100)}x\n\n${text.slice(100)}`));
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

  it("are no longer followed where one block is all of them", async () => {
    const code = `\`\`\`\n${"code\n".repeat(30_000)}`;
    const followed = new FollowedText();
    let pauses = 0;
    const pause = () => {
      pauses++;
      return turn();
    };
    await followed.follow(code, pause, isWanted);
    assert.equal(followed.read(`${code}x`), undefined);
    assert.ok(pauses < 8, `${String(pauses)} pieces were read`);
  });

  it("are asked of another thread no more once a long one is followed", async () => {
    const jobs = memoryJobs(new Map());
    let asked = 0;
    const parsing: typeof jobs.parsing = {
      parse: (...given) => {
        asked++;
        return jobs.parsing.parse(...given);
      },
    };
    const host = { ...nodeHost(() => undefined), pause: turn };
    const workspace = new NoteWorkspace({ ...jobs, parsing }, host, defaultOptions);
    await workspace.setFolders([{ uri: "v", name: "v", location: "v" }]);
    const type = async (text: string) => {
      workspace.setDocument("v/a.md", text);
      const note = (await workspace.openNote("v/a.md"))?.note;
      assert.deepEqual(note, parseNote(text));
    };
    await type(longNote);
    await type(`${longNote}x`);
    assert.equal(asked, 2);
    for (let round = 0; round < 20; round++) await turn();
    await type(`${longNote}xy [[typed]]`);
    assert.equal(asked, 2);
    await workspace.settled();
    assert.ok(edgesOf(workspace.graph).includes("a.md -mentions-> (typed)"));
    workspace.dispose();
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
