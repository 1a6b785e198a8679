import assert from "node:assert/strict";
import { journalTitle } from "../../../../src/core/dialects/journal-title.ts";
import { dialectOf, folderDialect } from "../../../../src/core/dialects/dialects.ts";
import { readNote, reread } from "../../../../src/core/reading/reading.ts";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";
import { findGaps } from "../../../../src/core/query/gaps/gaps.ts";
import { NoteSearch } from "../../../../src/core/query/search/search.ts";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { inEnglish } from "../../../../src/core/text/message.ts";
import { diagnosticsOf } from "../../../../src/language/diagnostics/diagnostics.ts";
import { fixesAt } from "../../../../src/language/fixes/fixes-at.ts";
import { edgesOf, vaultOf } from "../../vault.ts";

const relata = '{ "dialect": "logseq" }';
const id = "6487a1b2-0c3d-4e5f-8a9b-0123456789ab";
const { rules, titleOfFile } = dialectOf({ name: "logseq" });

/** The links of a text, each as its form and target. */
function links(text: string): string[] {
  return parseNote(text, rules).links.map(({ form, target }) => `${form} ${target.text}`);
}

describe("settings of Logseq", () => {
  const settingsOf = (text: string) => {
    const look = { textOf: () => text };
    return folderDialect("logseq", look).settings;
  };

  it("have no links in the code of a property", () => {
    const { graph } = vaultOf({
      "relata.json": '{ "dialect": "logseq" }',
      "pages/a.md":
        "description:: written `[[Page title]]` or `#tag`, see [[b]], [c](https://x.org/a_(b)) and [d]([[e]])\nkey:: `[[x]]` [[c]]\n\n- Text\n",
    });
    assert.deepEqual(edgesOf(graph), [
      "pages/a.md -key-> (c)",
      "pages/a.md -mentions-> (b)",
      "pages/a.md -mentions-> (e)",
    ]);
    assert.equal(
      graph.noteByUri("vault/pages/a.md")?.summary,
      "written [[Page title]] or #tag, see b, c and d",
    );
  });

  it("are read where comments and strings stand around them, and end where a string does not", () => {
    assert.deepEqual(settingsOf('{:x "a \\" ; b" ; :journals-directory "no"\n :journals-directory "days"}'), {
      "file/name-format": "legacy",
      journals: "days",
    });
    assert.deepEqual(settingsOf(':journals-directory "days" "open \\" :journal/file-name-format'), {
      "file/name-format": "legacy",
      journals: "days",
    });
  });

  it("say that files are named in the old way where they do not name the new one", () => {
    const format = (text: string) => settingsOf(text)?.["file/name-format"];
    assert.equal(format("{:file/name-format :triple-lowbar}"), undefined);
    assert.equal(format("{:file/name-format\n  :triple-lowbar, :hidden []}"), undefined);
    assert.equal(format("{:file/name-format :legacy}"), "legacy");
    assert.equal(format("{:feature/enable-journals? true}"), "legacy");
    assert.equal(format(";; :file/name-format :triple-lowbar\n{}"), "legacy");
    assert.equal(format('{:x ":file/name-format :triple-lowbar"}'), "legacy");
  });

  it("take time in step with their length, whatever quotes they hold", () => {
    for (const unit of ['\\"', '"', '";', "\\", '"\\', ':journals-directory "']) {
      const timeOf = (count: number) => {
        const text = unit.repeat(count);
        let least = Infinity;
        for (let round = 0; round < 3; round++) {
          const start = process.cpuUsage();
          settingsOf(text);
          const { user, system } = process.cpuUsage(start);
          least = Math.min(least, user + system);
        }
        return least;
      };
      const [once, times] = [timeOf(10_000), timeOf(80_000)];
      // Eight times as long, or sixty-four where the square counts.
      assert.ok(times < 30 * Math.max(once, 1000), `${unit}: ${String(once)} and ${String(times)}`);
    }
  });
});

