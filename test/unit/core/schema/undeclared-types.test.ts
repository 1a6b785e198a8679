import assert from "node:assert/strict";
import { builtInSchema, readSchema } from "../../../../src/core/schema/read-schema.ts";
import { typeIconFor } from "../../../../src/core/schema/type-icon.ts";
import { typeLabel } from "../../../../src/core/schema/type-label.ts";
import { pluralOf } from "../../../../src/core/words/plural-of.ts";

describe("types that nobody described", () => {
  it("have a readable label", () => {
    assert.deepEqual(["note", "research-paper", "how_to", "MOC"].map(typeLabel), [
      "Note",
      "Research paper",
      "How to",
      "MOC",
    ]);
  });

  it("have a plural by the common rules of English", () => {
    const plurals = {
      Note: "Notes",
      "Research paper": "Research papers",
      Category: "Categories",
      Day: "Days",
      Person: "People",
      "Sales person": "Sales people",
      Class: "Classes",
      Box: "Boxes",
      Church: "Churches",
      Analysis: "Analyses",
      Status: "Statuses",
      Life: "Lives",
      Knife: "Knives",
      Books: "Books",
      Series: "Series",
      Criterion: "Criteria",
      MOC: "MOCs",
      DRI: "DRIs",
      "Top 10": "Top 10",
      Photo: "Photos",
      人: "人",
    };
    assert.deepEqual(
      Object.fromEntries(Object.keys(plurals).map((label) => [label, pluralOf(label)])),
      plurals,
    );
  });

  it("have a plural by the rules of German, where that is their language", () => {
    const plurals = {
      Begriff: "Begriffe",
      Notiz: "Notizen",
      Person: "Personen",
      Denker: "Denker",
      Denkerin: "Denkerinnen",
      Buch: "Bücher",
      Fachbuch: "Fachbücher",
      "Offene Frage": "Offene Fragen",
      Quelle: "Quellen",
      Theorie: "Theorien",
      Methode: "Methoden",
      Behauptung: "Behauptungen",
      Freiheit: "Freiheiten",
      Universität: "Universitäten",
      Konzept: "Konzepte",
      Dokument: "Dokumente",
      Student: "Studenten",
      Ergebnis: "Ergebnisse",
      Thema: "Themen",
      Museum: "Museen",
      Irrtum: "Irrtümer",
      Algorithmus: "Algorithmen",
      Beispiel: "Beispiele",
      Artikel: "Artikel",
      Regel: "Regeln",
      Vortrag: "Vorträge",
      Antwort: "Antworten",
      Ort: "Orte",
      Zitat: "Zitate",
      Autor: "Autoren",
      Termin: "Termine",
      Foto: "Fotos",
      Interview: "Interviews",
      Link: "Links",
      Personen: "Personen",
      Leute: "Leute",
      MOC: "MOC",
      "Top 10": "Top 10",
      人: "人",
    };
    assert.deepEqual(
      Object.fromEntries(Object.keys(plurals).map((label) => [label, pluralOf(label, "de")])),
      plurals,
    );
  });

  it("have the language that relata.json names, which leaves what it declares as it is", () => {
    const { schema, problems } = readSchema(
      '{ "language": "de", "types": { "ort": {}, "fach": { "plural": "Wissensgebiete" } } }',
    );
    assert.deepEqual(problems, []);
    const plurals = ["begriff", "ort", "fach", "concept"].map((name) => schema.type(name).plural);
    assert.deepEqual(plurals, ["Begriffe", "Orte", "Wissensgebiete", "Concepts"]);
    assert.equal(readSchema("{}", schema).schema.type("begriff").plural, "Begriffe");
    assert.equal(schema.declaresAs(builtInSchema), false);
    const [problem] = readSchema('{ "language": "deutsch" }').problems;
    assert.equal(problem?.code, "schema.wrong-type");
    assert.equal(readSchema('{ "language": "fr" }').schema.type("idée").plural, "Idée");
  });

  it("are called by names that every object of the language has", () => {
    for (const name of ["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__"]) {
      const { label, plural, icon } = builtInSchema.type(name);
      assert.equal(plural, pluralOf(label));
      assert.equal(typeof plural, "string");
      assert.match(icon ?? "", /^[a-z-]+$/);
    }
  });

  it("have an icon that fits, or a shape of their own", () => {
    assert.deepEqual(["note", "people", "board-meeting", "cities"].map(typeIconFor), [
      "note",
      "person",
      "comment-discussion",
      "location",
    ]);
    assert.equal(typeIconFor("zorb"), typeIconFor("zorb"));
    assert.ok(new Set(["zorb", "quux", "blip", "frob", "plugh"].map(typeIconFor)).size > 1);
  });

  it("are complete where relata.json or a note names them", () => {
    assert.deepEqual(builtInSchema.type("board-meeting"), {
      name: "board-meeting",
      label: "Board meeting",
      plural: "Board meetings",
      icon: "comment-discussion",
      declared: false,
    });
    const { schema } = readSchema('{ "types": { "city": {}, "paper": {}, "claim": { "label": "Thesis" } } }');
    assert.deepEqual(
      ["city", "paper", "claim"].map((name) => [
        schema.type(name).label,
        schema.type(name).plural,
        schema.type(name).icon,
      ]),
      [
        ["City", "Cities", "location"],
        ["Paper", "Papers", "file-text"],
        ["Thesis", "Claims", "megaphone"],
      ],
    );
  });
});
