import assert from "node:assert/strict";
import { embeddedNotes } from "../../../src/preview/embedded-notes.ts";
import { previewOf } from "./preview.ts";

describe("The notes that a preview embeds", () => {
  const paths = (files: Record<string, string>, max = 50) => {
    const { graph } = previewOf(files);
    const [first] = graph.notes();
    assert.ok(first);
    return embeddedNotes(graph, first, max).map(({ path }) => path);
  };

  it("are found with what they embed, the nearest first, each once", () => {
    const files = { "a.md": "![[b]] ![[c#Part]] [[d]] ![[p.png]] ![[nowhere]]", "b.md": "![[e]] ![[a]]" };
    const others = { "c.md": "![[e]]", "d.md": "", "e.md": "![[b]]", "p.png": "" };
    assert.deepEqual(paths({ ...files, ...others }), ["b.md", "c.md", "e.md"]);
  });

  it("are so many at most, however many there are", () => {
    const all = Array.from({ length: 40 }, (_, at) => at + 1);
    const holder = { "0.md": all.map((at) => `![[${at}]]`).join(" ") };
    const files = { ...holder, ...Object.fromEntries(all.map((at) => [`${at}.md`, "x"])) };
    assert.equal(paths(files, 5).length, 5);
    assert.equal(paths(files).length, 40);
  });
});
