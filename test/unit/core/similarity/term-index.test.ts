import assert from "node:assert/strict";
import fc from "fast-check";
import { noteTextsOf } from "../../../../src/core/similarity/note-texts.ts";
import { TermIndex } from "../../../../src/core/similarity/term-index.ts";
import { eachWord, termOf } from "../../../../src/core/similarity/terms.ts";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";

const texts = (body: string, title = "") => ({ title, aliases: "", summary: "", body });
const all = { limit: 10, threshold: 0, exclude: new Set<string>() };

function termsOf(text: string): string[] {
  const terms: string[] = [];
  eachWord(text, (word) => {
    const term = termOf(word);
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
  const word = fc.constantFrom("garden", "gardens", "tomato", "basil", "the", "知识图谱", "engines", "x1");
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
