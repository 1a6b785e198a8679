import assert from "node:assert/strict";
import { plainView } from "../../../../src/core/query/neighborhood/list-view.ts";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { pageMarkdown } from "../../../../src/language/neighborhood/page-markdown.ts";
import {
  entityAt,
  panelPage,
  type PanelPage,
  type SimilarState,
} from "../../../../src/language/neighborhood/panel-page.ts";
import {
  firstState,
  stateAfter,
  type NeighborhoodState,
} from "../../../../src/language/neighborhood/panel-state.ts";
import { vaultOf } from "../../vault.ts";

const { graph } = vaultOf({
  "a.md":
    "---\nid: concept:a\ntitle: A\n---\n[[extends::concept:b]], and [[supports::concept:b]]. [[gone]]\n",
  "b.md": "---\nid: concept:b\ntitle: B\n---\n[[cites::paper:c]]\n",
  "c.md": "---\nid: paper:c\ntitle: C\n---\n",
  "d.md": "---\nid: odd:d\ntitle: D\n---\n",
  "relata.json":
    '{ "relations": { "cites": { "label": "Quotes" }, "supports": {}, "unused": { "label": "U" } } }',
});
const none: SimilarState = { state: "ready", rows: [], threshold: 0.65 };

function page(state: Partial<NeighborhoodState>, isReading = false): PanelPage {
  return allAtOnce(
    panelPage(
      { ...firstState, ...state },
      { graph, isReading, similar: none, liesOutside: (uri) => uri === "vault/b.md" },
    ),
  );
}

function ofKind<Kind extends PanelPage["kind"]>(kind: Kind, shown: PanelPage): PanelPage & { kind: Kind } {
  assert.equal(shown.kind, kind);
  return shown as PanelPage & { kind: Kind };
}

