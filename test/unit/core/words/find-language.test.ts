import assert from "node:assert/strict";
import { languageOf } from "../../../../src/core/words/find-language.ts";
import { languageOfTag, languages } from "../../../../src/core/words/language.ts";

const sentences = {
  en: "A note says what the others leave out, and where it was read.",
  de: "Eine Notiz sagt, was die anderen auslassen, und wo man es gelesen hat.",
  fr: "Une note dit ce que les autres ne disent pas, et dans quel livre on l'a lu.",
  es: "Una nota dice lo que las otras no dicen, y en qué libro se ha leído.",
  it: "Una nota dice quello che le altre non dicono, e in quale libro si è letto.",
  pt: "Uma nota diz o que as outras não dizem, e em qual livro isso foi lido.",
  nl: "Een notitie zegt wat de andere niet zeggen, en in welk boek het staat.",
};

describe("the language of a text", () => {
  it("is told by the words that are in every text", () => {
    for (const language of languages) assert.equal(languageOf(sentences[language]), language);
  });

  it("is told by the beginning of a long text, in time that does not grow with it", () => {
    assert.equal(languageOf(`${sentences.de} `.repeat(100_000)), "de");
  });

  it("is not told by titles, names, code and scripts without blanks", () => {
    const texts = [
      "",
      "Der Begriff",
      "list.map((item) => item.id).sort((a, b) => a - b);",
      "CI: Travis CI, Jenkins CI, Circle CI, GitLab CI",
      "Resource创建模板",
      "知识图谱",
    ];
    for (const text of texts) assert.equal(languageOf(text), undefined, text);
  });

  it("is English where English names words of others, too", () => {
    assert.equal(
      languageOf("In the war an old man was in a tank; he also had a hat so he was all right."),
      "en",
    );
    assert.notEqual(languageOf("an American infantryman in World War I"), "de");
  });
});

describe("the tag of a language", () => {
  it("is read with region and in any case, and is none of another language", () => {
    assert.deepEqual(["de", "de-AT", "EN_us", " fr ", "ja", "deutsch", ""].map(languageOfTag), [
      ...["de", "de", "en", "fr"],
      ...[undefined, undefined, undefined],
    ]);
  });
});
