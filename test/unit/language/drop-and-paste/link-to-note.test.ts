import assert from "node:assert/strict";
import { linkToNote } from "../../../../src/language/drop-and-paste/link-to-note.ts";
import { vaultOf } from "../../vault.ts";

describe("a link that is copied", () => {
  const { graph } = vaultOf({
    "concepts/goals.md": "---\nid: concept:goals\ntitle: Goals [and] means\n---\n",
    "a/same.md": "",
    "b/same.md": "",
  });
  const link = (path: string, insert: "id" | "title" | "path", label: boolean) => {
    const note = [...graph.notes()].find((one) => one.path === path);
    assert.ok(note);
    return linkToNote(graph, note, { insert, label });
  };

  it("names the note as completion does", () => {
    assert.equal(link("concepts/goals.md", "id", false), "[[concept:goals]]");
    assert.equal(link("concepts/goals.md", "path", false), "[[concepts/goals]]");
    assert.equal(link("concepts/goals.md", "id", true), "[[concept:goals|Goals  and  means]]");
  });

  it("has the path where a name is not the note's alone", () => {
    assert.equal(link("a/same.md", "title", false), "[[a/same]]");
  });
});
