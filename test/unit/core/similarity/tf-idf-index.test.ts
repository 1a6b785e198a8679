import assert from "node:assert/strict";
import { TfIdfIndex } from "../../../../src/core/similarity/tf-idf-index.ts";
import { termsOf } from "../../../../src/core/similarity/terms.ts";

const texts = (body: string, title = "") => ({ title, summary: "", body });
const all = { limit: 10, threshold: 0, exclude: new Set<string>() };

describe("the terms of a text", () => {
  it("are stems in lower case, without words that say nothing", () => {
    const terms = [...termsOf("The Model complies; it's the models' training-data, R2!")];
    assert.deepEqual(terms, ["model", "compli", "model", "train", "data", "r2"]);
  });

  it("are pairs of characters where a script has no blanks", () => {
    assert.deepEqual([...termsOf("知识图谱")], ["知识", "识图", "图谱"]);
  });
});

describe("similar notes", () => {
  const index = () => {
    const made = new TfIdfIndex();
    made.set("garden", texts("tomatoes basil summer garden"));
    made.set("kitchen", texts("tomatoes basil sauce kitchen"));
    made.set("engine", texts("pistons valves"));
    return made;
  };

  it("come by falling score, with the terms that both share", () => {
    const found = index().nearest("garden", all);
    assert.deepEqual(
      found.map(({ key }) => key),
      ["kitchen"],
    );
    assert.deepEqual(new Set(found[0]?.terms), new Set(["tomato", "basil"]));
    assert.ok(found[0] && found[0].score > 0.1 && found[0].score < 1);
  });

  it("score 1 where the texts are the same", () => {
    const made = index();
    made.set("twin", texts("tomatoes basil summer garden"));
    assert.ok(Math.abs((made.nearest("garden", all)[0]?.score ?? 0) - 1) < 1e-9);
  });

  it("follow changes as if made anew, and know limit, threshold and exclusion", () => {
    const changed = index();
    changed.set("engine", texts("tomatoes engine"));
    changed.set("gone", texts("basil basil"));
    changed.remove("gone");
    const anew = new TfIdfIndex();
    anew.set("garden", texts("tomatoes basil summer garden"));
    anew.set("kitchen", texts("tomatoes basil sauce kitchen"));
    anew.set("engine", texts("tomatoes engine"));
    assert.deepEqual(changed.nearest("garden", all), anew.nearest("garden", all));
    assert.equal(changed.nearest("garden", { ...all, limit: 1 }).length, 1);
    assert.equal(changed.nearest("garden", { ...all, threshold: 0.99 }).length, 0);
    const [other] = changed.nearest("garden", { ...all, exclude: new Set(["kitchen"]) });
    assert.equal(other?.key, "engine");
    assert.deepEqual(changed.nearest("nobody", all), []);
  });

  it("weigh a title more than a body", () => {
    const made = index();
    made.set("titled", texts("other words entirely here", "tomatoes"));
    made.set("bodied", texts("tomatoes other words entirely here"));
    const score = (key: string) => made.nearest("garden", all).find((one) => one.key === key)?.score ?? 0;
    assert.ok(score("titled") > score("bodied"));
  });
});
