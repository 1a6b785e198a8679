import assert from "node:assert/strict";
import fc from "fast-check";
import type { ReadonlyGraph } from "../../src/core/graph/readonly-graph.ts";
import type { RenameSubject } from "../../src/language/rename/rename.ts";
import { graphOf, renamed, type Files } from "../unit/rename-vault.ts";
import { vaultOfManyShapes } from "./many-shapes.ts";
import { meaningOfVault, type VaultMeaning } from "./oracle.ts";
import { runs } from "./runs.ts";

/** Names with which links, headings, YAML and file systems have their difficulties, among plain ones. */
const oddNames = fc.constantFrom(
  ...["fresh", "Some Words", "concept:fresh", "robot", "brings_about", "thought/x", "It's", "x, y", "1.0"],
  ...["0x1F", "yes", "C# intro", "a|b", "On [[c]]", "[x]", "a: b", "*em*", "tick`s", "- item", "Part", "d"],
  ...["#tag", "a::b", "Title of c", "Al c", "~", "$$", "&amp;", "名", "z^x", "Part#Deep"],
);

/** Names that other things of the vault may have. */
const takenNames = fc.constantFrom(
  ...[
    "a",
    "b",
    "c",
    "d",
    "x",
    "y",
    "x-2",
    "Part",
    "Deep",
    "Name of b",
    "concept:a",
    "concept:b",
    "concept:d",
  ],
  ...[
    "Title of a",
    "title of b",
    "Title of c",
    "Al a",
    "al b",
    "Al c",
    "supports",
    "supported_by",
    "mentions",
  ],
);
const names = fc.oneof(oddNames, takenNames);

/** Everything in a vault that has a name. */
function subjectsOf(graph: ReadonlyGraph): RenameSubject[] {
  const relations = ["supports", "extends", "supported_by", "cites"];
  return [
    ...[...graph.notes()].flatMap(({ uri, note }): RenameSubject[] => [
      { kind: "file", uri },
      ...(note.id
        ? ([
            { kind: "id", uri },
            { kind: "type", uri },
          ] as const)
        : []),
      ...(note.title ? ([{ kind: "title", uri }] as const) : []),
      ...note.aliases.map(({ text }) => ({ kind: "alias", uri, alias: text }) as const),
      ...note.headings.map((_, index) => ({ kind: "heading", uri, index }) as const),
      ...note.blocks.map(({ name }) => ({ kind: "block", uri, name: name.text }) as const),
    ]),
    ...relations.map((name) => ({ kind: "relation", name }) as const),
    { kind: "tag", tag: "tag" },
    { kind: "type-everywhere", type: "concept" },
  ];
}

/** A relation as it is compared. */
function plain(relation: string): string {
  return relation
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}

/** The relations of all edges, with one by another name. */
function relationsOf(graph: ReadonlyGraph, subject?: RenameSubject, newName = ""): string[] {
  const { relation: renamedOne } = graph.schema.relation(
    subject?.kind === "relation" ? subject.name : "mentions",
  );
  const names = [...graph.edges()].map(({ relation: { name } }) =>
    subject?.kind === "relation" && name === renamedOne.name && name === subject.name ? plain(newName) : name,
  );
  return [...new Set(names)].sort();
}

/** Where the only file that is not there any more lies now. */
function movedTo(files: Files, after: Files): (path: string) => string {
  const [gone] = Object.keys(files).filter((path) => after[path] === undefined);
  const [come] = Object.keys(after).filter((path) => files[path] === undefined && path !== "relata.json");
  return (path) => (path === gone ? (come ?? path) : path);
}

/** What the oracle says of a link, in its parts; names may hold blanks. */
function partsOf(
  said: string,
  paths: readonly string[],
): readonly [relation: string, path: string, place: string] {
  const [path] = paths.filter((one) => said.includes(` ${one} `)).sort((a, b) => b.length - a.length);
  if (path === undefined) return [said.replace(/ ?(?:nowhere|\d+ notes)$/, ""), "", ""];
  const at = said.indexOf(` ${path} `);
  return [said.slice(0, at), path, said.slice(at + path.length + 2)];
}

