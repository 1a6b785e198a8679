import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { readSchema } from "../../../../src/core/schema/read-schema.ts";
import { adoptedSchema } from "../../../../src/language/adopt/adopted-schema.ts";
import { kindOfFolder, singularOf } from "../../../../src/language/adopt/kind-words.ts";
import { languageOfNotes } from "../../../../src/language/adopt/language-proposal.ts";
import type { Proposal } from "../../../../src/language/adopt/proposal.ts";
import { proposalsFor } from "../../../../src/language/adopt/proposals.ts";
import { surveyOf } from "../../../../src/language/adopt/survey.ts";
import { vaultOf } from "../../vault.ts";

type Files = Readonly<Record<string, string>>;

function proposed(files: Files): Proposal[] {
  const { graph } = vaultOf(files);
  return proposalsFor(allAtOnce(surveyOf(graph)), graph.schema);
}

function told(files: Files): string[] {
  return proposed(files).map(({ title, notes }) => `${title}: ${String(notes)}`);
}

/** So many notes of this folder, each with this text. */
function notesIn(folder: string, count: number, text = "Text."): Files {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${folder}/n${String(index)}.md`, text]),
  );
}

describe("proposals for a vault as it is", () => {
  it("are folders whose names say what their notes are, and no folders of machinery, days and topics", () => {
    const files = {
      ...notesIn("People/Family", 3),
      ...notesIn("Work/Meetings", 4),
      ...notesIn("Home/Meetings", 3),
      ...notesIn("Templates", 9),
      ...notesIn("Daily Notes", 9),
      ...notesIn("Attachments", 9),
      ...notesIn("Physics", 9),
      ...notesIn("Arts and Crafts", 9),
      ...notesIn("a/b/Animals", 9),
      ...notesIn("Trips", 2),
    };
    assert.deepEqual(told(files), [
      "Notes in People are of type person: 3",
      "Notes in folders called Meetings are of type meeting: 7",
    ]);
  });

  it("are values of a key that says what notes are, one for the many that a hub's name tells", () => {
    const files = {
      ...notesIn("a", 3, '---\ncategories:\n  - "[[Movies]]"\nrating: 5\n---\n'),
      ...notesIn("b", 2, "---\nclass: Board meeting\npublish: true\n---\n"),
      ...notesIn("Templates", 5, '---\ncategories: "[[Songs]]"\n---\n'),
    };
    assert.deepEqual(told(files), [
      "Notes with categories: Movies are of type movie: 3",
      "Notes with class: Board meeting are of type board-meeting: 2",
    ]);
  });

  it("are values of one note, too, where the values of the key are plurals", () => {
    const files = Object.fromEntries(
      ["Movies", "Albums", "Books"].map((hub) => [
        `References/${hub}.md`,
        `---\ncategories: "[[${hub}]]"\n---\n`,
      ]),
    );
    assert.deepEqual(told({ ...files, "x.md": "---\ncategories: Physics\n---\n" }), [
      "Notes with categories: Albums are of type album: 1",
      "Notes with categories: Books are of type book: 1",
      "Notes with categories: Movies are of type movie: 1",
    ]);
  });

  it("are the properties of Logseq's pages, links and words, but what a page says in words itself", () => {
    const files = {
      ...notesIn("pages", 2, "type:: [[UI Element]], [[Tool]]\nplatforms:: [[Desktop]]\n\n- Text"),
      "pages/own.md": "type:: person\n\n- Text",
      "relata.json": '{ "dialect": "logseq" }',
    };
    assert.deepEqual(told(files), ["Notes with type: UI Element are of type ui-element: 2"]);
    const text = adoptedSchema(files["relata.json"], proposed(files)) ?? "";
    const { graph } = vaultOf({ ...files, "relata.json": text });
    assert.deepEqual([...graph.notes()].map(({ type }) => type).sort(), [
      "person",
      "ui-element",
      "ui-element",
    ]);
  });

  it("are the inline fields of Dataview as well as keys of the frontmatter, words and links", () => {
    const files = {
      ...notesIn("a", 3, "class:: Board meeting\n\nText."),
      ...notesIn("b", 2, "Text. (class:: [[Movies]])\n"),
      ...notesIn("c", 3, "excerpt:: Short.\n"),
    };
    assert.deepEqual(told(files), [
      "Notes with class: Board meeting are of type board-meeting: 3",
      "Notes with class: Movies are of type movie: 2",
      "excerpt in the frontmatter is read as summary: 3",
    ]);
    const text = adoptedSchema("", proposed(files)) ?? "";
    const { graph } = vaultOf({ ...files, "relata.json": text });
    assert.deepEqual(graph.typeCounts.get("movie"), 2);
    assert.deepEqual(graph.typeCounts.get("board-meeting"), 3);
    const { there } = allAtOnce(surveyOf(graph));
    assert.deepEqual(Object.fromEntries(there.properties), { class: 3, excerpt: 3 });
    assert.deepEqual(Object.fromEntries(there.fields), { class: 2 });
  });

  it("count no addresses and no variables of templates among links and fields", () => {
    const text = '---\nurl: https://example.org/a\nup: "[[b]]"\n---\n[[https://example.org]] [[{{title}}]]';
    const { graph } = vaultOf({ "a.md": text, "b.md": "" });
    const { there } = allAtOnce(surveyOf(graph));
    assert.deepEqual(Object.fromEntries(there.links), { wiki: 1 });
    assert.deepEqual(Object.fromEntries(there.fields), { up: 1 });
  });

  it("are the fields of a diary's notes, whose folder and tags say nothing of them; a numbered note is no day's", () => {
    const days = Array.from({ length: 6 }, (_, index) => `2022-03-0${String(index + 1)}`);
    const diary = Object.fromEntries(
      days.map((day) => [`diary/Walks/${day}.md`, "kind:: fieldwork\nwith:: [[Mara]]\n\n#meeting\n"]),
    );
    assert.deepEqual(told(diary), [
      "Notes with kind: fieldwork are of type fieldwork: 6",
      "with is a relation: 6",
    ]);
    const zettel = Object.fromEntries(
      days.map((day) => [`${day.replaceAll("-", "")}1045 Tides.md`, "One thought. #zettel\n"]),
    );
    assert.deepEqual(told(zettel), ["Notes with #zettel are of type zettel: 6"]);
    const templates = Object.fromEntries(days.map((day) => [`Templates/${day}.md`, "with:: [[Mara]]\n"]));
    assert.deepEqual(told(templates), []);
  });

  it("are first words of names with dots where they are kinds by custom, and no topics", () => {
    const named = (prefix: string) =>
      Object.fromEntries(["a", "b", "c"].map((name) => [`${prefix}.${name}.md`, "Text."]));
    assert.deepEqual(told({ ...named("people"), ...named("careers"), ...named("book"), ...named("books") }), [
      "Notes whose names begin with books. are of type book: 3",
      "Notes whose names begin with people. are of type person: 3",
    ]);
  });

  it("are tags that tell kinds, and none that tell topics; what notes say of themselves is left alone", () => {
    const files = {
      ...notesIn("a", 5, "#book and #physics"),
      ...notesIn("b", 5, "#type/recipe"),
      ...notesIn("c", 5, "---\ntype: thing\n---\n\n#person"),
    };
    assert.deepEqual(told(files), [
      "Notes with #book are of type book: 5",
      "Notes with #type/recipe are of type recipe: 5",
    ]);
  });

  it("are fields that are relations, with inverses by custom and by what the notes say; no prose", () => {
    const files: Record<string, string> = { "hub.md": "" };
    for (let index = 0; index < 4; index++) {
      files[`n${String(index)}.md`] = [
        "up:: [[hub]]",
        `twin:: [[m${String(index)}]]`,
        "See the long instructions here:: [[hub]]",
      ].join("\n\n");
      files[`m${String(index)}.md`] = `twin:: [[n${String(index)}]]`;
    }
    assert.deepEqual(told(files), [
      "twin is a relation, without direction: 8",
      "up is a relation, with the inverse down: 4",
    ]);
  });

  it("are what lists name with a colon, which makes edges once it is declared", () => {
    const files: Record<string, string> = { "hub.md": "" };
    for (let index = 0; index < 4; index++)
      files[`n${String(index)}.md`] =
        "- Up: [[hub]]\n- Depends on: [[hub]] (so far)\n- see [[hub]]\n- [ ] call: [[hub]] today\n";
    assert.deepEqual(told(files), [
      "depends_on is a relation, with the inverse required_by: 4",
      "up is a relation, with the inverse down: 4",
    ]);
    const schema = adoptedSchema("", proposed(files)) ?? "";
    const { graph } = vaultOf({ ...files, "relata.json": schema });
    const relations = new Set([...graph.edges()].map(({ relation }) => relation.name));
    assert.deepEqual([...relations].sort(), ["depends_on", "mentions", "up"]);
    assert.deepEqual(told({ ...files, "relata.json": schema }), []);
  });

  it("are sections of references, and keys that are read as others", () => {
    const files = notesIn("x", 3, "---\nexcerpt: In short.\n---\n\n# References\n\n[[hub]]");
    assert.deepEqual(told(files), [
      "Links below “References” are of the relation cites: 3",
      "excerpt in the frontmatter is read as summary: 3",
    ]);
  });

  it("take what every object of the language has for a name like any other", () => {
    for (const name of ["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__"]) {
      const files = notesIn(
        name,
        3,
        `---\nclass: ${name}\n---\n#${name}\n\n${name}:: [[hub]]\n\n[[${name}::hub]]`,
      );
      const relation = name.toLowerCase();
      const proposals = proposed(files);
      if (name !== "__proto__")
        assert.ok(
          proposals.some(({ title }) => title === `${relation} is a relation`),
          name,
        );
      const { schema, problems } = readSchema(adoptedSchema("", proposals) ?? "none");
      assert.deepEqual(problems, []);
      assert.equal(typeof schema.type(name).plural, "string");
    }
  });

  it("are two hundred at the most, those of the most notes", () => {
    const said = (count: number) =>
      Array.from({ length: count }, (_, index) => `[[r${String(index)}::hub]]`).join(" ");
    const files = {
      ...notesIn("x", 3, said(300)),
      "y.md": said(50),
      "z.md": said(250).slice(said(150).length),
    };
    const proposals = proposed(files);
    assert.equal(proposals.length, 200);
    const names = proposals.map(({ place }) => place[1]);
    for (const one of ["r0", "r49", "r151", "r249"]) assert.ok(names.includes(one), one);
  });

  it("are nothing once relata.json says them", () => {
    const files = {
      ...notesIn("People", 3, "up:: [[hub]]\n\n# References\n\n[[hub]]"),
      ...notesIn("b", 2, "---\nclass: Meeting\nexcerpt: X\n---\n"),
      ...notesIn("c", 2, "---\nexcerpt: X\n---\n"),
    };
    const proposals = proposed(files);
    assert.equal(proposals.length, 5);
    const text = adoptedSchema("", proposals) ?? "";
    assert.deepEqual(readSchema(text).problems, []);
    assert.deepEqual(proposed({ ...files, "relata.json": text }), []);
  });
});

