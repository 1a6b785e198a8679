import fc from "fast-check";
import type { Files } from "../unit/rename-vault.ts";

/**
 * Blocks of notes. `%w` is a word that stands nowhere else in the vault, and `%l` the label of a link, so that a test can
 * tell where each of them went. The comment behind a heading tells it from its namesakes.
 */
const blocks = [
  "Text %w.",
  "Text %w [[a|%l]] and [[b|%l]].",
  "## Part <!--%w-->\n\nOf %w.",
  "## Part <!--%w-->\n\n### Deep <!--%w-->\n\nOf %w.",
  "# Top %w\n\nText %w.",
  "## On [[a|%l]] %w",
  "Block %w. ^x",
  "Block %w. ^y",
  "- item %w\n- [[supports::c|%l]]\n  - child %w",
  "1. one %w\n2. two %w",
  "- [ ] task %w",
  "extends:: [[c|%l]]",
  "> quote %w\n> [[b#Part|%l]]",
  "| a | b |\n| - | - |\n| %w | [[c\\|%l]] |",
  "```\ncode %w [[a]]\n```",
  "    indented %w [[b]]",
  "`span %w` <b>%w</b> **bold %w**",
  "<!-- %w [[a]] -->",
  "$$\nmath %w\n$$",
  "[%w][1] and more[^n].\n\n[1]: https://%w.org\n[^n]: Foot %w.",
  "[%w][1] alone.",
  "[1]: https://%w.org",
  "Mark[^n] %w.",
  "![[p.png]] ![](p.png) %w",
  "[[a#Part|%l]] [[b#Part|%l]] [[c#Part|%l]] %w",
  "[[a#^x|%l]] [[b#^x|%l]] [[#Part|%l]] [[#^x|%l]]",
  "[%l](a.md#part) [%l](b.md#part) [%l](b.md)",
  "[[concept:a|%l]] [[Title of b|%l]] [[Al a|%l]] [[x/d|%l]] %w",
  "[[supports::concept:b#Part|%l]] [[Extends::title of a|%l]] ![[concept:c|%l]] %w",
  "- extends [[concept:a|%l]] %w\n- [[supported_by::Al b|%l]]",
  "Setext %w\n===",
  "#tag %w",
  "> [!note] Callout %w\n> Text [[a|%l]]\n> - item %w",
  "- one %w\n\n  more %w\n\n      code %w\n- two %w",
  "* a %w\n\t* b [[c|%l]]\n\t\t* c %w",
  "1) one %w\n\n   ```\n   code %w\n   ```\n2) two %w",
  "> > nested %w\n> back %w\nlazy %w",
  "- ```\n  open %w",
  "> ```\n> open [[a]] %w",
  "<div>\n%w\n</div>",
  "<details>\n\n**%w** [[b|%l]]\n\n</details>",
  "Line %w  \nbreak %w\\\nmore %w",
  "\u{1F600} e\u0301 %w [[a|%l]] \u{1F469}\u200D\u{1F467}",
  "%w [extends:: [[b|%l]]] (cites:: [[c|%l]])",
  "~~~md\n# no heading %w\n~~~",
  "#### On `[[a]]` %w",
  "![[a]] ![[b#Part|%l]] %w",
  "\\[[a]] %w &amp; [[a|%l]]",
  "- [x] done %w [[extends::b|%l]]\n\t- [ ] sub %w",
  "Below %w\n---",
  "Text %w\n- list right behind %w",
  "***",
  "[%w](<x/d.md> 'Title') [%w](x/d.md#part)",
  "> Block %w. ^x",
  "- ## Part <!--%w-->\n- > # Deep %w",
  "[[nowhere|%l]] [[a#Prat|%l]] [[b#^xx|%l]] concept:a %w",
  "- suports [[a|%l]] concept:b %w",
  "- extends [[b|%l]]\n  - child %w\n- cites [[c|%l]] (so %w\n  and so)",
  "> extends:: see [[a|%l]] and [[b|%l]] (so %w)",
  "- [ ] extends:: [[b|%l]] %w\n- [x] supports [[c|%l]]",
  "| concept:a | [[suports::b\\|%l]] %w |\n| - | - |\n| concept:b | x |",
  "`concept:a` [concept:b %w](https://x.org) <!-- concept:c --> *concept:a*",
  "**cites**:: [[a|%l]], so (extends:: as [[b|%l]] says) %w",
];
/** What is not closed swallows all that follows. */
const ends = [
  ...["", "", "", "", "```\nopen %w", "$$\nopen %w", "<!-- open %w", "~~~"],
  ...["```\ncode %w\n````\n\ntext %w\n\n```", "<pre>\nopen %w", "- item %w\n  ```\n  open"],
];
const heads = [
  "",
  "---\nid: concept:%p\n---\n",
  "---\nid: concept:%p\ntitle: Title of %p\naliases: [Al %p]\n---\n",
  "---\n{title: Flow %p, x: 1}\n---\n",
  "---\n  title: Indented %p\n  aliases:\n  - \n---\n",
  '---\ntitle: "On [[c]] %p"\nextends: concept:c\n---\n',
  "---\nextends: concept:a\ncites:\n  - '[[b|%l]]'\n---\n",
  "---\n# remark %p\nid: concept:%p # why\naliases:\n  - Al %p # so\n---\n",
  "---\ntitle: >-\n  Folded\n  %p\nsummary: |\n  Lines\n  [[a]]\n---\n",
  "---\nx: &anchor [1, 2]\ny: *anchor\naliases: &al\n  - Al %p\nz: *al\n---\n",
  "---\nid: \"concept:%p\"\ntitle: 'It''s %p'\naliases: \"Al %p\"\n---\n",
  "---\naliases: Al %p\ntags: [x]\n...\n",
  "---\n---\n",
  '---\ntitle: \u{1F600} %p\n名: "[[a|%l]]"\n---\n',
  "---\naliases:\n  [Al %p,\n   Other %p]\n---\n",
  "---\nid: concept:%p\nextends:\n- '[[a|%l]]'\n- concept:b\n- [[c]]\n---\n",
  "---\nid: concept:%p\ntype: method\nup: '[[a#Prat]]'\nsuports: [[b]]\nextends: concept:nowhere\n---\n",
  "---\nup: \"[[a|%l]], [[Title of b|%l]] · [[c]]\"\ncites:\n- '[[b]], [[x/d|%l]]'\n---\n",
  "---\nup: |\n  [[a|%l]]\n  [[b]]\nextends: >-\n  [[c]],\n  [[x/d]]\n---\n",
  '---\nid: "bad %p"\ncites: ["[[a]]", x] # so\n---\n',
  '---\ntitle: "Esc\\u0041 %p"\n? complex\n: x\n---\n',
];

