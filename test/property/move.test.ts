import assert from "node:assert/strict";
import fc from "fast-check";
import type { Graph } from "../../src/core/graph/graph.ts";
import type { NoteEntity } from "../../src/core/graph/entity.ts";
import { mergeNotes } from "../../src/language/move/merge-notes.ts";
import { moveSection } from "../../src/language/move/move-section.ts";
import { changedFiles } from "../unit/changed-files.ts";
import { graphOf, type Files } from "../unit/rename-vault.ts";
import { arbitraryVault } from "./arbitrary-vault.ts";

/** Every edge between notes, as text; those at `from` are told as those at `to`, and none from a note to itself. */
function edgesBetweenNotes(graph: Graph, from = "", to = ""): string[] {
  const uriOf = (entity: NoteEntity) => (entity.uri === from ? to : entity.uri);
  const found = new Set<string>();
  for (const { source, relation, target } of graph.edges()) {
    if (source.kind !== "note" || target.kind !== "note" || uriOf(source) === uriOf(target)) continue;
    const ends = [uriOf(source), uriOf(target)];
    found.add([relation.name, ...(relation.symmetric ? ends.sort() : ends)].join("\t"));
  }
  return [...found].sort();
}

/** The notes that a link could mean which could also mean `note`. */
function ambiguousEnds(graph: Graph, note: NoteEntity): Set<string> {
  const found = new Set<string>();
  for (const holder of graph.notes())
    for (const link of holder.note.links) {
      const resolution = graph.resolveLink(link, holder);
      if (resolution.state !== "ambiguous" || !resolution.candidates.includes(note)) continue;
      for (const { uri } of resolution.candidates) found.add(uri);
    }
  return found;
}

/** The words of a text, without what links and marks are made of. */
function wordsOf(text: string): string[] {
  return text
    .replace(/!?\[\[[^\]]*\]\]|\]\((?:[^()]|\([^()]*\))*\)|^\[r\]:.*$/gm, " ")
    .split(/[^\p{L}\p{N}^]+/u)
    .filter((word) => word !== "")
    .sort();
}

describe("merging two notes", () => {
  it("leaves every edge of the graph, every word of the text, and no link to the note that went", async function () {
    this.timeout(240_000);
    let carriedOut = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryVault, fc.nat(), fc.nat(), async (files, first, second) => {
        const graph = graphOf(files);
        const notes = [...graph.notes()];
        const [source, into] = [notes[first % notes.length], notes[second % notes.length]];
        if (!source || !into || source === into) return;
        const [body, uri, other] = [bodyWords(files, source), source.uri, into.uri];
        const expected = edgesBetweenNotes(graph, uri, other);
        const readText = (one: string) => files[one.replace("vault/", "")] ?? "";
        const change = await mergeNotes(graph, source, into, true, readText);
        if ("refused" in change) return;
        carriedOut++;
        const after = changedFiles(files, change);
        const found = edgesBetweenNotes(graphOf(after));
        assert.deepEqual(
          expected.filter((edge) => !found.includes(edge)),
          [],
        );
        // A link that could mean either of the two means the one that is left, or what else it could mean.
        const ambiguous = ambiguousEnds(graph, source);
        for (const edge of found) {
          const ends = edge.split("\t");
          const isTold = ends.includes(other) || ends.some((end) => ambiguous.has(end));
          assert.ok(expected.includes(edge) || isTold, edge);
        }
        assert.equal(after[uri.replace("vault/", "")], undefined);
        const words = wordsOf(after[other.replace("vault/", "")] ?? "");
        for (const word of body) assert.ok(words.includes(word), word);
        assert.deepEqual(edgesBetweenNotes(graph), edgesBetweenNotes(graphOf(files)));
      }),
      { numRuns: 60 },
    );
    assert.ok(carriedOut > 10, String(carriedOut));
  });
});

describe("moving a section", () => {
  it("loses no word, and changes no edge but those that its links say", async function () {
    this.timeout(240_000);
    let carriedOut = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryVault, fc.nat(), fc.nat(), fc.nat(), async (files, first, second, third) => {
        const graph = graphOf(files);
        const notes = [...graph.notes()];
        const [source, into] = [notes[first % notes.length], notes[second % notes.length]];
        const headings = source?.note.headings ?? [];
        const heading = headings[third % Math.max(1, headings.length)];
        if (!source || !into || !heading || source === into) return;
        const ends = [source.uri, into.uri];
        const others = edgesAwayFrom(graph, ends);
        const readText = (one: string) => files[one.replace("vault/", "")] ?? "";
        const change = await moveSection(graph, source, heading, into, readText);
        if ("refused" in change) return;
        carriedOut++;
        const after = changedFiles(files, change);
        const words = (texts: Files) =>
          wordsOf(ends.map((uri) => texts[uri.replace("vault/", "")] ?? "").join("\n"));
        // A heading that would be taken for another one tells from which note it came.
        const owner = `\\(${source.title.replace(/[^\p{L}\p{N} ]/gu, "\\$&")}(?: \\d+)?\\)`;
        const told = new RegExp(`^(.+) ${owner}((?: +#+)?[ \\t]*)$`, "gm");
        // So does the name of a block get a number, where the other note has one of that name.
        const numbered = /( \^[a-z]+\d*)-\d+$/gm;
        const untold = Object.entries(after).map(
          ([path, text]) => [path, text.replace(told, "$1$2").replace(numbered, "$1")] as const,
        );
        assert.deepEqual(words(Object.fromEntries(untold)), words(files));
        assert.deepEqual(edgesAwayFrom(graphOf(after), ends), others);
      }),
      { numRuns: 150 },
    );
    assert.ok(carriedOut > 1, String(carriedOut));
  });
});

function edgesAwayFrom(graph: Graph, uris: readonly string[]): string[] {
  return edgesBetweenNotes(graph).filter((edge) => uris.every((uri) => !edge.split("\t").includes(uri)));
}

function bodyWords(files: Files, { path, note }: NoteEntity): string[] {
  return wordsOf((files[path] ?? "").slice(note.frontmatter?.end ?? 0));
}