describe("relata.json with proposals", () => {
  const [rule] = proposed(notesIn("People", 3));

  it("keeps what stands there, comments too, and tells what a rule takes", () => {
    const before = `{\n  // Mine.\n  "notes": [\n    { "tag": "x", "type": "y" }, // so it is\n  ],\n}\n`;
    const after = adoptedSchema(before, rule ? [rule] : []) ?? "";
    for (const part of ["// Mine.", "// so it is", "// 3 notes, such as People/n0.md, People/n1.md"])
      assert.ok(after.includes(part), after);
    assert.deepEqual(readSchema(after).problems, []);
    assert.deepEqual(
      readSchema(after).schema.rules.notes.map(({ type }) => type),
      ["y", "person"],
    );
  });

  it("is not written where it has to be mended first", () => {
    for (const text of ["{ oops", '{ "notes": {} }', "[]"])
      assert.equal(adoptedSchema(text, rule ? [rule] : []), undefined, text);
  });
});

describe("words for kinds", () => {
  it("have a singular, where they are many", () => {
    const singulars = {
      people: "person",
      categories: "category",
      movies: "movie",
      classes: "class",
      analyses: "analysis",
      menus: "menu",
      ideas: "idea",
      pizzas: "pizza",
    };
    for (const [many, one] of Object.entries(singulars)) assert.equal(singularOf(many), one);
    for (const word of ["physics", "canvas", "atlas", "status", "series", "sheep"])
      assert.equal(singularOf(word), undefined);
  });

  it("are found behind pictures and numbers", () => {
    assert.equal(kindOfFolder("📇 People"), "person");
    assert.equal(kindOfFolder("03 - Projects"), "project");
    assert.equal(kindOfFolder("卡片"), undefined);
  });
});