const note = fc
  .tuple(
    fc.constantFrom(...heads),
    fc.constantFrom("", "", "# Name of %p\n\n"),
    fc.array(fc.constantFrom(...blocks), { minLength: 1, maxLength: 5 }),
    fc.constantFrom(...ends),
    // One after the other, again and again: some tools mix them.
    fc.constantFrom(["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"], ["\r\n", "\n", "\n"]),
    fc.constantFrom("\n", "\n", ""),
  )
  .map(([head, title, list, end, lineEnds, last]) => {
    const body = [...list, end].filter((one) => one !== "").join("\n\n");
    let next = 0;
    return `${head}${title}${body}${last}`.replaceAll("\n", () => lineEnds[next++ % lineEnds.length] ?? "\n");
  });

/** What relata.json says of headings, if anything: plain links below `Part` have another relation then. */
const schemas = fc.constantFrom<Files>(
  {},
  {},
  { "relata.json": '{"sections": [{ "heading": "part", "relation": "cites" }]}' },
);

/** Vaults of the notes `a`, `b`, `c` and `x/d`, made of every shape that text can have when it goes elsewhere. */
export const vaultOfManyShapes = fc
  .tuple(schemas, note, note, note, note)
  .map(([schema, ...texts]): Files => {
    let next = 0;
    const paths = ["a.md", "b.md", "c.md", "x/d.md"];
    const files = texts.map((text, index) => {
      const path = paths[index] ?? "";
      const name = path.replace(/^.*\/|\.md$/g, "");
      const numbered = text.replace(/%[wlp]/g, (mark) =>
        mark === "%p" ? name : `${mark[1] ?? ""}${String(next++)}q`,
      );
      return [path, numbered] as const;
    });
    return { ...Object.fromEntries(files), "p.png": "", "x/p.png": "", ...schema };
  });