describe("what the neighborhood panel shows", () => {
  it("tells the occurrences of what is called as every object of the language has it", () => {
    const names = ["__proto__", "constructor"];
    const { graph } = vaultOf({ "a.md": names.map((name) => `[[${name}]]`).join(" ") });
    const keys = [...(graph.noteByUri("vault/a.md")?.edges ?? [])].map(({ target }) => target.key);
    assert.equal(keys.length, 2);
    const source = {
      graph,
      isReading: false,
      liesOutside: () => false,
      similar: { state: "loading" as const },
    };
    const shown = ofKind(
      "entity",
      allAtOnce(panelPage({ ...firstState, center: { uri: "vault/a.md" }, unfolded: new Set(keys) }, source)),
    );
    // As it crosses to the page.
    const { occurrences } = JSON.parse(JSON.stringify(shown)) as typeof shown;
    assert.deepEqual(
      Object.entries(occurrences).map(([key, rows]) => [key, rows.length]),
      keys.map((key) => [key, 1]),
    );
  });

  it("holds a thousand occurrences of an edge, and tells how many more there are", () => {
    const { graph } = vaultOf({ "a.md": "- [[b]]\n".repeat(1200), "b.md": "" });
    const source = {
      graph,
      isReading: false,
      liesOutside: () => false,
      similar: { state: "ready" as const, rows: [], threshold: 0 },
    };
    const state = {
      ...firstState,
      center: { uri: "vault/a.md" },
      unfolded: new Set(["vault/b.md"]),
    };
    const shown = ofKind("entity", allAtOnce(panelPage(state, source)));
    assert.equal(shown.occurrences["vault/b.md"]?.length, 1000);
    assert.deepEqual(shown.moreOccurrences, { "vault/b.md": 200 });
    assert.equal(shown.occurrences["vault/b.md"].at(-1)?.start, 8 * 999 + 2);
  });

  it("is an entity's page, with the occurrences of what is unfolded", () => {
    const shown = ofKind(
      "entity",
      page({ center: { uri: "vault/a.md" }, unfolded: new Set(["vault/b.md", "vault/no.md"]), pinned: true }),
    );
    assert.equal(shown.page.title, "A");
    assert.deepEqual(Object.keys(shown.occurrences), ["vault/b.md"]);
    assert.deepEqual(shown.outside, ["vault/b.md"]);
    assert.deepEqual(
      shown.occurrences["vault/b.md"]?.map(({ text }) => text),
      Array.from({ length: 2 }, () => "[[extends::concept:b]], and [[supports::concept:b]]."),
    );
    assert.deepEqual([shown.pinned, shown.canGoBack, shown.canGoForward], [true, false, false]);
    assert.equal(shown.picture, undefined);
    assert.deepEqual(
      shown.types.map(({ name }) => name),
      ["concept", "note"],
    );
  });

  it("tells what relata.json labels the relations that it shows", () => {
    const labels = (state: Partial<NeighborhoodState>) => {
      const shown = page(state);
      return shown.kind === "entity" || shown.kind === "paths" ? shown.relationLabels : undefined;
    };
    const quotes = { cites: "Quotes" };
    assert.deepEqual(labels({ center: { uri: "vault/b.md" } }), quotes);
    assert.deepEqual(labels({ center: { uri: "vault/a.md" } }), {});
    assert.deepEqual(labels({ center: { uri: "vault/a.md" }, mode: "picture", depth: 2 }), quotes);
    assert.deepEqual(labels({ otherView: { kind: "paths", from: "vault/a.md", to: "vault/c.md" } }), quotes);
  });

  it("has a picture where that is the mode, to its depth", () => {
    const picture = (depth: number) =>
      ofKind("entity", page({ center: { uri: "vault/a.md" }, mode: "picture", depth })).picture;
    const keys = (depth: number) =>
      picture(depth)
        ?.graph.nodes.map(({ key }) => key)
        .sort();
    assert.deepEqual(keys(1), ["gone", "vault/a.md", "vault/b.md"]);
    assert.deepEqual(keys(2), ["gone", "vault/a.md", "vault/b.md", "vault/c.md"]);
  });

  it("is a placeholder's page as well", () => {
    const shown = ofKind("entity", page({ center: { placeholder: "gone" } }));
    assert.equal(shown.page.uri, undefined);
    assert.deepEqual(shown.page.groups.map(({ rows }) => rows.map(({ title }) => title)).flat(), ["A"]);
  });

  it("is empty where there is nothing to show, and says while notes are read", () => {
    assert.deepEqual(page({}), { kind: "empty" });
    assert.deepEqual(page({ center: { uri: "vault/no.md" } }), { kind: "empty" });
    assert.deepEqual(page({ center: { uri: "vault/no.md" } }, true), { kind: "reading" });
    const otherView = { kind: "paths", from: "vault/a.md", to: "vault/b.md" } as const;
    assert.deepEqual(page({ center: { uri: "vault/a.md" }, otherView }, true), { kind: "reading" });
    assert.equal(page({ center: { uri: "vault/a.md" } }, true).kind, "entity");
  });

  it("is the paths between two notes; of notes that are gone, the center", () => {
    const paths = (to: string) => ({ kind: "paths", from: "vault/a.md", to }) as const;
    const shown = ofKind("paths", page({ otherView: paths("vault/c.md") }));
    assert.deepEqual([shown.from, shown.to, shown.paths.length], ["A", "C", 1]);
    assert.deepEqual(shown.paths[0]?.steps.at(-1), [["cites", "out"]]);
    assert.equal(ofKind("paths", page({ otherView: paths("vault/d.md") })).paths.length, 0);
    const center = { uri: "vault/b.md" };
    assert.equal(ofKind("entity", page({ center, otherView: paths("vault/no.md") })).page.title, "B");
  });

  it("holds the first rows of a long group, and more of them when somebody asks", () => {
    const names = Array.from({ length: 120 }, (_, index) => `n${String(index)}.md`);
    const many = vaultOf({
      "hub.md": "",
      ...Object.fromEntries(names.map((name) => [name, "[[hub]]"])),
    }).graph;
    const center = { uri: "vault/hub.md" };
    const context = { active: undefined, has: () => true };
    let state: NeighborhoodState = { ...firstState, center };
    const rows = () => {
      const shown = ofKind(
        "entity",
        allAtOnce(
          panelPage(state, { graph: many, isReading: false, liesOutside: () => false, similar: none }),
        ),
      );
      return shown.page.groups.map(({ count, more, rows: held }) => [count, held.length, more]);
    };
    assert.deepEqual(rows(), [[120, 50, 50]]);
    state = stateAfter(state, { type: "showMore", group: "type note" }, context);
    assert.deepEqual(rows(), [[120, 100, 20]]);
    state = stateAfter(state, { type: "showMore", group: "type note" }, context);
    assert.deepEqual(rows(), [[120, 120, 0]]);
    state = stateAfter(state, { type: "setView", view: { ...plainView, text: "n11" } }, context);
    assert.deepEqual(rows(), [[11, 11, 0]]);
    state = stateAfter(state, { type: "center", uri: "vault/n1.md" }, context);
    assert.equal(state.view.text, "");
  });

  it("can be had as Markdown, with names that mean the notes", () => {
    const entity = entityAt(graph, { uri: "vault/a.md" });
    assert.ok(entity);
    const text = allAtOnce(pageMarkdown(graph, entity, { state: "loading" }));
    assert.match(text, /\[\[concept:b\|B\]\]/);
  });
});
