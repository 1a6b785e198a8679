import assert from "node:assert/strict";
import { germanPlural, germanSingular } from "../../../../src/core/words/german-plural.ts";

describe("one of many in German", () => {
  it("is found by the rules by which many are made, and leads back to them", () => {
    const known = {
      begriffe: "begriff",
      bücher: "buch",
      fachbücher: "fachbuch",
      personen: "person",
      methoden: "methode",
      ideen: "idee",
      fragen: "frage",
      autorinnen: "autorin",
      autoren: "autor",
      sammlungen: "sammlung",
      themen: "thema",
      mechanismen: "mechanismus",
      museen: "museum",
      projekte: "projekt",
      orte: "ort",
      meetings: "meeting",
      ergebnisse: "ergebnis",
      länder: "land",
    };
    for (const [many, one] of Object.entries(known)) {
      assert.equal(germanSingular(many), one, many);
      assert.equal(germanPlural(one), many);
    }
  });

  it("is not guessed where the vowel may be another one, nor made of what is one, or no single things", () => {
    for (const word of ["märkte", "haus", "artikel", "wissen", "musik", "leute", "physik"])
      assert.equal(germanSingular(word), undefined, word);
  });
});
