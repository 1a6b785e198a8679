import assert from "node:assert/strict";
import { join } from "node:path";
import {
  builtInExtensions,
  loadMarkdownGrammar,
  looksOf,
  piecesOf,
  type MarkdownGrammar,
} from "./markdown-grammar.ts";

/** What the innermost of our scopes says about a piece. */
const roles = new Map([
  ["keyword.operator.embed.relata", "embed"],
  ["entity.name.function.relation.relata", "relation"],
  ["keyword.control.relation.relata", "separator"],
  ["entity.name.type.relata", "type"],
  ["string.other.link.target.relata", "target"],
  ["keyword.operator.heading.relata", "heading-mark"],
  ["markup.heading.reference.relata", "heading"],
  ["keyword.operator.block.relata", "block-mark"],
  ["constant.other.block.relata", "block"],
  ["keyword.operator.label.relata", "bar"],
  ["variable.label.relata", "label"],
]);
const unnamed = [
  "punctuation.definition.link.begin.relata",
  "punctuation.definition.link.end.relata",
  "punctuation.separator.type.relata",
];

/** The colored pieces of a text, as `role text`; brackets and the colon of an id are left out. */
function colored(markdown: MarkdownGrammar, text: string): string[] {
  return piecesOf(markdown, text).flatMap(({ text: piece, scopes }) => {
    const scope = scopes.filter((one) => one.endsWith(".relata") && !one.startsWith("meta.")).at(-1);
    if (scope === undefined || unnamed.includes(scope)) return [];
    return [`${roles.get(scope) ?? scope} ${piece}`];
  });
}

const extensions = builtInExtensions();
const hosts = [
  { host: "a small Markdown grammar", available: true, folder: undefined },
  {
    host: `VS Code's own Markdown grammar${extensions === undefined ? " (skipped: the fallback editor is not installed)" : ""}`,
    available: extensions !== undefined,
    folder: extensions,
  },
];

