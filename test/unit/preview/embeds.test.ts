import assert from "node:assert/strict";
import { previewOf } from "./preview.ts";

const other =
  "---\nid: concept:o\n---\n\n# Other\n\nFirst *one*. [[n]] [m](../n.md) ![i](cat.png) [s](#part)\n\n## Part\n\nIn it.\n\n- item\n  more ^item\n\n> quoted\n> twice ^quote\n\n## Next\n\nNot in it.\n";

/** The text of HTML, a line for each block. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/\s*\n\s*/g, "\n")
    .trim();
}

describe("Embedded notes in the preview", () => {
  const html = (text: string) => previewOf({ "n.md": text, "sub/other.md": other }).html("n.md");

  it("show a note without its frontmatter and title, in a box that leads to it", () => {
    const shown = html("Before.\n\n![[concept:o]]\n\nAfter.");
    assert.match(shown, /<div class="relata-paragraph code-line" data-line="2"><div class="relata-embed">/);
    assert.match(shown, /<div class="relata-embed-title"><a class="relata-link" href="sub\/other.md"/);
    assert.equal(
      textOf(shown),
      "Before.\nOtherFirst one. n m  s\nPart\nIn it.\nitem\nmore\nquoted\ntwice\nNext\nNot in it.\nAfter.",
    );
  });

  it("show a section, and a block without its name", () => {
    assert.equal(textOf(html("![[other#Part]]")), "Other › PartIn it.\nitem\nmore\nquoted\ntwice");
    const item = html("![[other#^item]]");
    assert.match(item, /<ul>\s*<li>item\s*more<\/li>\s*<\/ul>/);
    assert.match(html("![[other#^quote]]"), /relata-embed-body"><p>quoted\ntwice<\/p>/);
  });

  it("bring no lines and ids of their own, and addresses that count from the document", () => {
    const box = /<div class="relata-embed">.*/s.exec(html("![[other]]"))?.[0] ?? "";
    assert.doesNotMatch(box, /data-line|code-line| id=/);
    assert.deepEqual(
      [...box.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, address]) => address),
      ["sub/other.md", "n.md", "sub/../n.md", "sub/cat.png", "sub/other.md#part"],
    );
    assert.doesNotMatch(box, /unresolved/);
  });

  it("are shown once inside themselves: not again in a cycle", () => {
    const files = {
      "a.md": "A ![[b]]",
      "b.md": "B ![[a]]",
      "c.md": "# C\n\n![[#Part]]\n\n## Part\n\nText ![[c]]",
    };
    const preview = previewOf(files);
    assert.equal(textOf(preview.html("a.md")), "A bB ainside itself");
    assert.match(textOf(preview.html("c.md")), /PartText Cinside itself/);
    assert.match(textOf(previewOf({ "s.md": "Me ![[s]]" }).html("s.md")), /^Me sinside itself$/);
  });

  it("end at five levels, and where a preview is full", () => {
    const chain = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`n${at}.md`, `level${at} ![[n${at + 1}]]`]),
    );
    const deep = textOf(previewOf(chain).html("n0.md"));
    assert.match(deep, /level5/);
    assert.doesNotMatch(deep, /level6/);
    assert.match(deep, /too deep$/);
    const wide: Record<string, string> = { "big.md": "word ".repeat(10_000) };
    for (let at = 0; at < 6; at++) wide[`w${at}.md`] = `![[w${at + 1}]] `.repeat(10);
    const started = Date.now();
    assert.match(previewOf(wide).html("w0.md"), /too much/);
    assert.ok(Date.now() - started < 5000);
    assert.equal(
      previewOf(wide)
        .html("x.md", "![[big]]\n\n".repeat(6))
        .match(/too much/g)?.length,
      2,
    );
  });

  it("say that a text is read, and are seen to have changed when it is there", () => {
    const absent = ["o.md"];
    const preview = previewOf({ "o.md": "Text." }, { absent });
    assert.match(preview.html("n.md", "![[o]]"), /relata-remark">loading/);
    assert.equal(preview.renderings[1]?.isStale, false);
    absent.pop();
    assert.equal(preview.renderings[1].isStale, true);
    assert.match(preview.html("n.md", "![[o]]"), /<p>Text\.<\/p>/);
  });

  it("show images by their path, with a label or a size", () => {
    const { html: of } = previewOf({ "pictures/a cat.png": "", "doc.pdf": "" });
    assert.match(of("n/n.md", "![[a cat.png]]"), /<img src="..\/pictures\/a%20cat.png" alt="a cat.png">/);
    assert.match(of("n.md", "![[a cat.png|Tom & co]]"), /alt="Tom &amp; co"/);
    assert.match(of("n.md", "![[a cat.png|300x200]]"), /alt="a cat.png" width="300" height="200"/);
    assert.match(of("n.md", "![[doc.pdf]]"), /<a class="relata-link" href="doc.pdf"/);
  });

  it("are links where no note answers, and where no box can stand", () => {
    assert.match(html("![[nowhere]]"), /<a class="relata-link relata-unresolved"[^>]*>nowhere<\/a>/);
    assert.match(html("![[other#None]]"), /relata-missing/);
    assert.match(html("# On ![[other]]"), /<h1[^>]*>On <a class="relata-link"[^>]*>other<\/a><\/h1>/);
  });
});

describe("A preview", () => {
  it("is made anew only for what it shows", () => {
    const preview = previewOf({ "a.md": "# A", "b.md": "# B" });
    preview.html("n.md", "[[a]] ![[a]] [x](a.md)");
    const rendering = preview.renderings.at(-1);
    preview.graph.apply({ remove: ["file:///work/vault/b.md"] });
    assert.equal(rendering?.isStale, false);
    preview.graph.apply({ remove: ["file:///work/vault/a.md"] });
    assert.equal(rendering.isStale, true);
  });
});
