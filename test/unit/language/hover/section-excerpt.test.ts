import assert from "node:assert/strict";
import MarkdownIt from "markdown-it";
import { sectionExcerpt } from "../../../../src/language/hover/section-excerpt.ts";

const excerpt = (text: string) => sectionExcerpt(text, { start: 0, end: text.length });

describe("the excerpt of a section", () => {
  it("keeps text, lists and code, and shows links and images as their text", () => {
    const text =
      "# Head\n\nA *b* [[studies::concept:x|label]] and [site](https://x.y) ![alt](p.png).\n\n- one [[r::two]]\n\n```js\ncode\n```\n";
    assert.equal(excerpt(text), "# Head\n\nA *b* label and site alt.\n\n- one two\n\n```js\ncode\n```");
  });

  it("drops what could run or load", () => {
    assert.equal(
      excerpt("x <img src=q onerror=a> [y](command:relata.openNote) <script>z</script>"),
      "x  y z",
    );
    assert.equal(excerpt("<div>\nraw\n</div>\n\nok"), "ok");
  });

  it("shows web and mail addresses as text that can't be clicked", () => {
    const text =
      "See http://a.b/c, HTTPS://x.y, ftp://f.g, www.h.i, me@j.k, <http://l.m> and [http://n.o](p.md).\n\n- http://q.r\n\n> # http://s.t\n";
    const markdown = new MarkdownIt({ linkify: true });
    // Bare names such as x.md are links in this library alone; www. is looked for below.
    markdown.linkify.set({ fuzzyLink: false });
    assert.match(markdown.render(text), /<a /);
    const html = markdown.render(excerpt(text));
    assert.doesNotMatch(html, /<a /);
    assert.match(
      html,
      /See http:\/\/a\.b\/c, HTTPS:\/\/x\.y, ftp:\/\/f\.g, www\.h\.i, me@j\.k, http:\/\/l\.m and http:\/\/n\.o\./,
    );
    assert.doesNotMatch(excerpt(text), /www\.|\w:\/\/|\w@/);
    assert.equal(excerpt("`http://a.b`"), "`http://a.b`");
  });

  it("ends after a few blocks", () => {
    assert.equal(excerpt("a\n\nb\n\nc\n\nd\n\ne"), "a\n\nb\n\nc\n\nd\n\n…");
  });
});