for (const { host, available, folder } of hosts) {
  describe(`syntax colours over ${host}`, () => {
    let markdown: MarkdownGrammar;
    const expect = (text: string, ...pieces: string[]) => {
      assert.deepEqual(colored(markdown, text), pieces, text);
    };
    /** Targets are left out, so that the pieces are those of the relation alone. */
    const expectRelations = (text: string, ...pieces: string[]) => {
      const found = colored(markdown, text).filter((piece) => !piece.startsWith("target "));
      assert.deepEqual(found, pieces, text);
    };

    before(async function () {
      if (!available) this.skip();
      markdown = await loadMarkdownGrammar(folder);
    });

    it("give each part of a link a scope of its own", () => {
      const ours = piecesOf(markdown, "See [[studies::concept:x#In LLMs|label]].")
        .filter(({ scopes }) => scopes.includes("meta.link.wiki.relata"))
        .map(({ text, scopes }) => `${text} ${scopes.at(-1) ?? ""}`);
      assert.deepEqual(ours, [
        "[[ punctuation.definition.link.begin.relata",
        "studies entity.name.function.relation.relata",
        ":: keyword.control.relation.relata",
        "concept entity.name.type.relata",
        ": punctuation.separator.type.relata",
        "x string.other.link.target.relata",
        "# keyword.operator.heading.relata",
        "In LLMs markup.heading.reference.relata",
        "| keyword.operator.label.relata",
        "label variable.label.relata",
        "]] punctuation.definition.link.end.relata",
      ]);
    });

    it("tell every form of a link", () => {
      expect("a [[note]] b", "target note");
      expect("a ![[note#^blk]]", "embed !", "target note", "block-mark #^", "block blk");
      expect("[[x#h^z]]", "target x", "heading-mark #", "heading h^z");
      expect("[[x#a#^b]]", "target x", "heading-mark #", "heading a", "block-mark #^", "block b");
      expect("[[#own]]", "heading-mark #", "heading own");
      expect("[[a b|c]]", "target a b", "bar |", "label c");
      expect("[[ up :: concept:x ]]", "relation up", "separator ::", "type concept", "target x");
      expect("[[a/b c.md]]", "target a/b c.md");
      expect("[[a\\b]]", "target a\\b");
      expect("| [[r::x\\|lab]] |", "relation r", "separator ::", "target x", "bar \\|", "label lab");
    });

    it("divide at the first separator, unless an id stands before it", () => {
      expect("[[a::b::c]]", "relation a", "separator ::", "target b::c");
      expect("[[concept:a::b]]", "type concept", "target a::b");
      expect("[[::x]]", "target ::x");
      expect("[[concept:two words]]", "target concept:two words");
    });

    it("leave alone what names nothing", () => {
      for (const text of [
        "[[ ]]",
        "[[]]",
        "[[n::]]",
        "[[#]]",
        "[[#^]]",
        "[[|n]]",
        "[[n::|n]]",
        "[n]",
        "[n](n)",
      ]) {
        expect(`see ${text} there`);
      }
    });

    it("tell two links in a line, and links beside brackets", () => {
      expect("[[a]] and [[r::b]]", "target a", "relation r", "separator ::", "target b");
      expect("[[n [[b]] n]]", "target b");
      expect("([[a]])", "target a");
      expect("- [][[a]] b", "target a");
    });

    it("keep to a link's own text beside emphasis", () => {
      expect("**see [[a]] now** [[b]]", "target a", "target b");
      expect("x [[a_b_c]] and [[d*e*f]]", "target a_b_c", "target d*e*f");
      const pieces = piecesOf(markdown, "[[a]] then **bold** and `code`");
      const has = (text: string, scope: string) =>
        pieces.some((one) => one.text === text && one.scopes.some((name) => name.startsWith(scope)));
      assert.ok(has("bold", "markup.bold"), "emphasis behind a link at a line's start");
      assert.ok(
        piecesOf(markdown, "**see [[a]]**").some(
          ({ text, scopes }) => text === "a" && scopes.includes("markup.bold.markdown"),
        ),
      );
    });

    it("tell links in headings, quotes, lists and tables", () => {
      expect("# H [[a]] `[[n]]`", "target a");
      expect("> [[a]] `[[n]]`", "target a");
      expect("- [[a]] `[[n]]`", "target a");
      expect("| [[a]] | `[[n]]` |", "target a");
    });

    it("tell the relation of an inline field that takes a line", () => {
      const field = ["relation up", "separator ::"];
      expect("up:: [[a]], [[b]]", ...field, "target a", "target b");
      for (const before of ["", "  ", "- ", "* ", "1. ", "> ", "> - ", "- [ ] ", "- [x] "]) {
        expectRelations(`${before}up:: [[a]]`, ...field);
      }
      expectRelations("up::[[a]]", ...field);
      expectRelations("**up**:: [[a]]", ...field);
      expectRelations("**up::** [[a]]", ...field);
      expectRelations("_up:: [[a]]_", ...field);
      expectRelations("first\nup:: see [[a]]", ...field);
      expectRelations("Associated With:: [[a]]", "relation Associated With", "separator ::");
    });

    it("tell the relation of an inline field in brackets", () => {
      const field = ["relation up", "separator ::"];
      expectRelations("text [up:: [[a]], [[b]]] text", ...field);
      expectRelations("text (up:: [[a]]) text", ...field);
      expectRelations("text (up:: the [[a]]) text", ...field);
    });

    it("take nothing else for a field", () => {
      for (const text of [
        "foo. up:: [[a]]",
        "std::string of [[a]]",
        "up::x [[a]]",
        "up:: nothing",
        "\\[up:: [[a]]]",
        "[[up:: [[a]]",
        "time: 10:30 [[a]]",
      ]) {
        expectRelations(text);
      }
    });

    it("tell the relation of the list form, where it is built in or quoted", () => {
      expectRelations("- studies [[a]]", "relation studies");
      expectRelations("* studied by [[a]] (measured)", "relation studied by");
      expectRelations("1. Part-Of [[a]] — remark", "relation Part-Of");
      expectRelations("- [ ] cites [[a]].", "relation cites");
      expectRelations("- cites: [[a]]", "relation cites");
      expectRelations('- "based on" [[a]]', "relation based on");
      expectRelations("- “based on” [[a]] ^name", "relation based on");
      for (const text of [
        "- see [[a]]",
        "studies [[a]]",
        "- it studies [[a]]",
        "- text. studies [[a]]",
        "- studies [[a]] in depth",
        "- studies of [[a]]",
        "- studies nothing",
      ]) {
        expectRelations(text);
      }
    });

    it("leave code, comments, HTML, math and escapes alone", () => {
      for (const text of [
        "`[[n]]`",
        "[n] `up:: [[n]]` n",
        "```md\n[[n]]\nup:: [[n]]\n- studies [[n]]\n```",
        "    [[n]]",
        "<!-- [[n]] -->",
        "n <!-- [[n]] --> n",
        "<!--\n[[n]]\n-->",
        '<span title="[[n]]">',
        "<div>\n[[n]]\nup:: [[n]]\n</div>",
        "$$\n[[n]]\n$$",
        "\\[[n]]",
      ]) {
        expect(text);
      }
      expect("[[a]] then `[[n]]`", "target a");
      expect("up:: [[a]] `[[n]]`", "relation up", "separator ::", "target a");
      expect("- studies [[a]] — `[[n]]`", "relation studies", "target a");
      expect("\\\\[[a]]", "target a");
    });

    it("never bleed into the next line", () => {
      for (const open of ["[[open", "[[r::open", "[[open#h", "[[open|l", "up:: [[open", "(up:: [[open"]) {
        const below = colored(markdown, `${open}\n\nnext]] text [[a]]`).at(-1);
        assert.equal(below, "target a", open);
        assert.ok(!colored(markdown, `${open}\nnext]] text`).some((piece) => piece.includes("next")), open);
      }
    });

    it("take no bare id in prose for a link", () => {
      expect("see https://x.y at 10:30, time: 10:30, concept:slug, note:this");
    });

    it("tell links and ids that are values in the frontmatter", () => {
      const frontmatter = (...lines: string[]) => `---\n${lines.join("\n")}\n---\n`;
      expect(frontmatter("id: concept:x"), "type concept", "target x");
      expect(frontmatter('extends: "[[concept:x|X]]"'), "type concept", "target x", "bar |", "label X");
      expect(frontmatter("extends: [[a]]"), "target a");
      expect(
        frontmatter("extends:", '  - "[[cites::paper:a]]"', '  - "concept:b"', "  -  concept:c # [[n]]"),
        "relation cites",
        "separator ::",
        "type paper",
        "target a",
        "type concept",
        "target b",
        "type concept",
        "target c",
      );
      expect(frontmatter('x: [concept:a, "[[b]]"]'), "type concept", "target a", "target b");
      expect(
        frontmatter("url: https://x.y", "time: 10:30", "summary: see [[n]] now", 'title: "a: b"', "# [[n]]"),
      );
      expect(`${frontmatter("id: x")}up:: [[a]]`, "relation up", "separator ::", "target a");
    });
  });
}

describe(`syntax colours in VS Code's themes${extensions === undefined ? " (skipped: the fallback editor is not installed)" : ""}`, () => {
  for (const theme of ["dark_modern", "light_modern", "hc_black", "hc_light", "2026-dark", "2026-light"]) {
    it(`show the parts of a link apart in ${theme}`, async function () {
      if (extensions === undefined) return this.skip();
      const markdown = await loadMarkdownGrammar(extensions);
      const file = join(extensions, "theme-defaults", "themes", `${theme}.json`);
      const { plain, looks } = looksOf(
        markdown,
        file,
        "See [[studies::concept:slug#Heading|label]] [[a#^block]].",
      );
      const parts = ["studies", "::", "concept", "slug", "Heading", "label"].map((part) => looks.get(part));
      assert.ok(!parts.includes(undefined), "a part has merged with its neighbor");
      assert.ok(!parts.includes(plain), "a part looks like plain text");
      assert.equal(new Set(parts).size, parts.length, parts.join(", "));
      assert.ok(looks.has("block") && looks.get("block") !== plain);
    });
  }
});
