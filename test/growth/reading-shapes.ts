const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

/** How many of its pieces make up to a tenth of a second of a text, and the text of any number of them. */
export type Shape = readonly [count: number, make: (count: number) => string];

/** Texts of any length that a reader could be slow for. */
export const shapes: Readonly<Record<string, Shape>> = {
  "labels that open": [80_000, (count) => "[a][".repeat(count)],
  "brackets that open": [150_000, (count) => "[".repeat(count)],
  "brackets that close": [150_000, (count) => `${"[".repeat(count)}${"]".repeat(count)}`],
  "defined brackets": [60_000, (count) => `${"[".repeat(count)}a${"]".repeat(count)}\n\n[a]: b.md`],
  "wiki-links that open": [80_000, (count) => "[[a".repeat(count)],
  "embeds that open": [80_000, (count) => "![[".repeat(count)],
  "images that open": [80_000, (count) => "![".repeat(count)],
  "nested images": [20_000, (count) => `${"![".repeat(count)}a${"](b)".repeat(count)}`],
  "links in brackets": [15_000, (count) => `${"[".repeat(count)}${"[a](b.md)".repeat(count)}`],
  "destinations that open": [60_000, (count) => "[a](b".repeat(count)],
  "angle brackets that open": [60_000, (count) => "[a](<b".repeat(count)],
  "titles that open": [60_000, (count) => `${'[a](b "c '.repeat(count)}${"[a](b (c ".repeat(count)}`],
  "growing runs of backticks": [900, (count) => lines(count, (index) => `a${"`".repeat(index)}`)],
  "runs of backticks": [20_000, (count) => "`a``".repeat(count)],
  "math that opens": [900, (count) => lines(count, (index) => `a${"$".repeat(index)}`)],
  "math that nobody closes": [20_000, (count) => "$$a\n\n[[b]]\n\n".repeat(count)],
  "math blocks": [20_000, (count) => "- $$\n".repeat(count)],
  "fences that open": [20_000, (count) => "- ```\n".repeat(count)],
  "comments that open": [40_000, (count) => "a <!-- b ".repeat(count)],
  "comments in items": [20_000, (count) => "- <!-- b\n".repeat(count)],
  "comments in paragraphs": [20_000, (count) => "a <!-- b\n\n> c <!-- d\n\n".repeat(count)],
  "instructions that open": [40_000, (count) => "a <? b ".repeat(count)],
  "declarations that open": [40_000, (count) => "a <!D b ".repeat(count)],
  "sections that open": [40_000, (count) => "a <![CDATA[ b ".repeat(count)],
  "tags that open": [40_000, (count) => "<a b='c ".repeat(count)],
  "less-than signs": [150_000, (count) => "<".repeat(count)],
  "raw blocks": [20_000, (count) => "- <script>\n".repeat(count)],
  "stars and underscores": [60_000, (count) => "*a_ ".repeat(count)],
  "emphasis that opens": [60_000, (count) => `# ${"*a **b ".repeat(count)}`],
  "emphasis that closes": [60_000, (count) => `# ${"_a ".repeat(count)}${"a* b** ".repeat(count)}`],
  "nested emphasis": [40_000, (count) => `# ${"*a ".repeat(count)}b${"*".repeat(count)}`],
  backslashes: [150_000, (count) => "\\".repeat(count)],
  entities: [60_000, (count) => `# ${"&amp;&x;&#35;&".repeat(count)}`],
  "one long line": [6_000, (count) => "Some *words* about [[a]], (r:: [[b]]) and `code`. ".repeat(count)],
  "nested quotes": [40_000, (count) => `${"> ".repeat(count)}[[a]]\n\n[[b]]`],
  "nested lists": [30_000, (count) => `${"- ".repeat(count)}[[a]]\n\n[[b]]`],
  "nested lists with blank lines": [15_000, (count) => `${"- ".repeat(count)}a${"\n".repeat(count)}b`],
  "lists in quotes": [20_000, (count) => `${"> - ".repeat(count)}[[a]]${"\nb".repeat(count)}`],
  "thematic breaks that are none": [40_000, (count) => `${"* ".repeat(count)}a`],
  "blanks before a table": [150_000, (count) => `| a |\n|${" ".repeat(count)}- x\n| b |`],
  "blanks before the dashes of a table": [100_000, (count) => `a |\n${" ".repeat(count)}- x`],
  "blanks in an item": [150_000, (count) => `- uses [[a]]${" ".repeat(count)}x`],
  "blanks before a name": [150_000, (count) => `a [[b]]${" ".repeat(count)}^`],
  "blanks in frontmatter": [150_000, (count) => `---\na: b${" ".repeat(count)}c\n---\n`],
  "blank lines in frontmatter": [60_000, (count) => `---\na: b\n${" \n".repeat(count)}c: d\n---\n`],
  "blanks behind a dash": [100_000, (count) => `---\na:\n  -${" ".repeat(count)}[b\n---\n`],
  "line separators in frontmatter": [20_000, (count) => `---\n%${"a\u2028".repeat(count)}\n---\n`],
  "frontmatter that never ends": [60_000, (count) => `---\n${"a: b\n".repeat(count)}`],
  definitions: [20_000, (count) => lines(count, (index) => `[l${index}]: a.md`)],
  "definitions of one label": [20_000, (count) => `${"[a]: b.md\n".repeat(count)}\n[a]`],
  references: [
    10_000,
    (count) => `${lines(count, (index) => `[l${index}]`)}\n\n${lines(count, (index) => `[l${index}]: a.md`)}`,
  ],
  "typed references": [10_000, (count) => `${"(r:: [a]) ".repeat(count)}\n\n[a]: b.md`],
  underlines: [40_000, (count) => "a\n=\n".repeat(count)],
  "rows of a table": [10_000, (count) => `| a |\n|---|\n${"| [[a]] | b |\n".repeat(count)}`],
  "wide rows": [
    30_000,
    (count) => `${"| a ".repeat(count)}|\n${"|---".repeat(count)}|\n${"| [[b]] ".repeat(count)}|`,
  ],
  "full stops": [150_000, (count) => `${". ".repeat(count)}x [[a]]`],
  "names of blocks": [40_000, (count) => "a ^b ".repeat(count)],
  "wiki-links on one line": [8_000, (count) => "A [[a]] b. ".repeat(count)],
  "wiki-links in one item": [8_000, (count) => `- x ${"[[a]] ".repeat(count)}`],
  "open fields": [20_000, (count) => "(rel:: ".repeat(count)],
  "fields in brackets": [8_000, (count) => "(rel:: [[a]]) ".repeat(count)],
  "lines of fields": [8_000, (count) => "rel:: [[a]]\n".repeat(count)],
  "full stops without blanks": [100_000, (count) => `${".".repeat(count)}x [[a]]`],
  "blanks and tabs in an item": [60_000, (count) => `- a${" \t".repeat(count)}b [[a]]`],
  tags: [20_000, (count) => "#tag ".repeat(count)],
  "paragraphs of fields": [8_000, (count) => "r:: [[a]]\n\n".repeat(count)],
  "headings of links": [8_000, (count) => "# h [[a]]\n".repeat(count)],
  "broken keys": [500, (count) => `---\n${"k: a: b\n".repeat(count)}---\n`],
  "mistakes in a line of YAML": [50_000, (count) => `---\n${"]".repeat(count)}\n---\n`],
  "good keys": [4_000, (count) => `---\n${lines(count, (index) => `k${index}: "[[a]]"`)}\n---\n`],
  "items in a line of YAML": [4_000, (count) => `---\nk: [${"concept:a, ".repeat(count)}]\n---\n`],
  "opening brackets in YAML": [4_000, (count) => `---\nk: ${"[".repeat(count)}\n---\n`],
  parentheses: [40_000, (count) => `- uses [[a]] ${"(b) ".repeat(count)}c`],
};

const indented = (mark: string) => (count: number) =>
  lines(count, (index) => `${" ".repeat(mark.length * index)}${mark}[[a]]`);
/** Lists one in another, and below them as many lines. */
const below = (line: (depth: number) => string, first: string) => (count: number) =>
  `${"- ".repeat(count)}${first}\n${`${line(count)}\n`.repeat(count)}`;
const inside =
  (line: string, first = "a\n") =>
  (count: number) =>
    below((depth) => "  ".repeat(depth) + line, first)(count);

/**
 * Texts in which containers stand in containers over many lines. A line may cost what it is long and has containers; most
 * of these grow with the square of their count, so a line that costs more for every container stands out.
 */
export const nestedShapes: Readonly<Record<string, Shape>> = {
  "lists nested by tabs": [400, (count) => lines(count, (index) => `${"\t".repeat(index)}- [[a]]`)],
  "lists nested by blanks": [400, indented("- ")],
  "lists nested by more blanks": [400, indented("-   ")],
  "nested numbers": [400, indented("1. ")],
  "nested long numbers": [300, indented("123456789. ")],
  "nested lists that begin with nothing": [400, (count) => lines(count, (index) => `${"  ".repeat(index)}-`)],
  "nested lists with returns": [400, (count) => indented("- ")(count).replaceAll("\n", "\r\n")],
  "nested lists, in and out again": [
    300,
    (count) =>
      lines(2 * count, (index) => `${"  ".repeat(index < count ? index : 2 * count - index)}- [[a]]`),
  ],
  "nested headings": [400, (count) => lines(count, (index) => `${"  ".repeat(index)}- # [[a]]`)],
  "nested names": [400, (count) => lines(count, (index) => `${"  ".repeat(index)}- a ^b${index}`)],
  "items that each nest lists": [150, (count) => `${"- ".repeat(count)}a\n`.repeat(count)],
  "breaks in nested lists": [300, (count) => `${"* ".repeat(count)}* *\n`.repeat(count)],
  "siblings in nested lists": [400, below((depth) => `${"  ".repeat(depth - 1)}- [[a]]`, "a")],
  "quotes in nested lists": [400, inside("> [[a]]")],
  "quotes at every depth": [
    300,
    (count) => lines(count, (index) => `${"  ".repeat(index)}- > [[a]]\n${"  ".repeat(index + 1)}> b`),
  ],
  "growing quotes": [400, (count) => lines(count, (index) => `${"> ".repeat(index)}[[a]]\n`)],
  "shrinking quotes": [400, (count) => lines(count, (index) => `${"> ".repeat(count - index)}[[a]]`)],
  "lists in quotes over many lines": [400, (count) => `${"> ".repeat(count)}- [[a]]\n`.repeat(count)],
  "lists in quotes in lists over many lines": [
    250,
    (count) => `${"> - ".repeat(count)}[[a]]\n${`${">   ".repeat(count)}[[b]]\n`.repeat(count)}`,
  ],
  "tabs behind the marks of quotes": [
    250,
    (count) => `${"> - ".repeat(count)}[[a]]\n${`${">\t".repeat(count)}[[b]]\n`.repeat(count)}`,
  ],
  "blank lines below nested lists": [
    200,
    (count) => `${indented("- ")(count)}${"\n".repeat(count * count)}b`,
  ],
  "blank lines of blanks below nested lists": [
    300,
    (count) => `${indented("- ")(count)}${`\n${" ".repeat(2 * count)}`.repeat(count)}\nb`,
  ],
  "blank lines between nested items": [
    300,
    (count) => lines(count, (index) => `${"  ".repeat(index)}- [[a]]\n\n${"  ".repeat(index + 1)}[[b]]\n`),
  ],
  "lines that go on lazily with lists": [
    5_000,
    (count) => `${"- ".repeat(count)}a${"\n[[b]]".repeat(count)}`,
  ],
  "lines that go on lazily with half of the quotes": [
    400,
    (count) => `${"> ".repeat(count)}a\n${`${"> ".repeat(count / 2)}[[b]]\n`.repeat(count)}`,
  ],
  "lines that go on lazily with half of the lists": [
    400,
    (count) => `${"- ".repeat(count)}a\n${`${"  ".repeat(count / 2)}[[b]]\n`.repeat(count)}`,
  ],
  "fences in nested lists": [400, inside("[[a]]", "```")],
  "blank lines in a fence in nested lists": [
    200,
    (count) => `${"- ".repeat(count)}\`\`\`\n${"\n".repeat(count * count)}${"  ".repeat(count)}\`\`\`\n[[a]]`,
  ],
  "fences in nested quotes": [
    400,
    (count) => `${"> ".repeat(count)}\`\`\`\n${`${"> ".repeat(count)}[[a]]\n`.repeat(count)}`,
  ],
  "code in nested lists": [400, inside("    [[a]]", "a\n")],
  "HTML in nested lists": [400, inside("[[a]]", "<div>")],
  "comments in nested lists": [400, inside("[[a]]", "<!--")],
  "tables in nested lists": [400, inside("| [[b]] |", "| a |")],
  "definitions in nested lists": [400, inside("[l]: x\n")],
  "underlines in nested lists": [300, (count) => inside(`a\n${"  ".repeat(count)}===`)(count)],
  "a list of many numbers": [6_000, (count) => "7. [[a]]\n".repeat(count)],
};

/** Texts that the rules of an outline could be slow for, see `NoteRules.outline`. */
export const outlineShapes: Readonly<Record<string, Shape>> = {
  "macros that open": [80_000, (count) => "{{a ".repeat(count)],
  "macros that embed": [30_000, (count) => "{{embed [[a ".repeat(count)],
  "macros that close": [60_000, (count) => `${"{{a ".repeat(count)}${"}}".repeat(count)}`],
  "parentheses that open": [150_000, (count) => "(".repeat(count)],
  "references that never end": [40_000, (count) => "((6487a1b2-0c3d-4e5f-8a9b-01234567 ".repeat(count)],
  "code of Org mode that opens": [8_000, (count) => "- #+BEGIN_SRC\n".repeat(count)],
  "prose of Org mode": [20_000, (count) => "#+BEGIN_NOTE\n".repeat(count)],
  "properties of a page": [3_000, (count) => "tags:: a, [[b]], #c\n".repeat(count)],
  "one long property": [2_500, (count) => `tags:: ${"a, [[b]], #c, [[ ,".repeat(count)}`],
  "blanks in a property": [150_000, (count) => `tags::${" ".repeat(count)}x`],
  "ids of blocks": [8_000, (count) => "- a\n  id:: 6487a1b2-0c3d-4e5f-8a9b-0123456789ab\n".repeat(count)],
  "blanks before an id": [100_000, (count) => `a b::\n${" ".repeat(count)}id:: x`],
  tags: [6_000, (count) => "#a ".repeat(count)],
  "items ever deeper": [900, (count) => lines(count, (index) => `${"\t".repeat(index)}- [[a]]`)],
};

/** The same for labels that stand first and for ranges. */
export const labelFirstShapes: Readonly<Record<string, Shape>> = {
  bars: [100_000, (count) => `[[${"a|".repeat(count)}b]]`],
  "ranges in a link": [60_000, (count) => `![[a#x${",1:#".repeat(count)}]]`],
  "links with labels": [4_000, (count) => "[[a b|c#d,1]] ".repeat(count)],
  schemes: [40_000, (count) => `[[${"dendron://".repeat(count)}]]`],
};
