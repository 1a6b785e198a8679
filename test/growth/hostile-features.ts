import MarkdownIt from "markdown-it";
import { backlinksOf } from "../../src/core/query/backlinks/backlinks.ts";
import { candidatePairs } from "../../src/core/query/gaps/candidate-pairs.ts";
import { findGaps } from "../../src/core/query/gaps/gaps.ts";
import { mentionableNames, unlinkedMentions } from "../../src/core/query/gaps/unlinked-mentions.ts";
import { graphData } from "../../src/core/query/graph-view/graph-data.ts";
import { entityPageMarkdown } from "../../src/core/query/neighborhood/entity-page-markdown.ts";
import { entityPageText } from "../../src/core/query/neighborhood/entity-page-text.ts";
import { entityPageOf, occurrencesBetween } from "../../src/core/query/neighborhood/entity-page.ts";
import { plainView } from "../../src/core/query/neighborhood/list-view.ts";
import { shortestPaths } from "../../src/core/query/paths/paths.ts";
import { subgraphOf } from "../../src/core/query/picture/subgraph.ts";
import { NoteSearch } from "../../src/core/query/search/search.ts";
import { allAtOnce } from "../../src/core/query/steps.ts";
import { topByRank } from "../../src/core/query/top-notes.ts";
import { noteTextsOf } from "../../src/core/similarity/note-texts.ts";
import { TermIndex } from "../../src/core/similarity/term-index.ts";
import { proposalsFor } from "../../src/language/adopt/proposals.ts";
import { surveyOf } from "../../src/language/adopt/survey.ts";
import { completionsAt } from "../../src/language/completion/completion.ts";
import { defaultCompletionOptions } from "../../src/language/completion/completion-item.ts";
import { diagnosticsOf } from "../../src/language/diagnostics/diagnostics.ts";
import { linksTo } from "../../src/language/drop-and-paste/dropped-links.ts";
import type { FixRequest } from "../../src/language/fixes/fix.ts";
import { fixesAt } from "../../src/language/fixes/fixes-at.ts";
import { gapCount, gapGroups, gapRows } from "../../src/language/gaps/gap-tree.ts";
import { hoverAt } from "../../src/language/hover/hover.ts";
import { sectionExcerpt } from "../../src/language/hover/section-excerpt.ts";
import { definitionAt } from "../../src/language/navigation/definition.ts";
import { highlightsAt } from "../../src/language/navigation/document-highlights.ts";
import { documentLinks } from "../../src/language/navigation/document-links.ts";
import { referencesAt } from "../../src/language/navigation/references.ts";
import { pageMarkdown } from "../../src/language/neighborhood/page-markdown.ts";
import { panelPage, type PanelPage } from "../../src/language/neighborhood/panel-page.ts";
import { firstState, type NeighborhoodState } from "../../src/language/neighborhood/panel-state.ts";
import { newNoteFor, newNoteOf } from "../../src/language/new-note/new-note.ts";
import { filledTemplate } from "../../src/language/new-note/note-template.ts";
import { relationFolds } from "../../src/language/outline/folding.ts";
import { isInHierarchy, notesAbove, notesBelow } from "../../src/language/outline/hierarchy.ts";
import { outlineRelations } from "../../src/language/outline/outline.ts";
import { backlinkLensOf } from "../../src/language/reading-aids/backlink-lens.ts";
import { titleHintsIn } from "../../src/language/reading-aids/title-hints.ts";
import { relationChoices } from "../../src/language/relations/relation-choices.ts";
import { renameSubjectAt } from "../../src/language/rename/subject-at.ts";
import { graphReport } from "../../src/command-line/graph-report.ts";
import { extendMarkdown } from "../../src/preview/extend-markdown.ts";
import { shownSubgraph } from "../../src/webview/picture/shown-subgraph.ts";
import { fileOf, type HostileVault } from "./hostile-shapes.ts";

/** Something that Relata does in a vault, as a person or the editor asks for it. */
export interface HostileFeature {
  readonly name: string;
  readonly run: (vault: HostileVault) => unknown;
}

const now = new Date(2026, 0, 1);
const goOn = () => Promise.resolve(true);

function noteAt({ graph, document }: HostileVault) {
  const note = graph.noteByUri(document.uri);
  if (!note) throw new Error("The document is a note.");
  return note;
}

function searchOf({ graph }: HostileVault): NoteSearch {
  return new NoteSearch(graph.notes());
}

