import assert from "node:assert/strict";
import { entityPageOf } from "../../../../src/core/query/neighborhood/entity-page.ts";
import {
  arrivalText,
  filteredText,
  isSameEntity,
  received,
  startPage,
} from "../../../../src/webview/page/page-state.ts";
import type { PanelState, PanelTexts, ToPanel } from "../../../../src/webview/protocol.ts";
import { vaultOf } from "../../vault.ts";

describe("the page's state", () => {
  const { graph } = vaultOf({
    "a.md": "---\ntitle: Alpha\n---\n[[b]] [[c]]",
    "b.md": "---\ntitle: Beta\n---\n",
    "c.md": "---\ntitle: Gamma\n---\n",
  });
  // A text that is asked for is its own name, with places for two values.
  const texts = new Proxy({}, { get: (_, name) => `${String(name)} {0} {1}` }) as PanelTexts;
  const message = (uri: string): ToPanel => {
    const note = graph.noteByUri(uri);
    assert.ok(note);
    const state: PanelState = {
      ...{ kind: "entity", page: entityPageOf(graph, note), types: [], occurrences: {} },
      ...{ similar: { state: "loading" }, pinned: false, canGoBack: false, canGoForward: false },
      mode: "picture",
      picture: { depth: 1, graph: { nodes: [], edges: [] } },
    };
    return { type: "show", state, texts };
  };

  it("takes what was kept of the view, and the rest as a person begins with", () => {
    assert.equal(startPage({ sortBy: "title" }).view.sortBy, "title");
    assert.equal(startPage(undefined).view.sortBy, "rank");
  });

  it("keeps row and filter while the entity is the same, and begins anew with another one", () => {
    const first = received(startPage(undefined), message("vault/a.md"));
    const used = {
      ...first,
      current: "vault/b.md",
      view: { ...first.view, text: "be", sortBy: "title" as const },
    };
    const same = received(used, message("vault/a.md"));
    assert.ok(isSameEntity(used, same));
    assert.deepEqual([same.current, same.view.text], ["vault/b.md", "be"]);
    const other = received(used, message("vault/b.md"));
    assert.ok(!isSameEntity(used, other));
    assert.deepEqual([other.current, other.view.text, other.view.sortBy], [undefined, "", "title"]);
  });

  it("keeps the picture's subgraph as the object that it was, where it is equal", () => {
    const first = received(startPage(undefined), message("vault/a.md"));
    const same = received(first, message("vault/a.md"));
    const graphOf = ({ shown }: typeof first) =>
      shown?.state.kind === "entity" ? shown.state.picture?.graph : undefined;
    assert.ok(graphOf(first));
    assert.equal(graphOf(same), graphOf(first));
  });

  it("tells who came, and how much a filter leaves", () => {
    const page = received(startPage(undefined), message("vault/a.md"));
    assert.equal(arrivalText(page), "announcement Alpha 2");
    assert.equal(filteredText({ ...page, view: { ...page.view, text: "bet" } }), "filtered 1 2");
    const empty = received(page, { type: "show", state: { kind: "empty" }, texts });
    assert.deepEqual([arrivalText(empty), filteredText(empty)], ["", ""]);
  });
});
