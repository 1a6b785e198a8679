import assert from "node:assert/strict";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { codeSpan, commandLink, markdownText } from "../../../../src/vscode/hover/markdown-text.ts";

/** Renders as hovers do: HTML counts, web addresses become links. */
const markdown = new MarkdownIt({ html: true, linkify: true });
markdown.validateLink = () => true;

/** The places where links lead, in the order of the text, and the text that is shown without marks. */
function rendered(source: string): {
  readonly links: string[];
  readonly text: string;
  readonly html: string;
} {
  const html = markdown.render(source);
  const links = [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&"),
  );
  const text = html
    .replace(/<\/?(?:p|a|strong|code)(?: href="[^"]*")?>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
  return { links, text: text.trimEnd(), html };
}

/** What a command is given: VS Code decodes an address, and then the arguments in it once more. */
function argumentsOf(href: string): unknown {
  const query = decodeURIComponent(href.slice(href.indexOf("?") + 1));
  return JSON.parse(decodeURIComponent(query));
}

const hostile = fc
  .array(
    fc.constantFrom(
      ..."[]()<>!*_`~|#$&;:/\\\"'%+=?@^{}-. \n\t".split(""),
      "](command:workbench.action.quit)",
      "https://evil.example",
      "www.evil.example",
      "a@evil.example",
      "<img src=x onerror=y>",
      "<https://evil.example>",
      "$(warning)",
      "%20",
      "%2520",
      "%",
      "&lt;",
      "&#91;",
      "漢",
      "é",
      "😀",
      "\ud800",
      "\u0000",
      "\u2028",
      "word",
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));

describe("the Markdown of a hover", () => {
  it("runs a command with what it was given, whatever the path or name", () => {
    for (const argument of [
      "file:///a%20b/(draft).md",
      "file:///100%25/x.md",
      "a) www.evil.example (b",
      "it's <here>!",
      "漢字 😀",
      'C:\\notes\\"x".md',
    ]) {
      const { links, text } = rendered(commandLink("Open", "relata.open", argument, 5));
      assert.equal(text, "Open");
      assert.equal(links.length, 1);
      assert.deepEqual(argumentsOf(links[0] ?? ""), [argument, 5]);
    }
  });

  it("holds one link a command and none of a note's, whatever the note says", () => {
    fc.assert(
      fc.property(hostile, hostile, (text, path) => {
        const line = `**${markdownText(text)}** ${commandLink(markdownText(text), "relata.open", path)} ${codeSpan(path)} — ${markdownText(path)}`;
        const { links, html } = rendered(line);
        assert.equal(links.length, 1, line);
        assert.deepEqual(argumentsOf(links[0] ?? ""), [path]);
        assert.doesNotMatch(html, /<(?!\/?(?:p|a|strong|code)\b)/);
      }),
      { numRuns: 1000 },
    );
  });

  it("shows a text as it is written", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        fc.pre(!/[\u0000\ud800]/.test(text));
        const { text: shown } = rendered(`x${markdownText(text)}x`);
        assert.equal(shown, `x${text.replace(/\s+/g, " ")}x`);
        // An icon is `$(name)` in the rendered text before its entities are read, and with a blank nothing is said.
        assert.doesNotMatch(markdownText(text), /\$\(/);
      }),
      { numRuns: 1000 },
    );
    assert.equal(rendered(codeSpan("` a `b` ``c``")).text, "` a `b` ``c``");
    assert.equal(codeSpan(" \n"), "");
  });

  it("shows the beginning of a long text", () => {
    assert.equal(markdownText("word ".repeat(100_000), 20), "word word word word …");
    assert.equal(codeSpan("a".repeat(100_000), 5), "`aaaaa …`");
  });
});