function requestOf(vault: HostileVault): FixRequest {
  const { schema: text } = vault;
  const schemaFile = text === undefined ? {} : { schemaFile: { uri: "vault/relata.json", text } };
  return {
    ...{ graph: vault.graph, document: vault.document, search: searchOf(vault) },
    ...{ span: { start: vault.offset, end: vault.offset }, ...schemaFile },
  };
}

function panelOf(vault: HostileVault, state: Partial<NeighborhoodState>): PanelPage {
  const source = {
    graph: vault.graph,
    isReading: false,
    liesOutside: () => false,
    similar: { state: "loading" as const },
  };
  return allAtOnce(panelPage({ ...firstState, center: { uri: noteAt(vault).uri }, ...state }, source));
}

/** Some neighbors whose edges are shown with their occurrences. */
function unfoldedIn(vault: HostileVault): ReadonlySet<string> {
  return new Set(vault.documents.slice(0, 20).map(({ uri }) => uri));
}

/** The features. A new one is a line here, and is tried with every shape. */
export const hostileFeatures: readonly HostileFeature[] = [
  feature("a change", ({ graph, document }) => graph.apply({ set: [fileOf(document)] })),
  feature("problems of all notes", ({ graph }) =>
    [...graph.notes()].map((note) => diagnosticsOf(graph, note)),
  ),
  feature("hover", ({ graph, document, offset }) => allAtOnce(hoverAt(graph, document, offset))),
  feature("hover at the end", ({ graph, document }) =>
    allAtOnce(hoverAt(graph, document, document.text.length)),
  ),
  feature("excerpt", ({ document: { text } }) => sectionExcerpt(text, { start: 0, end: text.length })),
  feature("definition", ({ graph, document, offset }) => allAtOnce(definitionAt(graph, document, offset))),
  feature("references", ({ graph, document, offset }) =>
    allAtOnce(referencesAt(graph, document, offset, true)),
  ),
  feature("highlights", ({ graph, document, offset }) => allAtOnce(highlightsAt(graph, document, offset))),
  feature("document links", ({ graph, document }) => allAtOnce(documentLinks(graph, document))),
  feature("folding", ({ document }) => relationFolds(document)),
  feature("outline", ({ graph, document }) => allAtOnce(outlineRelations(graph, document))),
  feature("hierarchy", (vault) => {
    const note = noteAt(vault);
    return [isInHierarchy(note), notesAbove(note), notesBelow(note)];
  }),
  feature("title hints", ({ graph, document }) =>
    allAtOnce(titleHintsIn(graph, document, { start: 0, end: document.text.length })),
  ),
  feature("lens", ({ graph, document }) => allAtOnce(backlinkLensOf(graph, document))),
  feature("rename's subject", ({ graph, document, offset }) => renameSubjectAt(graph, document, offset)),
  feature("neighborhood", (vault) => {
    const page = entityPageOf(vault.graph, noteAt(vault));
    const similar = { similar: [], threshold: 0, schema: vault.graph.schema };
    return [
      entityPageText(page, similar),
      allAtOnce(
        entityPageMarkdown(page, { ...similar, similarHeading: "Similar", nameOf: ({ key }) => key }),
      ),
    ];
  }),
  feature("occurrences between two notes", (vault) => {
    const note = noteAt(vault);
    const [edge] = note.edges;
    return edge && allAtOnce(occurrencesBetween(note, edge.source === note ? edge.target : edge.source));
  }),
  feature("backlinks", (vault) =>
    (["incoming", "outgoing"] as const).map((direction) =>
      allAtOnce(
        backlinksOf(vault.graph, noteAt(vault), { direction, groupBy: "relation", sortBy: "title" }),
      ).map((group) =>
        group.first(100).map((item) => [item.places.count, allAtOnce(item.occurrencesInSteps()).length]),
      ),
    ),
  ),
  feature("panel", (vault) => [
    panelOf(vault, { unfolded: unfoldedIn(vault) }),
    panelOf(vault, { view: { ...plainView, text: "long", groupBy: "relation", sortBy: "modified" } }),
  ]),
  feature("panel's page as Markdown", (vault) =>
    allAtOnce(pageMarkdown(vault.graph, noteAt(vault), { state: "loading" })),
  ),
  feature("panel's picture", (vault) => {
    const page = panelOf(vault, { mode: "picture", depth: 3 });
    if (page.kind !== "entity" || !page.picture) throw new Error("There is a picture.");
    return shownSubgraph(page.picture.graph, plainView, noteAt(vault).uri, new Set());
  }),
  feature("graph of all notes", (vault) => allAtOnce(graphData(vault.graph))),
  feature("panel's paths", (vault) => {
    const [from, to] = [noteAt(vault).uri, vault.documents.at(-1)?.uri ?? ""];
    return panelOf(vault, { otherView: { kind: "paths", from, to } });
  }),
  feature("entities", ({ graph }) => topByRank(graph.notes(), 500)),
  feature("picture", (vault) =>
    allAtOnce(subgraphOf(vault.graph, noteAt(vault), { depth: 3, maxNeighbors: 60, expanded: new Set() })),
  ),
  feature("gaps", async ({ graph }) => {
    const gaps = await findGaps(graph, goOn);
    if (!gaps) throw new Error("The search went on.");
    const found = { gaps, mentions: undefined, pairs: [] };
    return gapGroups.map((name) => [gapCount(found, name), gapRows(found, { kind: "group", name })]);
  }),
  feature("candidates for edges", ({ graph }) =>
    candidatePairs(graph, { similar: () => Promise.resolve([]) }),
  ),
  feature("mentions", (vault) => {
    const { title, aliases } = noteAt(vault);
    const names = mentionableNames([title, ...aliases]);
    return vault.documents.slice(0, 3).map(({ text }) => unlinkedMentions(text, names));
  }),
  feature("paths", ({ graph }) => {
    const notes = [...graph.notes()];
    const [first, last] = [notes[0], notes.at(-1)];
    return first && last && allAtOnce(shortestPaths(first, last, { maxPaths: 10, untyped: true }));
  }),
  feature("similar notes", ({ documents }) => {
    const index = new TermIndex();
    for (const { path, text, note } of documents) index.set(path, noteTextsOf(path, text, note));
    return index.nearest(documents[0]?.path ?? "", { limit: 8, threshold: 0, exclude: new Set() });
  }),
  feature("search", (vault) => searchOf(vault).find("long", 20)),
  feature("completion", (vault) =>
    allAtOnce(
      completionsAt(vault.graph, searchOf(vault), vault.document, vault.offset, defaultCompletionOptions),
    ),
  ),
  feature("completion in the frontmatter", (vault) => {
    const at = vault.document.note.frontmatter?.end;
    if (at === undefined) return undefined;
    return allAtOnce(
      completionsAt(vault.graph, searchOf(vault), vault.document, at - 4, defaultCompletionOptions),
    );
  }),
  feature("light bulb", (vault) => allAtOnce(fixesAt(requestOf(vault)))),
  feature("choices of a relation", ({ graph, document }) =>
    allAtOnce(relationChoices(graph, document, "note", "concept")),
  ),
  feature("graph of the command line", ({ graph }) => graphReport({ graph, schemaProblems: new Map() })),
  feature("proposals", ({ graph }) => proposalsFor(allAtOnce(surveyOf(graph)), graph.schema)),
  feature("new notes", (vault) => {
    const options = { isTaken: () => false, now, from: noteAt(vault) };
    const { title } = noteAt(vault);
    return [
      newNoteFor(vault.graph, vault.document.note.links.at(-1)?.target.text.slice(0, 1000) ?? "x", options),
      newNoteOf(vault.graph, { type: "concept", title, folder: "vault" }, options),
    ];
  }),
  feature("templates", ({ document: { text } }) =>
    filledTemplate(`${text} {{date:${text}`, { title: "", type: "", id: "", path: "" }, now, ""),
  ),
  feature("drop and paste", ({ graph, document }) =>
    linksTo(graph, document, document.text.length, [...graph.notes()].slice(0, 5), defaultCompletionOptions),
  ),
  feature("preview", (vault) => {
    const { graph, documents, document } = vault;
    const texts = new Map(documents.map((one) => [one.uri, one]));
    const none = () => "";
    const md = extendMarkdown(new MarkdownIt({ html: true }), {
      graph,
      isRead: true,
      options: { enabled: true, frontmatter: "card" },
      texts: {
        ...{ unresolved: "", ambiguous: none, noHeading: none, noBlock: none, inItself: "", tooDeep: "" },
        ...{ tooMuch: "", tooLong: "", loading: "", unreadable: "", aliases: "", tags: "", said: none },
      },
      placeOf: () => document,
      textOf: ({ uri }) => {
        const found = texts.get(uri);
        return found ? { state: "text", text: found.text, note: found.note } : { state: "unreadable" };
      },
      begins: none,
      failed: (error) => {
        throw error;
      },
    });
    return md.render(document.text, { currentDocument: document.uri });
  }),
];

function feature(name: string, run: HostileFeature["run"]): HostileFeature {
  return { name, run };
}
