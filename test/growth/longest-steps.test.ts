import assert from "node:assert/strict";
import { allAtOnce } from "../../src/core/query/steps.ts";
import { occurrencesBetween } from "../../src/core/query/neighborhood/entity-page.ts";
import { backlinksOf } from "../../src/core/query/backlinks/backlinks.ts";
import { shortestPaths } from "../../src/core/query/paths/paths.ts";
import { NoteSearch } from "../../src/core/query/search/search.ts";
import type { Steps } from "../../src/core/query/steps.ts";
import { plainRules } from "../../src/core/note/note-rules.ts";
import { readNote } from "../../src/core/reading/reading.ts";
import { surveyOf } from "../../src/language/adopt/survey.ts";
import type { NoteDocument } from "../../src/language/note-document.ts";
import { defaultCompletionOptions } from "../../src/language/completion/completion-item.ts";
import { completionsAt } from "../../src/language/completion/completion.ts";
import { linksTo } from "../../src/language/drop-and-paste/dropped-links.ts";
import { fixesAt } from "../../src/language/fixes/fixes-at.ts";
import { hoverAt } from "../../src/language/hover/hover.ts";
import { sectionExcerptInSteps } from "../../src/language/hover/section-excerpt.ts";
import { definitionAt } from "../../src/language/navigation/definition.ts";
import { highlightsAt } from "../../src/language/navigation/document-highlights.ts";
import { documentLinks } from "../../src/language/navigation/document-links.ts";
import { referencesAt } from "../../src/language/navigation/references.ts";
import { newNoteFor } from "../../src/language/new-note/new-note.ts";
import { backlinkLensOf } from "../../src/language/reading-aids/backlink-lens.ts";
import { relationChoices } from "../../src/language/relations/relation-choices.ts";
import { Graph } from "../../src/core/graph/graph.ts";
import { packNotes } from "../../src/core/pack/pack-writer.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { maxAsked } from "../../src/core/schema/read-rules.ts";
import { readSchema } from "../../src/core/schema/read-schema.ts";
import { hostileShapes, hostileVault, type HostileVault } from "./hostile-shapes.ts";

/**
 * Below this, in milliseconds of the processor, a step is not looked at. The goal is 16, which all keep to on a quiet machine; a busy machine, and a collection of
 * garbage in a step, take up to twice of that.
 */
const floor = 32;
/** In a vault eight times as large the longest step may be this much longer; were it no step at all, it would be 8. */
const bound = 3;
const rounds = 3;
/** So often it is tried again as long as it seems too long. */
const maxRounds = 15;

interface SteppedFeature {
  readonly name: string;
  /** The shapes of vaults that make it long. */
  readonly shapes: readonly string[];
  readonly steps: (vault: HostileVault) => Steps<unknown>;
}

const ofHubs = ["neighbors of a hub", "relations that nobody declared", "relations that the schema declares"];
const ofWords = [
  "one word",
  "one word as a relation, a heading and a label",
  "one word as the path of a Markdown link",
  "one word in the frontmatter",
];
const ofLinks = ["links of one name on lines", "links in the frontmatter", "a table"];

