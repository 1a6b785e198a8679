import assert from "node:assert/strict";
import { parseNote } from "../../../src/core/reading/parse-note.ts";
import { wikiLinkAt } from "../../../src/core/note/wiki-link.ts";
import { previewOf } from "./preview.ts";

const vault = {
  "concepts/af.md":
    '---\nid: concept:af\ntitle: Alignment Faking\nstatus: active\nsummary: A model <complies> while it is "watched".\naliases: [Faking]\n---\n\n# Alignment Faking\n\n## In LLMs & co.\n\nText. ^here\n',
  "thinkers/evan hubinger.md": "---\nid: thinker:evan\n---\n\n# Evan\n",
  "a/same.md": "# One\n",
  "b/same.md": "# Two\n",
  "pictures/cat.png": "",
};

/** The first link of the paragraph `text` in a note beside the others. */
function shown(text: string, path = "concepts/note.md"): string {
  return previewOf(vault)
    .html(path, text)
    .trim()
    .replace(/^<p [^>]*>(.*?)<\/p>/s, "$1");
}

const title =
  ' title="Alignment Faking · Concept · active\nA model &lt;complies&gt; while it is &quot;watched&quot;."';
const toNote = (href: string) => `<a class="relata-link" href="${href}" data-href="${href}"${title}>`;

describe("Links in the preview", () => {
  it("show the title behind an id, a path and a file name, and lead to the note", () => {
    for (const target of ["concept:af", "concept/af", "concepts/af", "af", "af.md"])
      assert.equal(shown(`[[${target}]]`), `${toNote("af.md")}Alignment Faking</a>`);
  });

  it("stay as written where they say the title or an alias, or have a label", () => {
    assert.equal(shown("[[alignment faking]]"), `${toNote("af.md")}alignment faking</a>`);
    assert.equal(shown("[[faking]]"), `${toNote("af.md")}faking</a>`);
    assert.equal(shown("[[concept:af|the *word*]]"), `${toNote("af.md")}the *word*</a>`);
  });

  it("lead to headings by the editor's anchors, and to blocks by their line", () => {
    assert.equal(
      shown("[[concept:af#In LLMs & co.]]"),
      `${toNote("af.md#in-llms--co")}Alignment Faking › In LLMs &amp; co.</a>`,
    );
    assert.equal(shown("[[concept:af#^here]]"), `${toNote("af.md#L13")}Alignment Faking › ^here</a>`);
  });

  it("within a note lead to its own anchors", () => {
    const html = previewOf({ "n.md": "# N\n\n[[#Part]] [[#^b]]\n\n## Part\n\nText. ^b\n" }).html("n.md");
    assert.match(html, /href="#part" data-href="#part"[^>]*>Part<\/a>/);
    assert.match(html, /href="#%5Eb"[^>]*>\^b<\/a>/);
    assert.match(html, /Text\.<span id="\^b"><\/span><\/p>/);
  });

  it("lead across folders, from documents elsewhere, and from none", () => {
    const preview = previewOf({ ...vault, "../second/deep/x.md": "# X" });
    const href = (path: string | undefined, text: string) =>
      / href="([^"]*)"/.exec(preview.html(path, text))?.[1];
    assert.equal(href("concepts/note.md", "[[thinker:evan]]"), "../thinkers/evan%20hubinger.md");
    assert.equal(href("note.md", "[[thinker:evan]]"), "thinkers/evan%20hubinger.md");
    assert.equal(href("note.md", "[[x]]"), "../second/deep/x.md");
    assert.equal(href("../second/deep/x.md", "[[concept:af]]"), "../../vault/concepts/af.md");
    assert.equal(href(undefined, "[[thinker:evan]]"), "/thinkers/evan%20hubinger.md");
  });

  it("tell their relation before the title, with its direction", () => {
    const relation = (text: string) =>
      /<span class="relata-relation">([^<]*)<\/span> <a/.exec(shown(text))?.[1];
    assert.equal(relation("[[Studies::concept:af]]"), "studies →");
    assert.equal(relation("[[studied_by::thinker:evan|Hubinger]]"), "studied_by ←");
    assert.equal(relation("[[associated with::concept:af]]"), "associated_with ↔");
    assert.equal(relation("[[concept:af]]"), undefined);
  });

  it("look unresolved, ambiguous or without their heading, and say so", () => {
    assert.equal(
      shown("[[nowhere]]"),
      '<a class="relata-link relata-unresolved" title="no such note">nowhere</a>',
    );
    assert.equal(
      shown("[[same]]"),
      '<a class="relata-link relata-ambiguous" title="several notes: One (a/same.md)\nTwo (b/same.md)">same</a>',
    );
    const many = Object.fromEntries(
      Array.from({ length: 7 }, (_, index) => [`${index}/same.md`, "# Twin\n"]),
    );
    assert.match(
      previewOf(many).html("n.md", "[[same]]"),
      /title="several notes:(?: Twin \(0\/same\.md\)|\nTwin \([1-4]\/same\.md\)){5}\n… \+ 2"/,
    );
    assert.match(shown("[[concept:af#None]]"), /class="relata-link relata-missing".*\nno heading None"/s);
    assert.match(shown("[[concept:af#^none]]"), /href="af.md".*\nno block none"/s);
  });

  it("are nothing bad before all notes are read, and are seen to have changed then", () => {
    const preview = previewOf(vault);
    preview.source.isRead = false;
    assert.match(preview.html("n.md", "[[nowhere]]"), /<a class="relata-link">nowhere<\/a>/);
    assert.deepEqual(
      preview.renderings.map(({ isStale }) => isStale),
      [false, false],
    );
    preview.source.isRead = true;
    assert.equal(preview.renderings.at(-1)?.isStale, true);
  });

  it("lead to files that are no notes", () => {
    assert.equal(
      shown("[[cat.png]]"),
      '<a class="relata-link" href="../pictures/cat.png" data-href="../pictures/cat.png" title="pictures/cat.png">cat.png</a>',
    );
  });

  it("are text in code, HTML and behind a backslash", () => {
    for (const text of [
      "`[[concept:af]]`",
      "\\[[concept:af]]",
      "    [[concept:af]]",
      "```\n[[concept:af]]\n```",
    ])
      assert.doesNotMatch(shown(text), /relata/, text);
    assert.equal(shown("<!-- [[concept:af]] -->"), "<!-- [[concept:af]] -->");
    for (const text of ["[[ ]]", "[[a\nb]]", "[[a[b]]", "[[a]", "[[|label]]"])
      assert.doesNotMatch(shown(text), /relata/, text);
  });

  it("win over emphasis and references, and stand in tables, headings and the text of other links", () => {
    assert.match(shown("[[a*b*c]] and *[[concept:af]]*"), />a\*b\*c<\/a> and <em><a/);
    assert.match(shown("[[concept:af]]\n\n[concept:af]: x.md"), /^<a class="relata-link"/);
    assert.match(shown("| a |\n| - |\n| [[concept:af\\|b]] |"), /<td><a [^>]*>b<\/a><\/td>/);
    assert.match(shown("# About [[concept:af|it]]"), /^<h1[^>]*>About <a [^>]*>it<\/a><\/h1>/);
    const nested = shown("[see [[concept:af]] here](x.md)");
    assert.equal(nested.match(/<a /g)?.length, 1);
    assert.match(nested, /see <span class="relata-link"[^>]*>Alignment Faking<\/span> here<\/a>/);
  });

  it("give nothing of a note's names to HTML", () => {
    const html = previewOf({ 'x"><b>.md': "---\ntitle: <img src=x onerror=alert(1)>\n---\n" }).html(
      "n.md",
      '[[x"><b>]] [["><script>alert(1)</script>]] [[<i>::x|<u>]]',
    );
    assert.doesNotMatch(html, /<(?!\/?(?:p|a|span)\b)/);
  });

  it("have anchors' text for the editor, which reads the tokens' children", () => {
    const [, inline] = previewOf(vault).md.parse("# On [[concept:af|faking]]", {});
    const text = (tokens: NonNullable<typeof inline>["children"]): string =>
      (tokens ?? []).map(({ children, content }) => (children ? text(children) : content)).join("");
    assert.equal(text(inline?.children ?? []), "On faking");
  });
});

