import assert from "node:assert/strict";
import fc from "fast-check";
import { noteTextsOf } from "../../../../src/core/similarity/note-texts.ts";
import { germanNotes } from "./german-notes.ts";
import { TermIndex } from "../../../../src/core/similarity/term-index.ts";
import { termOf } from "../../../../src/core/similarity/terms.ts";
import { eachWord } from "../../../../src/core/words/each-word.ts";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";

const texts = (body: string, title = "") => ({ title, aliases: "", summary: "", body });
const all = { limit: 10, threshold: 0, exclude: new Set<string>() };

function termsOf(text: string): string[] {
  const terms: string[] = [];
  eachWord(text, (word) => {
    const term = termOf(word, "en");
    if (term !== undefined) terms.push(term);
  });
  return terms;
}

describe("the terms of a text", () => {
  it("are stems in lower case, without words that say nothing", () => {
    const terms = termsOf("The Model complies; it's the models' training-data, R2!");
    assert.deepEqual(terms, ["model", "compli", "model", "train", "data", "r2"]);
  });

  it("are the same in a text with other letters", () => {
    assert.deepEqual(termsOf("Models train — Übung, cafe\u0301"), ["model", "train", "übung", "café"]);
  });

  it("are pairs of characters where a script has no blanks", () => {
    assert.deepEqual(termsOf("知识图谱"), ["知识", "识图", "图谱"]);
  });
});

describe("the texts of a note", () => {
  it("are title, aliases, summary and what a reader sees of the body", () => {
    const text =
      "---\ntitle: T\naliases: [A, B]\nsummary: S\n---\nSee [[studies::concept:x]] and [[y|why]].\n";
    const found = noteTextsOf("n.md", text, parseNote(text));
    assert.deepEqual([found.title, found.aliases, found.summary], ["T", "A\nB", "S"]);
    assert.deepEqual(found.body.split(/\s+/).filter(Boolean), ["See", "and", "why", "."]);
  });
});

describe("the texts of a drawing of Excalidraw", () => {
  const drawing = (title: string) =>
    `---\nexcalidraw-plugin: parsed\ntags: [excalidraw]\n---\n==\u26A0  Switch to EXCALIDRAW VIEW in the menu. \u26A0== Or decompress it.\n\nOn ovens.\n\n${title}\nHot air ^aB3-dE6_\n\n[[Flour]] ^x1y2z3w4\n\n## Embedded Files\n0a1b2c: [[oven.png]]\n\n%%\n## Drawing\n\`\`\`compressed-json\nN4KAkARALgngDgUwgLgAQQQ\n\`\`\`\n%%\n`;

  it("are its words, without data and the hint above it", () => {
    for (const title of ["# Excalidraw Data\n\n## Text Elements", "# Text Elements"]) {
      const text = drawing(title);
      const note = parseNote(text);
      assert.equal(note.firstParagraph, undefined);
      assert.deepEqual(
        note.links.map(({ target }) => target.text),
        ["Flour", "oven.png"],
      );
      const { body } = noteTextsOf("n.md", text, note);
      assert.match(body, /On ovens\.[^]*Hot air\n[^]*Flour/);
      assert.doesNotMatch(body, /EXCALIDRAW|aB3|x1y2|oven\.png|N4KA/);
    }
  });
});

describe("the language that a note names", () => {
  const named = (key: string, value: string) =>
    noteTextsOf("n.md", "", parseNote(`---\n${key}: ${value}\n---\n`)).language;

  it("is that of `lang` and `language`, where it is one whose words are known", () => {
    assert.deepEqual([named("lang", "de-CH"), named("Language", "fr")], ["de", "fr"]);
    assert.deepEqual(
      [named("lang", "ja"), named("language", "Rust"), named("title", "de")],
      [...[undefined, undefined, undefined]],
    );
  });
});

describe("similar notes in other languages", () => {
  const notesOf = (language?: "en") => {
    const index = new TermIndex();
    for (const { title, body } of germanNotes)
      index.set(title, { ...texts(body, title), ...(language ? { language } : {}) });
    return index;
  };

  /** Of the notes that a reader would link to each, the share that is among the nearest. */
  const recall = (index: TermIndex, limit: number) => {
    const found = germanNotes.map(({ title, near }) => {
      const nearest = index.nearest(title, { ...all, limit }).map(({ key }) => key);
      return near.filter((key) => nearest.includes(key)).length;
    });
    const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
    return sum(found) / sum(germanNotes.map(({ near }) => near.length));
  };

  it("are found by German stems, where English ones find far fewer", () => {
    const [asGerman, asEnglish] = [recall(notesOf(), 2), recall(notesOf("en"), 2)];
    assert.ok(
      asGerman > 0.85 && asEnglish < 0.7,
      `${asGerman} by German stems, ${asEnglish} by English ones`,
    );
  });

  const german = "Die Übungen sind kurz, und man macht sie nicht ohne Pause.";

  it("are compared by stems, and by no words that say nothing", () => {
    const index = new TermIndex();
    index.set("exercises", texts(german));
    index.set("exercise", texts("Diese Übung ist die längste, und sie hat es in sich."));
    assert.deepEqual(
      index.nearest("exercises", all).map(({ terms }) => terms),
      [["übungen"]],
    );
  });

  it("share names with notes in English", () => {
    const index = new TermIndex();
    index.set("german", texts("Was ist ein Hypergraph, und wie sieht er aus?"));
    index.set("english", texts("What is it that makes the Hypergraph so hard to draw?"));
    assert.deepEqual(
      index.nearest("german", all).map(({ key, terms }) => [key, terms]),
      [["english", ["hypergraph"]]],
    );
  });

  it("of a title alone are in the language of most notes, whichever came first", () => {
    const index = new TermIndex();
    index.set("title", texts("", "Häuser"));
    assert.deepEqual(index.nearest("title", all), []);
    index.set("house", texts("Das Haus steht am Rand, und es ist leer."));
    const ofTitle = () => index.nearest("title", all).map(({ key }) => key);
    assert.deepEqual(ofTitle(), ["house"]);
    index.set("first", texts("These are the notes that we have read in English."));
    index.set("second", texts("There is more of it in the other notes, as we know."));
    assert.deepEqual(ofTitle(), []);
    index.remove("first");
    index.set("second", { ...texts("There is more of it."), language: "de" });
    assert.deepEqual(ofTitle(), ["house"]);
  });
});

