import assert from "node:assert/strict";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";
import { regionsOf } from "../../../../src/core/reading/regions.ts";
import { parseMarkdown } from "../../../oracle/markdown.ts";
import { oracleNote } from "../../../oracle/oracle-note.ts";
import { oracleRegions } from "../../../oracle/oracle-regions.ts";

/** Where reader and oracle differ on purpose, as the head of `test/property/reading.test.ts` lists them. */
describe("where the reader differs from its oracle", () => {
  it("runs of stars before a null: the oracle loses count of what is left of a run", () => {
    const text = "b\0***\0*";
    assert.equal(parseNote(text).firstParagraph, "b\uFFFD**\uFFFD");
    assert.equal(oracleNote(text).firstParagraph, "b\uFFFD***\uFFFD");
  });

  it("blocks that nothing closes: how many of the blank lines behind their text are theirs", () => {
    const [code] = regionsOf("```\na\n\n\n");
    const [tree] = parseMarkdown("```\na\n\n\n").children;
    assert.deepEqual(
      [code?.kind, code?.end, tree?.type, tree?.position?.end.offset],
      ["codeBlock", 7, "code", 8],
    );
    // Up to the end of their text, they agree.
    assert.deepEqual(oracleRegions("```\na\n\n\n"), ["codeBlock 0 0 5"]);
  });

  it("marks beyond any that a person writes: the oracle, slow for them, takes them for text", () => {
    const emphasis = `# ${"*a* ".repeat(600)}`;
    assert.ok(parseNote(emphasis).headings[0]?.text.endsWith("a a a"));
    assert.ok(oracleNote(emphasis).headings[0]?.text.endsWith("\uFFFD"));
    const deep = `${"> ".repeat(150)}[[a]]`;
    assert.equal(parseNote(deep).links[0]?.context.text, "[[a]]");
    assert.notEqual(oracleNote(deep).links[0]?.context.text, "[[a]]");
  });

  it("`]]]>` at the end of a CDATA block: the oracle overlooks that it holds `]]>`", () => {
    const text = "<![CDATA[ x ]]]>\n\n[[b]]";
    assert.deepEqual(
      parseNote(text).links.map(({ target }) => target.text),
      ["b"],
    );
    assert.deepEqual(oracleNote(text).links, []);
    // Within a paragraph, and with an even number of brackets, it does not.
    for (const same of ["a <![CDATA[ x ]]]> [[b]]", "<![CDATA[ x ]]]]>\n\n[[b]]"])
      assert.deepEqual(parseNote(same), oracleNote(same));
  });

  it("a tag alone on a line behind a paragraph that goes on lazily: the tree has it behind the quote", () => {
    const text = "> a\n<b>";
    const whole = regionsOf(text, 0, true).map(({ kind, end }) => `${kind} ${String(end)}`);
    assert.ok(whole.includes("quote 7"), whole.join());
    const [quote] = parseMarkdown(text).children;
    assert.equal(quote?.position?.end.offset, 3);
  });
});