/** What the editor asks for in slices, by what it costs most to answer. */
const features: readonly SteppedFeature[] = [
  {
    name: "hover",
    shapes: [...ofHubs, ...ofLinks, ...ofWords, "neighbors of a name that is no note"],
    steps: ({ graph, document, offset }) => hoverAt(graph, document, offset),
  },
  {
    name: "definition",
    shapes: [...ofLinks, ...ofWords, "notes of one id that link to it", "notes of one alias that link to it"],
    steps: atOnce(({ graph, document, offset }) => allAtOnce(definitionAt(graph, document, offset))),
  },
  {
    name: "links to follow",
    shapes: [...ofLinks, ...ofWords],
    steps: ({ graph, document }) => documentLinks(graph, document),
  },
  {
    name: "highlights",
    shapes: [...ofLinks, ...ofWords],
    steps: ({ graph, document, offset }) => highlightsAt(graph, document, offset),
  },
  {
    name: "references",
    shapes: [...ofHubs, ...ofLinks, ...ofWords, "neighbors of a name that is no note"],
    steps: ({ graph, document, offset }) => referencesAt(graph, document, offset, true),
  },
  {
    name: "excerpt",
    shapes: [...ofLinks, "links of one name in a paragraph", "open brackets", "one line of words"],
    steps: ({ document: { text } }) => sectionExcerptInSteps(text, { start: 0, end: text.length }),
  },
  {
    name: "a file that is dropped",
    shapes: ["links of one name in a paragraph", "one line of words", "a table", ...ofWords],
    steps: atOnce(({ graph, documents, document }) => {
      const dropped = [...graph.notes()].slice(0, Math.min(5, documents.length));
      return linksTo(graph, known(document), document.text.length, dropped, defaultCompletionOptions);
    }),
  },
  {
    name: "a note that a link misses",
    shapes: ["links of one name to no note", "one word"],
    steps: atOnce(({ graph, document }) => {
      const [link] = document.note.links;
      const options = { isTaken: () => false, now: new Date(2026, 0, 1) };
      // As the light bulb and the hover do, which offer it for links that a note can answer to.
      if (link && graph.resolveLink(link, document).state === "unresolved")
        newNoteFor(graph, link.target.text, options);
    }),
  },
  {
    name: "occurrences of one edge",
    shapes: ofLinks,
    steps: (vault) => {
      const [edge] = noteAt(vault).edges;
      assert.ok(edge);
      return occurrencesBetween(edge.source, edge.target);
    },
  },
  {
    name: "lens",
    shapes: ofHubs,
    steps: ({ graph, document }) => backlinkLensOf(graph, document),
  },
  {
    name: "completion",
    shapes: [...ofHubs, ...ofWords, "neighbors of a name that is no note", "a table"],
    steps: ({ graph, document, offset }) =>
      completionsAt(graph, searchOf(graph), known(document), offset, defaultCompletionOptions),
  },
  {
    name: "light bulb",
    shapes: [
      ...["links of one name in a paragraph", "links in the frontmatter", "a table", "blanks"],
      ...["links of one name to no note", "relations that the schema declares", "headings and links to them"],
      ...ofWords,
    ],
    steps: ({ graph, document, offset }) =>
      fixesAt({
        ...{ graph, search: searchOf(graph), document: known(document) },
        span: { start: offset, end: offset },
      }),
  },
  {
    name: "choices of a relation",
    shapes: [...ofHubs, ...ofLinks, "a chain of notes"],
    steps: ({ graph, document }) => relationChoices(graph, document, "note", "concept"),
  },
  {
    name: "backlinks",
    shapes: ofHubs,
    steps: (vault) =>
      backlinksOf(vault.graph, noteAt(vault), {
        direction: "outgoing",
        groupBy: "relation",
        sortBy: "rank",
      }),
  },
  {
    name: "a look at the vault, for rules of its own",
    shapes: ["properties of which each note says something else", ...ofHubs],
    steps: ({ graph }) => surveyOf(graph),
  },
  {
    name: "paths",
    shapes: ["a chain of notes", "neighbors of a hub"],
    steps: (vault) => {
      const [first, last] = [vault.documents[0]?.uri, vault.documents.at(-1)?.uri];
      const [from, to] = [vault.graph.noteByUri(first ?? ""), vault.graph.noteByUri(last ?? "")];
      assert.ok(from && to);
      return shortestPaths(from, to, { maxPaths: 10, untyped: true });
    },
  },
];

/** What is answered in one go, as a single step. */
function atOnce(answer: (vault: HostileVault) => unknown): SteppedFeature["steps"] {
  return function* (vault) {
    answer(vault);
  };
}

const readings = new WeakMap<NoteDocument, NoteDocument>();

/** A document whose reading is known, as that of an open one is. */
function known(document: NoteDocument): NoteDocument {
  const found = readings.get(document) ?? { ...document, reading: readNote(document.text, plainRules) };
  readings.set(document, found);
  return found;
}

const searches = new WeakMap<HostileVault["graph"], NoteSearch>();

/** A search whose names are folded already, as the editor has it. */
function searchOf(graph: HostileVault["graph"]): NoteSearch {
  const known = searches.get(graph) ?? new NoteSearch(graph.notes());
  searches.set(graph, known);
  known.prepare(Infinity);
  return known;
}

