import assert from "node:assert/strict";
import { applyEdits } from "../../../../src/language/edit/text-edit.ts";
import { idsGiven } from "../../../../src/language/gaps/ids-given.ts";
import { vaultOf } from "../../vault.ts";
import { inEnglish } from "../../../../src/core/text/message.ts";

type Files = Readonly<Record<string, string>>;

/** The notes that get an id, as they are then, and what is told. */
async function given(
  files: Files,
  rewritesLinks = false,
): Promise<{ texts: Record<string, string>; notices: readonly string[] }> {
  const { graph, document } = vaultOf(files);
  const readText = (uri: string) => Promise.resolve(document(uri.replace("vault/", "")).text);
  const { files: edited, notices = [] } = await idsGiven(graph, [...graph.notes()], {
    readText,
    rewritesLinks,
  });
  const texts = edited.map(({ uri, edits }) => {
    const path = uri.replace("vault/", "");
    return [path, applyEdits(files[path] ?? "", edits)] as const;
  });
  return { texts: Object.fromEntries(texts), notices: notices.map(inEnglish) };
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

  it("are not given where a frontmatter would make prose of the properties of a Logseq page", async () => {
    const { texts, notices } = await given({
      "pages/a.md": "title:: Another\nalias:: A\n\n- text\n",
      "pages/b.md": "- text\n",
      "relata.json": '{ "dialect": "logseq" }',
    });
    assert.deepEqual(texts, { "pages/b.md": "---\nid: note:b\n---\n\n- text\n" });
    assert.match(notices.join(""), /1 note gets no id.*pages\/a\.md/);
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

  it("are named by links where that is wanted, which go on showing what they show", async () => {
    const { texts, notices } = await given(
      {
        "People/Ann.md": "",
        "a.md": [
          '---\nid: concept:a\nup: "[[Ann]]"\n---',
          "[[Ann]], [[people/ann#Life|her life]], [[knows::Ann]], ![[Ann]], [[Ann#Life]] and [Ann](People/Ann.md).",
          "| [[Ann]] | [[Ann\\|x]] |\n| --- | --- |",
          "`[[Ann]]` and [[Bo]].",
        ].join("\n\n"),
        "relata.json": '{ "notes": [{ "folder": "People", "type": "person" }] }',
      },
      true,
    );
    assert.deepEqual(texts, {
      "People/Ann.md": "---\nid: person:ann\n---\n",
      "a.md": [
        '---\nid: concept:a\nup: "[[person:ann|Ann]]"\n---',
        "[[person:ann|Ann]], [[person:ann#Life|her life]], [[knows::person:ann|Ann]], ![[person:ann]], [[person:ann#Life|Ann]] and [Ann](People/Ann.md).",
        "| [[person:ann\\|Ann]] | [[person:ann\\|x]] |\n| --- | --- |",
        "`[[Ann]]` and [[Bo]].",
      ].join("\n\n"),
    });
    assert.deepEqual(notices, []);
  });

  it("are named behind the label where Dendron reads it first, and in the notes that get them", async () => {
    const { texts } = await given(
      { "a.md": "[[b]] and [[the b|b]]\n", "b.md": "[[a]]\n", "relata.json": '{ "dialect": "dendron" }' },
      true,
    );
    assert.deepEqual(texts, {
      "a.md": "---\nid: note:a\n---\n\n[[b|note:b]] and [[the b|note:b]]\n",
      "b.md": "---\nid: note:b\n---\n\n[[a|note:a]]\n",
    });
  });
});