function assertSameMeaning(
  before: VaultMeaning,
  after: VaultMeaning,
  subject: RenameSubject,
  newName: string,
  pathAfter: (path: string) => string,
  told: string,
): void {
  // The text of a renamed heading goes, with the words in it.
  const isHeading = subject.kind === "heading";
  const gone = new Set<string>();
  for (const [word, kind] of before.words) {
    const now = after.words.get(word);
    if (now === undefined && isHeading && /heading|inner/.test(kind)) gone.add(word);
    else assert.equal(now, kind, `${word} ${told}`);
  }
  for (const word of after.words.keys()) assert.ok(before.words.has(word), `${word} ${told}`);
  for (const [label, said] of before.links) {
    const now = after.links.get(label);
    const [relation, path, place] = partsOf(said, [...before.frontmatter.keys()]);
    if (now === undefined && isHeading) continue;
    assert.ok(now !== undefined, `${label}: ${said}, now none ${told}`);
    const [relationNow, pathNow, placeNow] = partsOf(now, [...after.frontmatter.keys()]);
    const isRenamed = subject.kind === "relation" && plain(relation) === subject.name;
    if (isRenamed) assert.equal(plain(relationNow), plain(newName), `${label} ${told}`);
    else assert.equal(relationNow, relation, `${label} ${told}`);
    // An ambiguous link is left alone, and may mean one less.
    if (/ \d+ notes$/.test(said)) continue;
    assert.equal(pathNow, pathAfter(path), `${label}: ${said}, now ${now} ${told}`);
    if (!(isHeading && (gone.has(place) || place === "")))
      assert.equal(placeNow, place, `${label}: ${said}, now ${now} ${told}`);
  }
  for (const [shown, url] of before.references)
    if (!gone.has(shown)) assert.equal(after.references.get(shown), pathAfter(url), `[${shown}] ${told}`);
  for (const [path, data] of before.frontmatter) {
    const now = after.frontmatter.get(pathAfter(path));
    if (data === "broken") continue;
    assert.ok(now !== undefined && now !== "broken", `${path} ${told}`);
    for (const [key, value] of Object.entries(data)) {
      const isOwn = ["id", "type", "title", "aliases"].includes(key) && subject.kind !== "file";
      if (!isOwn && !/\[\[|concept:/.test(JSON.stringify(value)))
        assert.deepEqual(now[key], value, `${key} of ${path} ${told}`);
    }
    // Names stay texts, whatever YAML makes of them without quotes.
    for (const name of [data["title"], data["aliases"]].flat().length > 0
      ? [now["title"], now["aliases"]].flat()
      : [])
      assert.ok(name === undefined || name === null || typeof name === "string", `${path} ${told}`);
    // A relation that is renamed is another key.
    assert.equal(Object.keys(now).length, Object.keys(data).length, `${path} ${told}`);
  }
}

describe("a rename in notes of every shape", () => {
  it("means what it meant, whatever the name", async function () {
    this.timeout(240_000);
    let carriedOut = 0;
    await fc.assert(
      fc.asyncProperty(vaultOfManyShapes, fc.nat(), names, async (files, pick, newName) => {
        const graph = graphOf(files);
        const subjects = subjectsOf(graph);
        const subject = subjects[pick % subjects.length];
        if (!subject) return;
        const after = await renamed(files, subject, newName, {}, graph);
        if (typeof after === "string") return;
        carriedOut++;
        assert.deepEqual(relationsOf(graphOf(after)), relationsOf(graph, subject, newName));
        const told = JSON.stringify([subject, newName, after], undefined, 1);
        const pathAfter = movedTo(files, after);
        const meanings = [meaningOfVault(files), meaningOfVault(after)] as const;
        assertSameMeaning(...meanings, subject, newName, pathAfter, told);
      }),
      { numRuns: runs(30) },
    );
    assert.ok(carriedOut > 3, String(carriedOut));
  });
});