describe("notes of Logseq", () => {
  it("are called by their files, whose signs stand for others", () => {
    const { graph } = vaultOf({
      "relata.json": relata,
      "pages/a.md": "[[Garden/Tea]] [[what?]] [[Old/way]] [[100%]] [[Section]]",
      "pages/Garden___Tea.md": "# Section",
      "pages/What%3F.md": "",
      "pages/Old%2Fway.md": "",
      "pages/100%.md": "",
    });
    assert.deepEqual(edgesOf(graph), [
      "pages/a.md -mentions-> (Section)",
      "pages/a.md -mentions-> pages/100%.md",
      "pages/a.md -mentions-> pages/Garden___Tea.md",
      "pages/a.md -mentions-> pages/Old%2Fway.md",
      "pages/a.md -mentions-> pages/What%3F.md",
    ]);
    assert.equal(graph.noteByUri("vault/pages/Garden___Tea.md")?.title, "Garden/Tea");
  });

  it("are called by files of the old way, in which a dot is a slash, too", () => {
    const files = {
      "relata.json": relata,
      "pages/a.md": "[[Garden/Tea]] [[Old/way]] [[Node.js]] [[Node/js]] [[Next.js]]",
      "pages/Garden.Tea.md": "",
      "pages/Old%2Fway.md": "",
      "pages/Node.js.md": "title:: Node.js\n",
    };
    const edges = [
      "pages/a.md -mentions-> (Next.js)",
      "pages/a.md -mentions-> (Node/js)",
      "pages/a.md -mentions-> pages/Garden.Tea.md",
      "pages/a.md -mentions-> pages/Node.js.md",
      "pages/a.md -mentions-> pages/Old%2Fway.md",
    ];
    for (const config of ["{}", "{:file/name-format :legacy}"]) {
      const { graph } = vaultOf({ ...files, "logseq/config.edn": config });
      assert.deepEqual(edgesOf(graph), edges);
      assert.equal(graph.noteByUri("vault/pages/Garden.Tea.md")?.title, "Garden/Tea");
    }
    const { graph } = vaultOf({ ...files, "logseq/config.edn": "{:file/name-format :triple-lowbar}" });
    assert.ok(edgesOf(graph).includes("pages/a.md -mentions-> (Garden/Tea)"));
    assert.equal(graph.noteByUri("vault/pages/Garden.Tea.md")?.title, "Garden.Tea");
  });

  it("have properties above the first block", () => {
    const text =
      "- title:: Green Tea\n  alias:: gt, [[Sencha, roasted]]\n  tags:: drink, [[Hot things]], #leaf\n  type:: [[Kind]]\n  origin:: [[Japan]] and #asia\n\n- up [[x]]\n";
    const note = parseNote(text, rules);
    assert.equal(note.title?.text, "Green Tea");
    assert.deepEqual(
      note.aliases.map((alias) => alias.text),
      ["gt", "Sencha, roasted"],
    );
    assert.deepEqual(
      note.tags.map((tag) => tag.text),
      ["drink", "Hot things", "leaf"],
    );
    assert.deepEqual(
      note.links.map(({ form, target, relation }) => [form, target.text, relation?.text]),
      [
        ["name", "drink", undefined],
        ["wiki", "Hot things", undefined],
        ["name", "leaf", undefined],
        ["wiki", "Kind", undefined],
        ["wiki", "Japan", "origin"],
        ["name", "asia", "origin"],
        ["wiki", "x", "up"],
      ],
    );
    for (const part of [note.title, ...note.aliases, ...note.tags, ...note.links.map(({ target }) => target)])
      assert.equal(text.slice(part.start, part.end), part.text);
    assert.equal(parseNote("type:: book\n", rules).type?.text, "book");
    assert.equal(parseNote("Some words\ntitle:: no\n", rules).title, undefined);
  });

  it("have what stands in double quotes as one item of a property, and other quotes as signs", () => {
    const aliasesOf = (value: string) => {
      const text = `alias:: ${value}\n`;
      return parseNote(text, rules).aliases.map((alias) => {
        assert.equal(text.slice(alias.start, alias.end), alias.text);
        return alias.text;
      });
    };
    assert.deepEqual(aliasesOf('"Quoted, name", Other'), ["Quoted, name", "Other"]);
    assert.deepEqual(aliasesOf('a,"b, c" ,"[[d, e]]"'), ["a", "b, c", "d, e"]);
    assert.deepEqual(aliasesOf('5" disk, 3" disk'), ['5" disk', '3" disk']);
    assert.deepEqual(aliasesOf('"a" b, "c, d'), ['"a" b', '"c', "d"]);
    assert.deepEqual(aliasesOf('"", " ", x'), ["x"]);
    const note = parseNote('tags:: "a, b", c\nplaces:: "Bath, UK", Rome\n', rules);
    assert.deepEqual(
      note.tags.map(({ text }) => text),
      ["a, b", "c"],
    );
    assert.deepEqual(
      note.links.map(({ target }) => target.text),
      ["a, b", "c"],
    );
    assert.deepEqual(
      note.properties?.map(({ value }) => value),
      ["Bath, UK", "Rome"],
    );
  });

  it("of days are found by the name that the settings give days", () => {
    assert.deepEqual(
      ["journals/2022_03_05.md", "pages/2022_03_05.md"].map((path) => titleOfFile?.(path)),
      ["Mar 5th, 2022", "2022_03_05"],
    );
    const config =
      '{;; :journal/page-title-format "no"\n :journal/page-title-format "EEEE, dd.MM.yyyy"\n :journal/file-name-format "yyyy-MM-dd"}';
    const found = folderDialect("logseq", { textOf: () => config });
    assert.equal(dialectOf(found).titleOfFile?.("journals/2022-03-05.md"), "Saturday, 05.03.2022");
    assert.equal(journalTitle("yyyy_MM_dd", "MMM do, yyyy")("2022_13_05"), undefined);
    assert.equal(journalTitle("MM_dd", "MMM do")("03_05"), undefined);
    assert.equal(journalTitle("yyyy.MM.dd", "d.M.yy")("2022.03.05"), "5.3.22");
    assert.equal(journalTitle("yyyy.MM.dd", "d.M.yy")("2022x03x05"), undefined);
    assert.equal(journalTitle("MMM do, yyyy", "yyyy-MM-dd")("Mar 5th, 2022"), "2022-03-05");
    assert.equal(journalTitle("d.M.yyyy", "yyyy-MM-dd")("5.3.2022"), "2022-03-05");
    assert.equal(journalTitle("d.M.yyyy", "yyyy-MM-dd")("Route 66"), undefined);
    const { graph } = vaultOf({
      "relata.json": relata,
      "journals/2022_03_05.md": "",
      "journals/2022_03_06.md": "- [[Mar 5th, 2022]]",
    });
    assert.deepEqual(edgesOf(graph), ["journals/2022_03_06.md -mentions-> journals/2022_03_05.md"]);
  });

  it("are outlines, however deep they are indented, and code where it is marked as such", () => {
    assert.deepEqual(links("# Head\n\t- [[a]]\n\t\t- [[b]]\n\t\t  more [[c]]\n\t- [[d]]\n- [[e]]\n"), [
      "wiki a",
      "wiki b",
      "wiki c",
      "wiki d",
      "wiki e",
    ]);
    assert.deepEqual(links("- x\n\t\t\t\t- [[a]]\n\t- ```\n\t  [[no]]\n\t  ```\n\t- [[b]]\n"), [
      "wiki a",
      "wiki b",
    ]);
    assert.deepEqual(
      links(
        "- #+BEGIN_SRC js\n  [[no]]\n  #+END_SRC\n  [[a]]\n\t- #+BEGIN_QUOTE\n\t  [[b]]\n\t  #+END_QUOTE\n",
      ),
      ["wiki a", "wiki b"],
    );
    assert.deepEqual(parseNote("# Head\n\t- [[a]]\n").links, [], "Elsewhere this is code.");
  });

  it("mention pages by tags, and nothing by macros", () => {
    assert.deepEqual(
      links(
        "- #tea and #[[green tea]] {{query (and [[no]] #no)}} {{video x}} `#no` C#no\n- {{[[query]] [[no]]}} [[a]]",
      ),
      ["name tea", "wiki green tea", "wiki a"],
    );
    assert.deepEqual(links("- {{embed [[a]]}} {{query [[open]] [[b]]"), ["embed a", "wiki open", "wiki b"]);
  });

  it("refer to blocks by their ids, in whichever note these are", () => {
    const { graph, document } = vaultOf({
      "relata.json": relata,
      "a.md": `- see ((${id}))\n- {{embed ((${id}))}}\n- [words](((${id}))) and [page]([[b]])\n- ((not one))`,
      "b.md": `- first\n- the block\n  id:: ${id}\n\t- below\n`,
    });
    assert.deepEqual(edgesOf(graph), ["a.md -embeds-> b.md", "a.md -mentions-> b.md x3"]);
    const [see, embedded, labelled, page] = document("a.md").note.links;
    assert.deepEqual([see?.form, embedded?.form, labelled?.label?.text], ["name", "embed", "words"]);
    assert.equal(see?.block?.text, id);
    assert.deepEqual([page?.target.text, page?.label?.text], ["b", "page"]);
    const [block] = document("b.md").note.blocks;
    assert.equal(block?.name.text, id);
    assert.match(document("b.md").text.slice(block.span.start, block.span.end), /^- the block/);
    assert.deepEqual(graph.noteByUri("vault/b.md")?.aliases, []);
    assert.deepEqual(edgesOf(vaultOf({ "relata.json": relata, "a.md": `((${id}))` }).graph), [
      `a.md -mentions-> (((${id})))`,
    ]);
  });
});

