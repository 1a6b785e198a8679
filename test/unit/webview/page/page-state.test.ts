import assert from "node:assert/strict";
import { plainView, type ListView } from "../../../../src/core/query/neighborhood/list-view.ts";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { panelPage } from "../../../../src/language/neighborhood/panel-page.ts";
import { firstState } from "../../../../src/language/neighborhood/panel-state.ts";
import {
  arrivalText,
  filteredText,
  isSameEntity,
  received,
  startPage,
} from "../../../../src/webview/page/page-state.ts";
import type { PanelTexts, ToPanel } from "../../../../src/webview/protocol.ts";
import { vaultOf } from "../../vault.ts";

describe("the page's state", () => {
  const { graph } = vaultOf({
    "a.md": "---\ntitle: Alpha\n---\n[[b]] [[c]]",
    "b.md": "---\ntitle: Beta\n---\n",
    "c.md": "---\ntitle: Gamma\n---\n",
  });
  // A text that is asked for is its own name, with places for two values.
  const texts = new Proxy(
    {},
    {
      get: (_, name) =>
        name === "announcement"
          ? { one: "one neighbor of {0}", many: "announcement {0} {1}" }
          : `${String(name)} {0} {1}`,
    },
  ) as PanelTexts;
  const message = (uri: string, view: Partial<ListView> = {}): ToPanel => {
    const state = {
      ...firstState,
      ...{ center: { uri }, mode: "picture" as const, view: { ...plainView, ...view } },
    };
    const source = {
      graph,
      isReading: false,
      liesOutside: () => false,
      similar: { state: "loading" as const },
    };
    return { type: "show", state: allAtOnce(panelPage(state, source)), view: state.view, texts };
  };

  it("takes the view that the extension kept, and none before", () => {
    assert.equal(startPage.view, undefined);
    assert.equal(received(startPage, message("vault/a.md", { sortBy: "title" })).view?.sortBy, "title");
  });

  it("keeps row and filter while the entity is the same, and begins anew with another one", () => {
    const first = received(startPage, message("vault/a.md"));
    assert.ok(first.view);
    const used = {
      ...first,
      current: "vault/b.md",
      view: { ...first.view, text: "be", sortBy: "title" as const },
    };
    const same = received(used, message("vault/a.md"));
    assert.ok(isSameEntity(used, same));
    assert.deepEqual([same.current, same.view?.text], ["vault/b.md", "be"]);
    const other = received(used, message("vault/b.md", { sortBy: "title" }));
    assert.ok(!isSameEntity(used, other));
    assert.deepEqual([other.current, other.view?.text, other.view?.sortBy], [undefined, "", "title"]);
  });

  it("keeps the picture's subgraph as the object that it was, where it is equal", () => {
    const first = received(startPage, message("vault/a.md"));
    const same = received(first, message("vault/a.md"));
    const graphOf = ({ shown }: typeof first) =>
      shown?.state.kind === "entity" ? shown.state.picture?.graph : undefined;
    assert.ok(graphOf(first));
    assert.equal(graphOf(same), graphOf(first));
  });

  it("tells who came, and how much a filter leaves", () => {
    const page = received(startPage, message("vault/a.md"));
    assert.equal(arrivalText(page), "announcement Alpha 2");
    assert.equal(arrivalText(received(startPage, message("vault/b.md"))), "one neighbor of Beta");
    const filtered = received(page, message("vault/a.md", { text: "bet" }));
    assert.equal(filteredText(page, filtered), "filtered 1 2");
    assert.equal(
      filteredText(filtered, received(filtered, message("vault/a.md", { text: "bet" }))),
      undefined,
    );
    const empty = received(page, { type: "show", state: { kind: "empty" }, view: plainView, texts });
    assert.deepEqual([arrivalText(empty), filteredText(page, empty)], ["", undefined]);
  });
});
