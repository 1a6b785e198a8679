import { Graph } from "../../src/core/graph/graph.ts";
import type { NoteFile } from "../../src/core/graph/entity.ts";
import { packNotes } from "../../src/core/pack/pack-writer.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { builtInSchema, readSchema } from "../../src/core/schema/read-schema.ts";
import type { FolderDialect } from "../../src/core/dialects/dialect.ts";
import { dialectOf, folderDialect } from "../../src/core/dialects/dialects.ts";
import type { NoteDocument } from "../../src/language/note-document.ts";

/** A vault that somebody made to take long, with the place in it that a person is at. */
export interface HostileVault {
  readonly graph: Graph;
  /** All notes by uri, as an editor holds them. */
  readonly documents: readonly NoteDocument[];
  /** The note at hand, the first. */
  readonly document: NoteDocument;
  /** Where the caret stands in it: at its last link, else at its end. */
  readonly offset: number;
  /** Its relata.json, where it has one. */
  readonly schema: string | undefined;
}

/** A shape of vaults by size, and the size that is compared with twice of it. */
export interface HostileShape {
  readonly name: string;
  readonly size: number;
  readonly files: (size: number) => Readonly<Record<string, string>>;
  /** By which the notes are read; the note format where there is none. */
  readonly dialect?: FolderDialect;
}

const numbers = (size: number) => Array.from({ length: size }, (_, index) => index);
const lines = (size: number, line: (index: number) => string) => numbers(size).map(line).join("\n");
const listed = (size: number, item: (index: number) => string) => numbers(size).map(item).join(", ");
/** Notes that are like each other; of these, in one folder. */
const notes = (size: number, text: (index: number) => string) =>
  Object.fromEntries(numbers(size).map((index) => [`n${index}.md`, text(index)]));

const inheritedNames = ["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__", "isPrototypeOf"];

/** A folder in which nothing lies but the settings of a tool. */
const settingsOf = (text: string) => ({ textOf: () => text });

/** More notes than the graph keeps as objects, so that both sizes read them anew. */
const manyNotes = 600;
/** As many properties as a note of a tool with forms has. */
const manyProperties = 20;

