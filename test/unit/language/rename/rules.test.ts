import assert from "node:assert/strict";
import { renamed, type Files } from "../../rename-vault.ts";

/** The files that differ after a rename, or the reason of its refusal. */
async function changed(files: Files, subject: Parameters<typeof renamed>[1], newName: string) {
  const after = await renamed(files, subject, newName);
  if (typeof after === "string") return after;
  return Object.fromEntries(Object.entries(after).filter(([path, text]) => files[path] !== text));
}

describe("renaming what rules of relata.json name", () => {
  const rules = (tag: string, target: string, relation: string, value: string, type: string) =>
    JSON.stringify({
      notes: [
        { tag: ["#novel/*", tag], type: "book" },
        { linksTo: target, relation, type: "item" },
        { property: { class: value, [relation]: true }, status: "thing" },
        { folder: "people", type },
      ],
    });
  const files = {
    "relata.json": rules("book", "[[Books]]", "up", "[[Books|x]]", "person"),
    "people/p.md": "# P\n",
    "x/b.md": "# Books\n",
    "i.md": "---\nup: '[[Books]]'\n---\n",
    "t.md": "---\ntags: [book]\n---\n#novel/x [[person:q]]\n",
    "q.md": "---\nclass: '[[Books]]'\n---\n",
  };

  const withoutBooks = Object.fromEntries(Object.entries(files).filter(([path]) => path !== "x/b.md"));

  it("takes a tag along, and one above others", async () => {
    assert.deepEqual(await changed(files, { kind: "tag", tag: "book" }, "buch"), {
      "relata.json": rules("buch", "[[Books]]", "up", "[[Books|x]]", "person"),
      "t.md": "---\ntags: [buch]\n---\n#novel/x [[person:q]]\n",
    });
    const below = await changed(files, { kind: "tag", tag: "novel" }, "roman");
    assert.ok(typeof below !== "string", JSON.stringify(below));
    assert.match(below["relata.json"] ?? "", /"#roman\/\*"/);
  });

  it("takes the note along that rules ask for, by a title or a file", async () => {
    const after = {
      "relata.json": rules("book", "[[All Books]]", "up", "[[All Books|x]]", "person"),
      "i.md": "---\nup: '[[All Books]]'\n---\n",
      "q.md": "---\nclass: '[[All Books]]'\n---\n",
    };
    const heading = { kind: "heading", uri: "vault/x/b.md", index: 0 } as const;
    assert.deepEqual(await changed(files, heading, "All Books"), { ...after, "x/b.md": "# All Books\n" });
    const byFile = { ...withoutBooks, "Books.md": "Text.\n" };
    const file = { kind: "file", uri: "vault/Books.md" } as const;
    assert.deepEqual(await changed(byFile, file, "All Books"), { ...after, "All Books.md": "Text.\n" });
  });

  it("leaves what still leads to the note, but for words that links have to say", async () => {
    const after = await changed(
      { ...withoutBooks, "Books.md": files["x/b.md"] },
      { kind: "file", uri: "vault/Books.md" },
      "All",
    );
    assert.ok(typeof after !== "string", JSON.stringify(after));
    assert.equal(after["relata.json"], rules("book", "[[Books]]", "up", "[[All|x]]", "person"));
  });

  it("takes a relation along that rules ask for, and the key by its name", async () => {
    assert.deepEqual(await changed(files, { kind: "relation", name: "up" }, "above"), {
      "relata.json": rules("book", "[[Books]]", "above", "[[Books|x]]", "person"),
      "i.md": "---\nabove: '[[Books]]'\n---\n",
    });
  });

  it("takes a type along that rules give", async () => {
    assert.deepEqual(await changed(files, { kind: "type-everywhere", type: "person" }, "human"), {
      "relata.json": rules("book", "[[Books]]", "up", "[[Books|x]]", "human"),
      "t.md": "---\ntags: [book]\n---\n#novel/x [[human:q]]\n",
    });
  });

  const sections = (relation: string) => ({
    "relata.json": JSON.stringify({ sections: [{ heading: "References", relation }], strict: false }),
  });
  const references = {
    "a.md": "# A\n\n## References\n\n- [[b]]\n\n## Other\n\n[[b]]\n",
    "b.md": "[[rests_on::a]]\n",
  };

  it("takes the relation along that links have by their section", async () => {
    const vault = { ...references, ...sections("Rests On") };
    assert.deepEqual(await changed(vault, { kind: "relation", name: "rests_on" }, "stands_on"), {
      ...sections("Stands On"),
      "b.md": "[[stands_on::a]]\n",
    });
  });

  it("refuses to make a relation that of a section", async () => {
    const vault = { ...references, ...sections("quotes") };
    const reason = await changed(vault, { kind: "relation", name: "rests_on" }, "quotes");
    assert.match(JSON.stringify(reason), /would become one/);
  });

  it("refuses a heading by which links get or lose a relation, and says why", async () => {
    const vault = { ...references, ...sections("cites") };
    for (const [index, name] of [
      [1, "Sources"],
      [2, "references"],
    ] as const) {
      const reason = await changed(vault, { kind: "heading", uri: "vault/a.md", index }, name);
      assert.match(JSON.stringify(reason), /relata\.json gives links a relation by the heading above/);
    }
  });
});