describe("the language of a vault", () => {
  const german = "Der Begriff der Freiheit und seine Folgen sind nicht das, was wir von ihm denken. ";
  const english = "The idea of freedom and what it has to do with us is not what we think of it. ";
  const files = {
    ...notesIn("Begriffe", 3, german),
    ...notesIn("Leute", 3, german),
    ...notesIn("Notizen", 4, german),
  };

  function inItsLanguage(vault: Files): Proposal[] {
    const { graph } = vaultOf(vault);
    const language = languageOfNotes(Object.entries(vault).filter(([path]) => path.endsWith(".md")));
    return proposalsFor({ ...allAtOnce(surveyOf(graph)), ...(language ? { language } : {}) }, graph.schema);
  }

  it("is proposed where most notes are in another one than English, and folders are kinds by its words", () => {
    assert.deepEqual(
      inItsLanguage(files).map(({ title, notes }) => `${title}: ${String(notes)}`),
      [
        "Notes in Leute are of type person: 3",
        "Notes in Begriffe are of type begriff: 3",
        "Notes are written in German: 10",
      ],
    );
    assert.deepEqual(inItsLanguage({ ...files, "relata.json": '{ "language": "de" }' }).length, 2);
    assert.deepEqual(inItsLanguage(notesIn("Begriffe", 9, english)), []);
    assert.deepEqual(inItsLanguage({ ...notesIn("a", 3, german), ...notesIn("b", 3, english) }), []);
  });

  it("goes into relata.json as its code, beside what is there or in place of another", () => {
    const proposals = inItsLanguage(files).filter(({ kind }) => kind === "language");
    const written = adoptedSchema("", proposals) ?? "";
    assert.match(
      written,
      /^\{\n {2}\/\/ The language of the notes.*\n {2}\/\/ 10 notes, such as .*\n {2}"language": "de"\n\}\n$/,
    );
    assert.equal(readSchema(written).schema.language, "de");
    assert.equal(readSchema(adoptedSchema('{ "language": "fr" }', proposals) ?? "").schema.language, "de");
    assert.equal(adoptedSchema('{ "language": [] }', proposals), undefined);
  });
});
