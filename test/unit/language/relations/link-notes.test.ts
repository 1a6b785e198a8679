import assert from "node:assert/strict";
import { linkNotes } from "../../../../src/language/relations/link-notes.ts";
import { vaultOf } from "../../vault.ts";
import { messageOf } from "../../../../src/core/text/message.ts";

describe("linking two notes", () => {
  const { graph, document } = vaultOf({
    "a.md": "---\nid: concept:a\n---\n",
    "b.md": "---\nid: concept:b\n---\n",
    "x/c.md": "---\ntitle: Sea\n---\n",
    "y/x/c.md": "---\nid: concept:b\ntitle: Sea\n---\n",
  });
  const linked = (path: string) => {
    const target = graph.noteByUri(`vault/${path}`);
    assert.ok(target);
    return linkNotes(graph, document("a.md"), "extends", target);
  };

  it("is an edit of the note, by whatever names the other alone", () => {
    assert.deepEqual(linked("x/c.md"), {
      files: [
        { uri: "vault/a.md", edits: [{ span: { start: 22, end: 22 }, newText: "\n- [[extends::x/c]]\n" }] },
      ],
    });
  });

  it("is refused with the reason", () => {
    assert.deepEqual(linked("a.md"), { refused: messageOf`A note can't be linked to itself.` });
  });
});
