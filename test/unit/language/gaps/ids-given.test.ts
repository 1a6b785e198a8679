import assert from "node:assert/strict";
import { applyEdits } from "../../../../src/language/edit/text-edit.ts";
import { idsGiven } from "../../../../src/language/gaps/ids-given.ts";
import { vaultOf } from "../../vault.ts";

type Files = Readonly<Record<string, string>>;

/** The notes that get an id, as they are then, and what is told. */
async function given(files: Files): Promise<{ texts: Record<string, string>; notices: readonly string[] }> {
  const { graph, document } = vaultOf(files);
  const readText = (uri: string) => Promise.resolve(document(uri.replace("vault/", "")).text);
  const { files: edited, notices = [] } = await idsGiven(graph, [...graph.notes()], { readText });
  const texts = edited.map(({ uri, edits }) => {
    const path = uri.replace("vault/", "");
    return [path, applyEdits(files[path] ?? "", edits)] as const;
  });
  return { texts: Object.fromEntries(texts), notices };
}

describe("ids for many notes", () => {
  it("are of each note's type, by a rule too, and keep every other byte", async () => {
    const { texts, notices } = await given({
      "People/Ann.md": "---\r\ntags: [x]\r\n---\r\n\r\nText. \r\n",
      "x/Ann.md": "---\ntype: person\n---\n",
      "Bare.md": "# A title\n",
      "Has.md": "---\nid: concept:has\n---\n",
      "relata.json": '{ "notes": [{ "folder": "People", "type": "person" }] }',
    });
    assert.deepEqual(texts, {
      "People/Ann.md": "---\r\nid: person:ann\r\ntags: [x]\r\n---\r\n\r\nText. \r\n",
      "x/Ann.md": "---\nid: person:ann-2\ntype: person\n---\n",
      "Bare.md": "---\nid: concept:a-title\n---\n\n# A title\n",
    });
    assert.deepEqual(notices, []);
  });

  it("are not given where another tool's id stands, or the frontmatter takes no key, which is told", async () => {
    const { texts, notices } = await given({
      "a.md": "---\nid: abc123\n---\n",
      "b.md": "---\n- a list\n---\n",
      "c.md": "",
    });
    assert.deepEqual(Object.keys(texts), ["c.md"]);
    assert.match(notices.join(""), /2 notes get no id.*a\.md, b\.md/);
  });

  it("are refused where a link would mean another note by them", async () => {
    const files = {
      "note/b.md": "",
      "x/b.md": "",
      "a.md": "[[note:b]]",
      "y.md": '---\naliases: "note:b"\n---\n',
    };
    await assert.rejects(given(files), /would mean another note/);
  });
});
