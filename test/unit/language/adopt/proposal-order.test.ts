import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { namesIn } from "../../../../src/language/adopt/proposal.ts";
import { proposalsFor } from "../../../../src/language/adopt/proposals.ts";
import { surveyOf } from "../../../../src/language/adopt/survey.ts";
import { vaultOf } from "../../vault.ts";

/** Three notes of each kind, two of them in folders, with as many properties and relations of each. */
const files = Object.fromEntries(
  [1, 2, 3].flatMap((number) => [
    [`meeting ${String(number)}.md`, `---\nkind: Meeting\nguest: "[[person ${String(number)}]]"\n---\n`],
    [`idea ${String(number)}.md`, `---\nkind: Idea\nfrom: "[[person 1]]"\n---\n`],
    [`People/person ${String(number)}.md`, `---\nfriend: "[[person 2]]"\n---\n# Person\n`],
    [`Books/book ${String(number)}.md`, `---\nauthor: "[[person ${String(number)}]]"\n---\n# Book\n`],
  ]),
);

function titles(texts: Readonly<Record<string, string>>): string[] {
  const { graph } = vaultOf(texts);
  return proposalsFor(allAtOnce(surveyOf(graph)), graph.schema).map(({ title }) => title);
}

describe("the order of proposals", () => {
  it("is the same in whatever order notes are read, since the first rule that fits a note counts", () => {
    const backwards = Object.fromEntries(Object.entries(files).reverse());
    assert.ok(titles(files).length >= 6);
    assert.deepEqual(titles(backwards), titles(files));
  });
});

describe("the names in a proposal", () => {
  it("are as notes have them, but that of a language is in the language of whoever reads it", () => {
    assert.deepEqual(namesIn("de", { text: "language", names: ["de"] }), ["Deutsch"]);
    assert.deepEqual(namesIn("en", { text: "language", names: ["fr"] }), ["French"]);
    assert.deepEqual(namesIn("de", { text: "relation", names: ["de"] }), ["de"]);
  });
});
