import assert from "node:assert/strict";
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

describe("the texts of an open document", () => {
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

  it("are read off the thread where their frontmatter takes the library long, and nowhere else", async () => {
    const note = (yaml: string) => `---\n${yaml}---\n\nText.\n`;
    const plain = note(Array.from({ length: 500 }, (_, index) => `key ${String(index)}: value\n`).join(""));
    const broken = note("key: value: more\n".repeat(1000));
    const followed = new FollowedText();
    assert.ok(followed.read(plain));
    assert.equal(followed.read(plain.replace(": value", ": value: more")), undefined, "after an edit");
    assert.equal(followed.read(broken), undefined);
    await followed.follow(broken, turn, isWanted);
    assert.equal(followed.read(broken), undefined);
    assert.ok(followed.read(note("key: value: more\n")));
    assert.ok(followed.read(plain));
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