/** The shapes. A new one is a line here, and is tried with every feature. */
export const hostileShapes: readonly HostileShape[] = [
  shape("links of one name on lines", 2500, (n) => ({
    "a.md": lines(n, () => "- [[cites::B]]"),
    "b.md": "",
  })),
  shape("links of one name in a paragraph", 2500, (n) => ({ "a.md": "[[b]] ".repeat(n), "b.md": "" })),
  shape("links of one name to no note", 2500, (n) => ({ "a.md": lines(n, () => "- [[cites::gone]]") })),
  shape("links of one name to two notes", 2500, (n) => ({
    ...{ "a.md": lines(n, () => "- [[cites::b]]"), "x/b.md": "", "y/b.md": "" },
  })),
  shape("links of one name to many notes", 1000, (n) => ({
    ...{ "a.md": lines(n, () => "- [[cites::Same]]") },
    ...notes(n, () => "# Same"),
  })),
  shape("links to a heading of one name in many notes", 800, (n) => ({
    ...{ "a.md": lines(n, () => "- [[Same#h]]") },
    ...notes(n, () => "# Same\n\n## h"),
  })),
  shape(
    "links into a vault of Dendron with many notes of one title",
    1000,
    (n) => ({
      ...{ "v/a.md": lines(n, () => "- [[dendron://v/Same]]") },
      ...Object.fromEntries(numbers(n).map((index) => [`v/n${index}.md`, "# Same"])),
    }),
    folderDialect("dendron", settingsOf("workspace:\n  vaults:\n    - fsPath: v\n      name: v\n")),
  ),
  shape(
    "properties of a page of Logseq",
    3000,
    (n) => ({ "a.md": lines(n, (index) => `k${index}:: [[a]] #t${index}`), "b.md": "- x" }),
    folderDialect("logseq", settingsOf("{}")),
  ),
  shape("links to the note itself", 2500, (n) => ({ "a.md": lines(n, () => "- [[cites::a]] [[#x]]") })),
  shape("Markdown links", 2500, (n) => ({ "a.md": lines(n, () => "- [b](b.md)"), "b.md": "" })),
  shape("aliases that are maps in quotes", 4000, (n) => {
    const map = (sign: string) => `"{${listed(n, (index) => `${sign}${index}`)}}"`;
    return {
      "a.md": `---\naliases: [${map("a")}, x]\n---\n[[b]]\n`,
      "b.md": `---\naliases: [${map("b")}]\n---\n`,
    };
  }),
  shape("values that are repeated in the frontmatter", 3000, (n) => {
    const [marked, repeated] = [listed(n, (index) => `&a${index} t/a`), listed(n, (index) => `*a${index}`)];
    return {
      "a.md": `---\ntags: [t, ${marked}]\nmore: [${repeated}]\n---\n[[b]]\n`,
      "b.md": `---\ntags: [t]\n---\n`,
    };
  }),
  shape("line separators in frontmatter and definitions", 20_000, (n) => ({
    "a.md": [
      `---\n%${"a\u2028".repeat(n)}\n---\n[[b]]\n`,
      `[//begin]: # "a"\n${"[a\u2028".repeat(n)}\n[b]: b.md\n[//end]: # "a"\n`,
    ].join("\n"),
    "b.md": "",
  })),
  shape("links in the frontmatter", 2000, (n) => ({
    ...{ "a.md": `---\ncites:\n${lines(n, () => '  - "[[b]]"')}\n---\n`, "b.md": "" },
  })),
  shape("relations that nobody declared", 2000, (n) => ({
    ...{ "a.md": lines(n, (i) => `- [[relates${i}::b]]`), "b.md": "" },
  })),
  shape("relations that the schema declares", 1000, (n) => ({
    "a.md": lines(n, (i) => `- [[relates${i}x::b]]`),
    "b.md": "",
    "relata.json": JSON.stringify({
      relations: Object.fromEntries(numbers(n).map((i) => [`relates${i}`, { inverse: `inverse${i}` }])),
    }),
  })),
  shape("properties of which each note says something else", manyNotes, (n) =>
    notes(n, (i) => `---\n${lines(manyProperties, (key) => `key${key}: value ${i} of ${key}`)}\n---\n`),
  ),
  shape("notes of one title that link to it", manyNotes, (n) => notes(n, (i) => `# Same\n\n[[Same]] ${i}`)),
  shape("notes of one title in folders of their own", manyNotes, (n) =>
    Object.fromEntries(numbers(n).map((i) => [`d${i}/n${i}.md`, "# Same\n\n[[Same]]"])),
  ),
  shape("notes of one id that link to it", manyNotes, (n) =>
    notes(n, (i) => `---\nid: concept:x\ntitle: T${i}\n---\n[[concept:x]]`),
  ),
  shape("notes of one id but for case", 300, (n) =>
    notes(n, (i) => `---\nid: concept:${caseOf("abcdefghij", i)}\n---\n[[concept:abcdefghij]]`),
  ),
  shape("notes of one alias that link to it", manyNotes, (n) =>
    notes(n, (i) => `---\ntitle: T${i}\naliases: [Same]\n---\n[[Same]]`),
  ),
  shape("notes of one file name", manyNotes, (n) =>
    Object.fromEntries(numbers(n).map((i) => [`d${i}/same.md`, "[[same]] [[other/same]]"])),
  ),
  shape("headings and links to them", 1500, (n) => ({
    "a.md": `${lines(n, (i) => `## Heading ${i}\n`)}\n${lines(n, (i) => `- [[#Heading ${i}]] [[a#heading-${i}]]`)}`,
  })),
  shape("headings with a rule, and links below them", 1500, (n) => ({
    "a.md": lines(
      n,
      (i) => `## ${i % 2 === 0 ? "References" : `Heading ${i}`}\n\n- [[b]] [[#Heading ${i}]]\n`,
    ),
    "b.md": "",
    "relata.json": JSON.stringify({ sections: [{ heading: "References", relation: "cites" }] }),
  })),
  shape("links to the first heading of many", 1500, (n) => ({
    "a.md": `${lines(n, (i) => `## Heading ${i}\n`)}\n${"[[#Heading 0]] [x](#heading-0) ".repeat(n)}`,
  })),
  shape("headings with a tag, and links to them", 700, (n) => ({
    "a.md": `${lines(n, (i) => `## Heading ${i} #t\n`)}\n${lines(n, (i) => `- [[#Heading ${i} t]] [x](#heading-${i}-t)`)}`,
  })),
  shape("headings of one name", 1500, (n) => ({
    "a.md": `${lines(n, () => "## Same\n")}\n${lines(n, () => "- [[#Same]] [[#same]] [[#none]]")}`,
  })),
  shape("headings in headings, and links along them", 1500, (n) => ({
    "a.md": `# Top\n\n${lines(n, (i) => `## Part ${i}\n\n### Same\n`)}\n${lines(n, (i) => `- [[#Part ${i}#Same]] [[#Top#Same]]`)}`,
  })),
  shape("blocks and links to them", 1500, (n) => ({
    "a.md": `${lines(n, (i) => `Text. ^b${i}\n`)}\n${lines(n, (i) => `- [[#^b${i}]] [[#^none]]`)}`,
  })),
  shape("two notes with the same headings", 1000, (n) =>
    Object.fromEntries(
      ["a", "b"].map((name) => [
        `${name}.md`,
        `# ${name}\n\n${lines(n, (i) => `## Heading ${i}\n`)}\n${lines(n, (i) => `- [[a#Heading ${i}]] [[b#Heading ${i}]]`)}`,
      ]),
    ),
  ),
  shape("two notes with the same blocks", 1000, (n) =>
    Object.fromEntries(
      ["a", "b"].map((name) => [
        `${name}.md`,
        `${lines(n, (i) => `Text. ^b${i}\n`)}\n${lines(n, (i) => `- [[a#^b${i}]] [[b#^b${i}]]`)}`,
      ]),
    ),
  ),
  shape("two notes with the same footnotes", 1000, (n) =>
    notes(
      2,
      (note) => `${lines(n, (i) => `Text[^${i}] [[n0]].\n`)}\n${lines(n, (i) => `[^${i}]: Note ${note}\n`)}`,
    ),
  ),
  shape("footnotes in footnotes", 1000, (n) =>
    notes(2, (note) => `Text[^0] [[n0]].\n\n${lines(n, (i) => `  [^${i}]: Note ${note}\n`)}`),
  ),
  shape("footnotes on a line", 3000, (n) => notes(2, () => `${"[^1]:".repeat(n)} [[n0]]`)),
  shape("two notes with the same definitions", 1000, (n) =>
    notes(
      2,
      (note) => `${lines(n, (i) => `[Text][x${i}] [[n0]].\n`)}\n${lines(n, (i) => `[x${i}]: ${note}.png`)}`,
    ),
  ),
  shape("one word", 40_000, (n) => ({ "a.md": `# A\n\n${"x".repeat(n)} [[${"y".repeat(n)}]]\n` })),
  shape("one word as a relation, a heading and a label", 40_000, (n) => ({
    "a.md": `# ${"h".repeat(n)}\n\n[[${"r".repeat(n)}::b#${"h".repeat(n)}|${"l".repeat(n)}]] [[#${"h".repeat(n)}]]\n`,
    "b.md": `# ${"h".repeat(n)}\n`,
  })),
  shape("one word as the path of a Markdown link", 40_000, (n) => ({
    "a.md": `[x](${"p".repeat(n)}.md) [[b]] [y](/${"q/".repeat(n / 2)}z.md)\n`,
    "b.md": "",
  })),
  shape("one word in the frontmatter", 40_000, (n) => ({
    "a.md": `---\nid: concept:${"i".repeat(n)}\naliases: [${"a".repeat(n)}]\n${"k".repeat(n)}: "[[b]]"\n---\n[[cites::concept:${"i".repeat(n)}]]`,
    "b.md": "",
  })),
  shape("one word of marks above and below in turn", 4000, (n) => {
    const word = (marks: string) => `a${marks.repeat(n)}`;
    const [own, other] = [word("\u0301\u0323"), word("\u0323\u0301")];
    return {
      "a.md": `---\naliases: ["${own}"]\n---\n# ${own}\n\n## ${other}\n\n#${own} [[#${other}]] [[${other}]]\n`,
      "b.md": `# ${other}\n\n[[a#${own}|${own}]]\n`,
    };
  }),
  shape("one word that is nearly an id", 40_000, (n) => ({
    "a.md": `[[b]] ${"a:".repeat(n / 2)}`,
    "b.md": "",
  })),
  shape("one word of dots", 40_000, (n) => ({ "a.md": `concept:${".".repeat(n)}`, "b.md": "" })),
  shape("one line of words", 10_000, (n) => ({ "a.md": "concept:x word a:b ".repeat(n), "b.md": "" })),
  shape("blanks", 40_000, (n) => ({
    "a.md": `[[b]]${" ".repeat(n)}x${"\t".repeat(n)}\n${"\n".repeat(n)}x`,
    "b.md": "",
  })),
  shape("open brackets", 10_000, (n) => ({ "a.md": "[[a ".repeat(n), "b.md": "" })),
  shape("a title without end", 100_000, (n) => ({
    ...{
      "a.md": lines(200, () => "- [[cites::concept:b]]"),
      "b.md": `---\nid: concept:b\ntitle: ${"long ".repeat(n)}\n---\n`,
    },
  })),
  shape("a summary without end", 100_000, (n) => ({
    ...{
      "a.md": lines(200, () => "- [[cites::concept:b]]"),
      "b.md": `---\nid: concept:b\nsummary: ${"long ".repeat(n)}\n---\n`,
    },
  })),
  shape("aliases, and a text that says words of them", 2000, (n) => ({
    "a.md": `---\naliases:\n${lines(n, (i) => `  - common name ${i}`)}\n---\n`,
    "b.md": lines(n, (i) => `The common name common ${i} [[a]].`),
  })),
  shape("aliases, and links to each of them", 4000, (n) => ({
    "a.md": `---\naliases:\n${lines(n, (i) => `  - name ${i}`)}\n---\n`,
    "b.md": lines(n, (i) => `- [[name ${i}]]`),
  })),
  shape("notes that share their aliases", 150, (n) => ({
    ...notes(40, () => `---\naliases:\n${lines(n, (i) => `  - name ${i}`)}\n---\n`),
    "o.md": lines(n, (i) => `- [[name ${i}]]`),
  })),
  shape("aliases of a note with a title without end", 2000, (n) => ({
    "a.md": `---\ntitle: ${"long ".repeat(n)}\naliases:\n${lines(n, (i) => `  - name ${i}`)}\n---\n`,
    "b.md": lines(n, (i) => `- [[name ${i}]]`),
  })),
  shape("a chain of notes", 1500, (n) => notes(n, (i) => `[[cites::n${i + 1}]]`)),
  shape("neighbors of a hub", 1500, (n) => ({ "hub.md": "", ...notes(n, () => "[[cites::hub]]") })),
  shape("neighbors of a name that is no note", 1500, (n) => notes(n, () => "[[cites::gone]]")),
  shape("tags and properties", 2000, (n) => ({
    "a.md": `---\ntags: [${lines(n, (i) => `t${i},`)}]\n${lines(n, (i) => `key${i}: value`)}\n---\n[[b]]`,
  })),
  shape("a list within lists", 1000, (n) => ({
    "a.md": lines(n, (i) => `${"  ".repeat(i % 20)}- [[cites::b]]`),
    "b.md": "",
  })),
  shape("names that every object of the language has", 100, (n) =>
    Object.fromEntries(
      numbers(n).map((i) => {
        const name = inheritedNames[i % inheritedNames.length] ?? "";
        const head = `id: ${name}:x${i}\ntype: ${name}\ntags: [${name}]\n${name}: "[[${name}]]"\nclass: ${name}`;
        return [
          `${name}/n${i}.md`,
          `---\n${head}\n---\n## ${name}\n\n[[${name}::${name}]] [[${name}::other]] [[#${name}]] [[#^${name}]] ^${name}`,
        ];
      }),
    ),
  ),
  shape("a table", 2000, (n) => ({
    "a.md": `| a | b |\n| --- | --- |\n${lines(n, () => "| [[b\\|x]] | [[c]] |")}`,
    "b.md": "",
  })),
];

function shape(
  name: string,
  size: number,
  files: HostileShape["files"],
  dialect?: FolderDialect,
): HostileShape {
  return { name, size, files, ...(dialect ? { dialect } : {}) };
}

/** The letters in upper case whose bit is set in a number. */
function caseOf(word: string, number: number): string {
  return Array.from(word, (letter) => letter)
    .map((letter, at) => ((number >> at) & 1 ? letter.toUpperCase() : letter))
    .join("");
}

/** The vault of a shape and size. */
export function hostileVault({ files, dialect }: HostileShape, size: number): HostileVault {
  const kind = dialectOf(dialect);
  const texts = files(size);
  const schema = texts["relata.json"];
  const documents = Object.entries(texts)
    .filter(([path]) => path !== "relata.json")
    .map(([path, text]) => ({
      uri: `vault/${path}`,
      folder: "vault",
      path,
      text,
      note: parseNote(text, kind.rules),
    }));
  const graph = new Graph(schema === undefined ? builtInSchema : readSchema(schema).schema);
  const packed = documents.map(({ path, text, note }) => ({ path, modified: 0, stamp: text.length, note }));
  graph.apply({
    dialects: new Map(dialect ? [["vault", dialect]] : []),
    packs: [{ folder: "vault", pack: packNotes(packed, kind) }],
  });
  const [document] = documents;
  if (!document) throw new Error("A shape has a note.");
  graph.apply({ set: [fileOf(document)] });
  const offset = document.note.links.at(-1)?.target.start ?? document.text.length;
  return { graph, documents, document, offset, schema };
}

/** A document as the graph takes it in. */
export function fileOf({ uri, folder, path, note }: NoteDocument): NoteFile {
  return { uri, folder, path, modified: 0, note };
}