describe("the summary of a page of Logseq", () => {
  const summaryOf = (text: string) => parseNote(text, rules).firstParagraph;

  it("is its first block that says something, without what the tool alone reads", () => {
    assert.equal(summaryOf("type:: [[book]]\n\n- Habits compound.\n- More.\n"), "Habits compound.");
    const others = [
      "- {{query (task todo)}}",
      `- ((${id}))`,
      "- ![x](../assets/x.png)",
      "-",
      "- collapsed:: true\n  id:: x",
      "- ## About",
      "- > quoted",
      "- ```js\n  x\n  ```",
    ];
    assert.equal(summaryOf(`${others.join("\n")}\n- Habits [[compound]].\n`), "Habits compound.");
    assert.equal(
      summaryOf(
        "- DONE [#A] call [[Anna]]\n  SCHEDULED: <2024-03-05 Tue>\n  :LOGBOOK:\n  CLOCK: [2024-03-04 Mon 09:00:00]\n  :END:\n  collapsed:: true\n",
      ),
      "call Anna",
    );
    assert.equal(summaryOf("- ## About\n\t- Deeper.\n"), undefined);
    assert.equal(parseNote("- Habits compound.\n").firstParagraph, undefined);
  });

  it("is the same after edits", () => {
    let reading = readNote("- ((x))\n- A.\n- B.\n", rules);
    for (const text of ["- \n- A.\n- B.\n", "- \n- \n- B.\n", "- C\n- \n- B.\n", "- ## C\n- \n- B.\n"]) {
      reading = reread(reading, text);
      assert.deepEqual(reading.note, parseNote(text, rules));
    }
  });
});

