import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { readSchema } from "../../../../src/core/schema/read-schema.ts";
import { adoptPage, type AdoptPage, type AdoptSource } from "../../../../src/language/adopt/adopt-page.ts";
import { firstAdoptState, type AdoptState } from "../../../../src/language/adopt/adopt-state.ts";
import type { NeighborhoodSketch } from "../../../../src/language/adopt/neighborhood-sketch.ts";
import { proposalsFor } from "../../../../src/language/adopt/proposals.ts";
import { surveyOf } from "../../../../src/language/adopt/survey.ts";
import { vaultOf } from "../../vault.ts";

type FoundPage = AdoptPage & { readonly kind: "found" };

/** The page of a vault in a state. */
function pageOf(files: Readonly<Record<string, string>>, change: Partial<AdoptState> = {}): FoundPage {
  const { graph } = vaultOf(files);
  const survey = allAtOnce(surveyOf(graph, "vault"));
  const source: AdoptSource = {
    graph,
    folder: { uri: "vault", name: "My Vault" },
    found: { survey, proposals: proposalsFor(survey, graph.schema) },
    schemaText: files["relata.json"],
    schemaWith: (text) => readSchema(text).schema,
    dialects: new Map([["vault", { name: "obsidian" }]]),
    isTrusted: true,
    uriOf: (path) => `vault/${path}`,
  };
  const page = allAtOnce(adoptPage({ ...firstAdoptState, ...change }, source));
  assert.equal(page.kind, "found");
  return page;
}

function told({ type, groups }: NeighborhoodSketch): string[] {
  return [type, ...groups.map(({ label, rows }) => `${label}: ${rows.map(({ title }) => title).join(", ")}`)];
}

const files = {
  "Lake.md": "With [[Ann]], [[Bo]] and [[Cleo]], of [[Walden]]. #trip",
  "People/Ann.md": "up:: [[Lake]]",
  "People/Bo.md": "up:: [[Lake]]\n\n#book",
  "People/Cleo.md": "up:: [[Lake]]",
  "Books/Walden.md": "---\nrating: 5\n---\n![[Lake]]",
  "Books/Emma.md": "[[Bo]]",
  "Books/Ulysses.md": "",
};

describe("the page Bring Your Own Folder", () => {
  it("tells what there is, with counts, the most frequent first", () => {
    const { things, dialect, notes, typed, typedAfter } = pageOf(files);
    assert.equal(dialect, "obsidian");
    assert.deepEqual([notes, typed, typedAfter], [7, 0, 6]);
    assert.deepEqual(
      things.map(({ kind, rows }) => [kind, ...rows.map(([name, count]) => `${name} ${String(count)}`)]),
      [
        ["links", "wiki 8", "embed 1"],
        ["folders", "Books 3", "People 3"],
        ["tags", "book 1", "trip 1"],
        ["properties", "rating 1"],
        ["fields", "up 3"],
      ],
    );
  });

  it("lists few things of a kind, and all of those that are unfolded", () => {
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [`f${String(n)}/a.md`, `#t${String(n)}`]),
    );
    const { things } = pageOf(many, { unfolded: new Set(["tags"]) });
    assert.deepEqual(
      things.filter(({ total }) => total > 0).map(({ kind, total, rows }) => [kind, total, rows.length]),
      [
        ["folders", 20, 8],
        ["tags", 20, 20],
      ],
    );
  });

  it("shows the neighborhood of a note before and after, and nothing of it stays", () => {
    const { center } = pageOf(files, { center: "vault/Lake.md" });
    assert.ok(center);
    assert.deepEqual(told(center.before), ["note", "Notes: Ann, Bo, Cleo, Walden"]);
    assert.deepEqual(told(center.after), ["note", "Books: Walden", "People: Ann, Bo, Cleo"]);
  });

  it("counts what a proposal changes as long as those before it are taken as they are", () => {
    const tagged = { ...files };
    for (const name of ["Ann", "Bo", "Cleo", "Dag", "Eve"])
      Object.assign(tagged, { [`People/${name}.md`]: "#book" });
    const ids = pageOf(tagged).proposals.map(({ id }) => id);
    const counts = (left: readonly string[]) =>
      pageOf(tagged, { left: new Set(left) }).proposals.map(({ names, notes, taken }) => [
        names[0],
        notes,
        taken,
      ]);
    assert.deepEqual(counts([]), [
      ["book", 5, true],
      ["Books", 3, true],
    ]);
    assert.deepEqual(counts(ids.slice(0, 1)), [
      ["book", 5, false],
      ["Books", 3, true],
    ]);
  });

  it("tells what relata.json would hold: what is taken beside what stands there", () => {
    const text = '{\n  // Mine.\n  "strict": false\n}\n';
    const all = pageOf({ ...files, "relata.json": text });
    assert.ok(all.hasFile);
    assert.match(all.text ?? "", /\/\/ Mine\.[^]*"person"[^]*"up"/);
    const left = new Set(all.proposals.map(({ id }) => id));
    assert.equal(pageOf({ ...files, "relata.json": text }, { left }).text, text);
    assert.equal(pageOf({ ...files, "relata.json": '{ "notes": {} }' }).text, undefined);
  });

  it("proposes nothing again that it wrote", () => {
    const { text = "" } = pageOf(files);
    const again = pageOf({ ...files, "relata.json": text });
    assert.deepEqual(again.proposals, []);
    assert.equal(again.typed, 6);
  });

  it("crosses to the page as plain data", () => {
    const page = pageOf(files, { center: "vault/Lake.md" });
    assert.deepEqual(structuredClone(page), page);
  });
});