describe("similar notes", () => {
  const index = () => {
    const made = new TermIndex();
    made.set("garden", texts("tomatoes basil summer garden"));
    made.set("kitchen", texts("tomato basil sauce kitchen"));
    made.set("engine", texts("pistons valves"));
    return made;
  };

  it("come by falling score, with the words that both share, as the asked note says them", () => {
    const found = index().nearest("garden", all);
    assert.deepEqual(
      found.map(({ key }) => key),
      ["kitchen"],
    );
    const [kitchen] = found;
    assert.deepEqual(kitchen?.terms, ["basil", "tomatoes"]);
    assert.ok(kitchen.score > 0.1 && kitchen.score < 1);
  });

  it("score 1 where the texts are the same, and the same in both directions", () => {
    const made = index();
    made.set("twin", texts("tomatoes basil summer garden"));
    assert.ok(Math.abs((made.nearest("garden", all)[0]?.score ?? 0) - 1) < 1e-9);
    const score = (from: string, to: string) => made.nearest(from, all).find(({ key }) => key === to)?.score;
    assert.equal(score("garden", "kitchen"), score("kitchen", "garden"));
  });

  it("find the long note about what a short one names", () => {
    const made = index();
    made.set("title", texts("", "basil sauce"));
    made.set("other title", texts("", "basil leaf"));
    made.set(
      "long",
      texts("basil sauce with tomatoes, garlic, oil, salt, pepper, onions, carrots, celery, wine"),
    );
    const [first] = made.nearest("title", { ...all, exclude: new Set(["kitchen"]) });
    assert.equal(first?.key, "long");
  });

  it("know limit, threshold and exclusion", () => {
    const made = index();
    made.set("engine", texts("tomatoes engine"));
    assert.equal(made.nearest("garden", { ...all, limit: 1 }).length, 1);
    assert.equal(made.nearest("garden", { ...all, threshold: 1 }).length, 0);
    const [other] = made.nearest("garden", { ...all, exclude: new Set(["kitchen"]) });
    assert.equal(other?.key, "engine");
    assert.deepEqual(made.nearest("nobody", all), []);
  });

  it("weigh a title more than a body", () => {
    const made = index();
    made.set("titled", texts("other words entirely here", "tomatoes"));
    made.set("bodied", texts("tomatoes other words entirely here"));
    const score = (key: string) => made.nearest("garden", all).find((one) => one.key === key)?.score ?? 0;
    assert.ok(score("titled") > score("bodied"));
  });

  const keys = ["a/1", "a/2", "b/1", "b/2", "b/3"];
  const german = "die Gärten und die Tomaten sind nicht für uns";
  const word = fc.constantFrom(
    "garden",
    "gardens",
    "tomato",
    "basil",
    "the",
    "知识图谱",
    "engines",
    "x1",
    german,
  );
  const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(" "));
  const step = fc.oneof(
    fc.record({ kind: fc.constant("set" as const), key: fc.constantFrom(...keys), title: text, body: text }),
    fc.record({ kind: fc.constant("remove" as const), key: fc.constantFrom(...keys) }),
    fc.record({ kind: fc.constant("removeBelow" as const), key: fc.constantFrom("a/", "b/") }),
  );

  it("equal those of an index made anew, after any edits", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.boolean(), (steps, asksInBetween) => {
        const changed = new TermIndex(1);
        const left = new Map<string, { title: string; body: string }>();
        for (const one of steps) {
          if (one.kind === "set") {
            changed.set(one.key, texts(one.body, one.title));
            left.set(one.key, one);
          } else if (one.kind === "remove") {
            changed.remove(one.key);
            left.delete(one.key);
          } else {
            changed.removeBelow(one.key);
            for (const key of keys) if (key.startsWith(one.key)) left.delete(key);
          }
          if (asksInBetween) changed.nearest("a/1", all);
        }
        const anew = new TermIndex();
        for (const [key, { title, body }] of left) anew.set(key, texts(body, title));
        assert.equal(changed.size, anew.size);
        for (const key of keys) assert.deepEqual(changed.nearest(key, all), anew.nearest(key, all));
      }),
      { numRuns: 200 },
    );
  });
});