describe("addresses of files in Logseq's brackets", () => {
  it("are no links to notes, and no notes to write, be the file there or not", async () => {
    const { graph } = vaultOf({
      "relata.json": relata,
      "assets/x.pdf": "",
      "pages/a.md": "- [[file:../assets/x.pdf]] [[file:./gone.org]] [[File:///tmp/x]] [[file:plan]]\n",
    });
    const note = graph.noteByUri("vault/pages/a.md") ?? assert.fail();
    assert.deepEqual(
      diagnosticsOf(graph, note).map(({ about }) => about),
      ["file:plan"],
    );
    const gaps = await findGaps(graph, () => Promise.resolve(true));
    assert.deepEqual(
      gaps?.placeholders.map(({ placeholder }) => placeholder.title),
      ["file:plan"],
    );
  });

  it("lead to a note that is called so", () => {
    const { graph } = vaultOf({
      "relata.json": relata,
      "a.md": "- [[file:/b]]\n",
      "b.md": "title:: file:/b\n",
    });
    assert.deepEqual(edgesOf(graph), ["a.md -mentions-> b.md"]);
  });
});

describe("references of Logseq to blocks that are not there", () => {
  const files = { "relata.json": relata, "a.md": `- ((${id.slice(0, 9)}$0${id.slice(9)})) [[b]]\n` };

  it("are told as blocks, for which no note can be created, and are no note to write", async () => {
    const { graph, at } = vaultOf(files);
    const note = graph.noteByUri("vault/a.md") ?? assert.fail();
    const [found, page] = diagnosticsOf(graph, note);
    assert.ok(found);
    assert.match(inEnglish(found.message), new RegExp(`^No block has the id ${id}: .*remove the reference`));
    assert.equal(page?.about, "b");
    const span = { start: at.offset, end: at.offset };
    const request = { graph, document: at.document, search: new NoteSearch(graph.notes()), span };
    assert.deepEqual(allAtOnce(fixesAt(request)), []);
    const gaps = await findGaps(graph, () => Promise.resolve(true));
    assert.deepEqual(
      gaps?.placeholders.map(({ placeholder }) => placeholder.title),
      ["b"],
    );
  });
});
