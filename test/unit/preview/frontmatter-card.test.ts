import assert from "node:assert/strict";
import { previewOf } from "./preview.ts";

const vault = { "b.md": "---\nid: concept:b\ntitle: Bee\n---\n", "c.md": "# Sea\n" };

function card(yaml: string): string {
  return previewOf(vault).html("a.md", `---\n${yaml}\n---\n\nText.\n`);
}

describe("The frontmatter in the preview", () => {
  it("is a card: type, id, status, title and summary", () => {
    const html = card('id: concept:a\ntitle: "A <b>"\nstatus: draft\nsummary: What it is.');
    assert.match(html, /^<div data-line="0" class="relata-card code-line"><div class="relata-head">/);
    assert.match(
      html,
      /<span class="relata-type"[^>]*>Concept<\/span> <span class="relata-id">concept:a<\/span>/,
    );
    assert.match(html, /<span class="relata-status">draft<\/span>/);
    assert.match(
      html,
      /<div class="relata-title">A &lt;b&gt;<\/div><div class="relata-summary">What it is\.<\/div>/,
    );
    assert.match(html, /<\/div>\n<p[^>]*>Text\.<\/p>\n$/);
  });

  it("does not say the title twice where the heading below says it", () => {
    const html = (below: string) =>
      previewOf(vault).html("a.md", `---\nid: concept:a\ntitle: A\n---\n\n${below}\n`);
    assert.doesNotMatch(html("# A"), /relata-title/);
    assert.match(html("# B"), /relata-title/);
    assert.match(html("A"), /relata-title/);
  });

  it("has a row for each relation, and for each other key", () => {
    const html = card(
      'aliases: [X, Y]\ntags: [t, u/v]\nextends: concept:b\nstudied_by:\n  - "[[c|the sea]]"\n  - "[[gone]]"\nassociated_with: [[b]]\ntime: 10:30\nsource:\n  url: https://example.org',
    );
    const rows = [...html.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs)].map(([, name, value = ""]) => [
      name,
      value.replace(/<[^>]*>/g, ""),
    ]);
    assert.deepEqual(rows, [
      ["aliases", "X, Y"],
      ["tags", "#t #u/v"],
      ["extends", "Bee"],
      ["studied_by", "the sea, gone"],
      ["associated_with", "Bee"],
      ["time", "10:30"],
      ["source", "url: https://example.org"],
    ]);
    assert.match(html, /<a class="relata-link" href="b.md" data-href="b.md" title="Bee · Concept">Bee<\/a>/);
    assert.match(html, /<a class="relata-link relata-unresolved"[^>]*>gone<\/a>/);
  });

  it("is shown as it is where it is broken, with the reason", () => {
    const html = card("id: concept:a\ntitle: [<i>\nx: {");
    assert.match(
      html,
      /class="relata-card relata-broken code-line"><p>The frontmatter is no valid YAML here: \w/,
    );
    assert.match(html, /<pre><code>id: concept:a\ntitle: \[&lt;i&gt;\nx: \{\n<\/code><\/pre>/);
  });

  it("is nothing where it is empty, and no frontmatter further below", () => {
    assert.equal(previewOf(vault).html("a.md", "---\n---\n\nText.\n").includes("relata"), false);
    assert.equal(
      previewOf(vault).html("a.md", "Text.\n\n---\nid: concept:a\n---\n").includes("relata"),
      false,
    );
    assert.equal(previewOf(vault).html("a.md", "---\nid: concept:a\n").includes("relata"), false);
  });

  it("is the editor's where it is set so", () => {
    const { html } = previewOf(vault, { frontmatter: "editor" });
    assert.doesNotMatch(html("a.md", "---\nid: concept:a\n---\n\nText.\n"), /relata/);
  });

  it("knows line ends of all kinds", () => {
    const { html } = previewOf(vault);
    assert.match(
      html("a.md", "---\r\nid: concept:a\r\n---\r\n\r\n[[b]]\r\n"),
      /concept:a<\/span>.*>Bee<\/a>/s,
    );
  });

  it("is its text where reading it would hold the editor", () => {
    const html = card("key: value: <more>\n".repeat(1000));
    assert.match(html, /^<div[^>]* class="relata-card[^"]*"><pre><code>key: value: &lt;more&gt;\n/);
    const plain = Array.from({ length: 500 }, (_, index) => `key ${String(index)}: value\n`).join("");
    assert.match(card(plain), /<dl>/);
  });
});
