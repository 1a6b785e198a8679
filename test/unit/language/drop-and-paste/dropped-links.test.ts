import assert from "node:assert/strict";
import { defaultCompletionOptions } from "../../../../src/language/completion/completion-item.ts";
import { linksTo, notePasted } from "../../../../src/language/drop-and-paste/dropped-links.ts";
import { vaultOf } from "../../vault.ts";

const b = { "x/b.md": "---\nid: concept:b\n---\n# Bee\n\n## Part\n\nText. ^k\n", "n.md": "", "y/n.md": "" };

describe("dropped and pasted notes", () => {
  const linked = (text: string, names = ["x/b"], options = defaultCompletionOptions) => {
    const { graph, at } = vaultOf({ ...b, "a.md": text });
    const notes = names.flatMap((name) => graph.noteByUri(`vault/${name}.md`) ?? []);
    return linksTo(graph, at.document, at.offset, notes, options);
  };

  it("are links as completion writes them", () => {
    assert.equal(linked("See $0.\n"), "[[concept:b]]");
    assert.equal(linked("See $0.\n", ["x/b"], { insert: "title", label: false }), "[[Bee]]");
    assert.equal(linked("See $0.\n", ["x/b"], { insert: "id", label: true }), "[[concept:b|Bee]]");
    assert.equal(linked("$0\n", ["x/b", "y/n"]), "- [[concept:b]]\n- [[y/n]]");
  });

  it("are a name inside of brackets, a quoted link in the frontmatter, nothing in code", () => {
    assert.equal(linked("[[$0]]\n"), "concept:b");
    assert.equal(linked("[[extends:: $0]]\n"), "concept:b");
    assert.equal(linked("---\nextends: $0\n---\n"), '"[[concept:b]]"');
    assert.equal(linked("---\nextends:\n  - $0\n---\n"), '"[[concept:b]]"');
    assert.equal(linked("---\nid: $0\n---\n"), undefined);
    assert.equal(linked("---\naliases:\n  - $0\n---\n"), undefined);
    assert.equal(linked("---\nextends: a\u2028id: $0\n---\n"), '"[[concept:b]]"');
    assert.equal(linked("`$0`\n"), undefined);
    assert.equal(linked("[[$0]]\n", ["x/b", "y/n"]), undefined);
  });

  it("are written into long paragraphs and tables, and not into long code, HTML or math", () => {
    const many = (line: string) => `${line}\n`.repeat(4000);
    assert.equal(linked(`${many("Some words.")}See $0.\n`), "[[concept:b]]");
    assert.equal(linked(`${"Some words ".repeat(4000)}$0`), "[[concept:b]]");
    assert.equal(linked(`| a | b |\n| - | - |\n${many("| c | d |")}| $0 | e |\n`), "[[concept:b]]");
    assert.equal(linked(`- a\n${many("  - b")}  - $0\n`), "[[concept:b]]");
    assert.equal(linked(`\`\`\`\n${many("code")}$0\n\`\`\`\n`), undefined);
    assert.equal(linked(`<div>\n${many("html")}$0\n</div>\n`), undefined);
    assert.equal(linked(`${"$".repeat(2)}\n${many("x = y")}$0\n${"$".repeat(2)}\n`), undefined);
    assert.equal(linked(`${many("Some words.")}\`$0\`\n`), undefined);
  });

  it("are found by an id that is the whole of what is pasted", () => {
    const { graph } = vaultOf({
      ...b,
      "c.md": "---\nid: concept:c\n---\n",
      "d.md": "---\nid: concept:c\n---\n",
    });
    assert.equal(notePasted(graph, " concept:b\n", { uri: "vault/c.md" })?.title, "Bee");
    for (const text of ["concept:c", "concept:b and more", "", "concept:gone"])
      assert.equal(notePasted(graph, text, { uri: "vault/c.md" }), undefined);
    assert.equal(notePasted(graph, "concept:b", { uri: "vault/x/b.md" }), undefined);
  });
});