describe("A wiki-link's source", () => {
  it("ends for the preview where it ends for the graph", () => {
    const texts = [
      "[[a]]",
      "![[a#b|c]]",
      "[[a]b]]",
      "[[ ]]",
      "[[\t]]",
      "[[a\tb]]",
      "[[a[b]]",
      "[[a\nb]]",
      "[[]]",
    ];
    texts.push(
      "[[|x]]",
      "[[r::]]",
      "[[r::a]]",
      "[[#]]",
      "[[#h]]",
      "[[a\\|b]]",
      "![a]]",
      "[[a]",
      "[[\u00a0]]",
    );
    for (const text of texts) {
      const [link] = parseNote(text).links;
      assert.equal(wikiLinkAt(text, 0), link && text.slice(link.span.start, link.span.end), text);
    }
  });
});

describe("Markdown links in the preview", () => {
  it("tell what their note is, and keep a title that the author gave", () => {
    assert.equal(shown("[x](af.md)"), `<a href="af.md"${title} class="relata-link">x</a>`);
    assert.equal(shown('[x](af.md "Mine")'), '<a href="af.md" title="Mine" class="relata-link">x</a>');
    assert.match(shown("[x][r]\n\n[r]: ../concepts/af.md#nope"), /relata-missing/);
  });

  it("look unresolved where no note is, and are left alone where none is meant", () => {
    assert.equal(
      shown("[x](gone.md)"),
      '<a href="gone.md" title="no such note" class="relata-link relata-unresolved">x</a>',
    );
    for (const address of ["https://example.org/a.md", "x.pdf", "folder", "../pictures/cat.png", "#part"])
      assert.doesNotMatch(shown(`[x](${address})`), /relata-(?!link")/, address);
    assert.equal(shown("[x](https://example.org)"), '<a href="https://example.org">x</a>');
  });
});

describe("The preview, switched off", () => {
  it("is the editor's own", () => {
    const { html } = previewOf(vault, { enabled: false });
    const text = "---\nid: concept:x\n---\n\n[[concept:af]] ![[concept:af]] [x](af.md) ^b";
    assert.doesNotMatch(html("n.md", text), /relata/);
  });
});
