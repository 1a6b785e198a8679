import assert from "node:assert/strict";
import { graphData } from "../../../../src/core/query/graph-view/graph-data.ts";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { GraphMemory, restoredPage } from "../../../../src/webview/graph-view/graph-memory.ts";
import { openFilter } from "../../../../src/webview/graph-view/model/filter.ts";
import { GraphModel } from "../../../../src/webview/graph-view/model/graph-model.ts";
import { startState, type GraphState } from "../../../../src/webview/graph-view/model/graph-state.ts";
import { vaultOf } from "../../vault.ts";

const modelOf = (...names: readonly string[]) =>
  new GraphModel(
    allAtOnce(graphData(vaultOf(Object.fromEntries(names.map((name) => [`${name}.md`, `# ${name}`]))).graph))
      .data,
  );
const numberIn = (model: GraphModel, title: string) =>
  Array.from(model.ranked).find((node) => model.title(node) === title) ?? -1;

/** What a page has after the window was loaded anew: what it keeps goes through JSON. */
function reloaded(
  state: GraphState,
  model: GraphModel,
  active: number | undefined,
  outlook: { readonly x: number; readonly y: number; readonly zoom: number } | undefined,
): GraphMemory {
  let kept = "null";
  const storage = {
    getState: () => JSON.parse(kept) as unknown,
    setState: (saved: unknown) => {
      kept = JSON.stringify(saved);
    },
  };
  new GraphMemory(storage).keep(state, model, active, outlook);
  return new GraphMemory(storage);
}

describe("what the graph keeps while the window is loaded anew", () => {
  const before = modelOf("a", "b", "c");
  const state: GraphState = {
    ...startState,
    colorBy: "property:class",
    sizeBy: "age",
    follow: false,
    filter: { ...openFilter, text: "x", hidden: ["concept"], since: 100, steps: 2 },
    chosen: numberIn(before, "c"),
    selection: [numberIn(before, "a"), numberIn(before, "c")],
    areFiltersShown: true,
    areDatesShown: true,
  };

  it("is how it is looked at, and what is chosen, by whatever numbers nodes have then", () => {
    const memory = reloaded(state, before, numberIn(before, "a"), { x: 1, y: 2, zoom: 3 });
    const { chosen, selection, ...look } = state;
    const restored = memory.restored(startState);
    assert.deepEqual({ ...restored, chosen, selection }, { ...look, chosen, selection });
    const after = modelOf("0", "c", "b");
    assert.deepEqual(memory.chosenIn(after), {
      chosen: numberIn(after, "c"),
      selection: [numberIn(after, "c")],
      isFollowed: false,
      active: undefined,
    });
    assert.deepEqual(memory.outlook, { x: 1, y: 2, zoom: 3 });
  });

  it("is nothing at first, and nothing where all was shown", () => {
    assert.equal(restoredPage(undefined), undefined);
    const memory = reloaded(startState, before, undefined, undefined);
    assert.deepEqual(memory.restored(startState), startState);
    assert.equal(memory.outlook, undefined);
    assert.equal(memory.chosenIn(before).chosen, undefined);
  });

  it("is as it is at first where something else was written", () => {
    for (const strange of [null, 1, "x", [], {}, { look: null }, { look: { filter: 3, colorBy: {} } }])
      assert.deepEqual(restoredPage(strange)?.look.filter ?? openFilter, openFilter);
    const strange = restoredPage({
      look: { filter: { steps: 99 }, colorBy: "x" },
      chosen: "a",
      selection: ["a", 1],
      outlook: { x: 1, y: null, zoom: 1 },
    });
    assert.deepEqual(
      [
        strange?.look.colorBy,
        strange?.look.filter.steps,
        strange?.chosen,
        strange?.selection,
        strange?.outlook,
      ],
      ["auto", 0, undefined, [1], undefined],
    );
    assert.equal(restoredPage({ outlook: { x: 1, y: 1, zoom: 0 } })?.outlook, undefined);
  });
});