function noteAt({ graph, document }: HostileVault) {
  const note = graph.noteByUri(document.uri);
  assert.ok(note);
  return note;
}

/** How long the longest of the steps takes, in milliseconds of the processor; the least of some rounds, since others only add to it. */
function longestStep({ steps }: SteppedFeature, vault: HostileVault): number {
  let least = Infinity;
  for (let round = 0; round < rounds || (least >= floor && round < maxRounds); round++) {
    vault.graph.version++;
    let longest = 0;
    const running = steps(vault);
    for (let isDone = false; !isDone;) {
      const start = process.cpuUsage();
      isDone = running.next().done === true;
      const { user, system } = process.cpuUsage(start);
      longest = Math.max(longest, (user + system) / 1000);
    }
    least = Math.min(least, longest);
  }
  return least;
}

describe("what is answered in steps, none of which grows with the vault", () => {
  // By shapes, since it takes longer to make a vault than to ask for something in it.
  const named = new Set(features.flatMap(({ shapes }) => shapes));
  for (const name of named) {
    it(`among ${name}`, function () {
      this.timeout(240_000);
      const shape = hostileShapes.find((one) => one.name === name);
      assert.ok(shape, name);
      const [small, large] = [hostileVault(shape, shape.size), hostileVault(shape, 8 * shape.size)];
      const slow: string[] = [];
      for (const feature of features.filter(({ shapes }) => shapes.includes(name))) {
        const long = longestStep(feature, large);
        if (long < floor) continue;
        const short = Math.max(1, longestStep(feature, small));
        if (long / short >= bound)
          slow.push(`${feature.name}: ${short.toFixed(1)} and ${long.toFixed(1)} ms`);
      }
      assert.deepEqual(slow, []);
    });
  }

  it("notes that are held against as much as rules may ask for", function () {
    this.timeout(120_000);
    const words = "ab".repeat(100);
    const name = [`*${"ab".repeat(44)}c*`, `*${"ab".repeat(44)}?c*`];
    const rules = Array.from({ length: maxAsked / 103 }, () => ({ name, type: "x" }));
    const { schema, problems } = readSchema(JSON.stringify({ notes: rules }));
    assert.deepEqual(problems, []);
    assert.ok(schema.rules.asked > 0.9 * maxAsked);
    const packed = Array.from({ length: 500 }, (_, index) => {
      const note = parseNote("[[a]] ".repeat(10));
      return { path: `${words}${String(index)}.md`, modified: 0, stamp: 0, note };
    });
    const pack = packNotes(packed);
    let least = Infinity;
    for (let round = 0; round < rounds || (least >= floor && round < maxRounds); round++) {
      const graph = new Graph(schema);
      let start = process.cpuUsage();
      let longest = 0;
      const take = () => {
        const { user, system } = process.cpuUsage(start);
        longest = Math.max(longest, (user + system) / 1000);
        start = process.cpuUsage();
      };
      graph.stage({ packs: [{ folder: "vault", pack }] });
      take();
      // As many links as are made between two looks at the clock.
      for (let isDone = false; !isDone;) {
        isDone = graph.settle(100);
        take();
      }
      least = Math.min(least, longest);
    }
    assert.ok(least < floor, `${least.toFixed(1)} ms`);
  });

  it("a title of megabytes, which is searched as far as people type", () => {
    const timeOf = (length: number) => {
      const shape = hostileShapes.find(({ name }) => name === "a title without end");
      assert.ok(shape);
      const { graph } = hostileVault(shape, length);
      let least = Infinity;
      for (let round = 0; round < rounds; round++) {
        const search = new NoteSearch(graph.notes());
        const start = process.cpuUsage();
        assert.ok(search.find("long", 20).length > 0);
        const { user, system } = process.cpuUsage(start);
        least = Math.min(least, (user + system) / 1000);
      }
      return least;
    };
    const [small, large] = [timeOf(20_000), timeOf(800_000)];
    assert.ok(
      large < floor || large / Math.max(1, small) < bound,
      `${String(small)} and ${String(large)} ms`,
    );
  });
});
