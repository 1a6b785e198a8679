import assert from "node:assert/strict";
import { plainView } from "../../../../src/core/query/neighborhood/list-view.ts";
import {
  firstState,
  maxHistory,
  restoredState,
  savedState,
  stateAfter,
  type NeighborhoodEvent,
  type NeighborhoodState,
  type PanelCenter,
} from "../../../../src/language/neighborhood/panel-state.ts";

const nameOf = (center: PanelCenter | undefined) =>
  center && ("uri" in center ? center.uri : `(${center.placeholder})`);

/** A panel that things happen to, in a vault whose notes may go. */
class Panel {
  state: NeighborhoodState = firstState;
  active: string | undefined = "a";
  readonly gone = new Set<string>();

  happen(...events: readonly NeighborhoodEvent[]): this {
    for (const event of events)
      this.state = stateAfter(this.state, event, {
        active: this.active,
        has: (center) => !this.gone.has(nameOf(center) ?? ""),
      });
    return this;
  }

  /** Another note becomes active. */
  activate(uri: string | undefined): this {
    this.active = uri;
    return this.happen({ type: "activeNoteChanged" });
  }

  get center(): string | undefined {
    return nameOf(this.state.center);
  }

  /** The way back and ahead, the nearest first. */
  get way(): string {
    const names = (centers: readonly PanelCenter[]) => [...centers].reverse().map(nameOf).join(" ");
    return `${names(this.state.behind)} | ${names(this.state.ahead)}`;
  }
}

const show: NeighborhoodEvent = { type: "show" };
const back: NeighborhoodEvent = { type: "back" };
const forward: NeighborhoodEvent = { type: "forward" };
const paths: NeighborhoodEvent = { type: "showOther", view: { kind: "paths", from: "a", to: "b" } };
const center = (uri: string): NeighborhoodEvent => ({ type: "center", uri });

describe("the state of the neighborhood panel", () => {
  it("begins on the active note, or on what it is opened for", () => {
    assert.equal(new Panel().happen(show).center, "a");
    assert.equal(new Panel().happen({ type: "show", center: { placeholder: "x" } }).center, "(x)");
    const none = new Panel();
    none.active = undefined;
    assert.equal(none.happen(show).state, firstState);
  });

  it("follows the active note, and keeps its center while none is active or while it is pinned", () => {
    const panel = new Panel().happen(show).activate("b");
    assert.equal(panel.center, "b");
    assert.equal(panel.activate(undefined).center, "b");
    panel.happen({ type: "setPinned", pinned: true }).activate("c");
    assert.equal(panel.center, "b");
    panel.happen({ type: "setPinned", pinned: false });
    assert.equal(panel.center, "c");
    assert.equal(panel.way, "b a | ");
  });

  it("goes back and ahead, and forgets what was ahead where another way is taken", () => {
    const panel = new Panel().happen(show, center("b"), center("c"));
    assert.equal(panel.way, "b a | ");
    panel.happen(back, back);
    assert.deepEqual([panel.center, panel.way], ["a", " | b c"]);
    assert.deepEqual([panel.happen(back).center, panel.way], ["a", " | b c"]);
    panel.happen(forward);
    assert.deepEqual([panel.center, panel.way], ["b", "a | c"]);
    panel.happen(center("d"));
    assert.deepEqual([panel.center, panel.way], ["d", "b a | "]);
    assert.equal(panel.happen(center("d")).way, "b a | ");
  });

  it("passes over notes that are gone, and does not make one its center", () => {
    const panel = new Panel().happen(show, center("b"), center("c"), center("d"));
    panel.gone.add("c").add("b");
    assert.equal(panel.happen(center("b")).center, "d");
    panel.happen(back);
    assert.deepEqual([panel.center, panel.way], ["a", " | d"]);
    panel.happen(forward);
    panel.gone.add("a");
    panel.happen(back);
    assert.deepEqual([panel.center, panel.way], ["d", " | "]);
  });

  it(`remembers the last ${String(maxHistory)} centers`, () => {
    const panel = new Panel().happen(show);
    for (let index = 0; index < maxHistory + 20; index++) panel.happen(center(`n${String(index)}`));
    assert.equal(panel.state.behind.length, maxHistory);
    assert.equal(nameOf(panel.state.behind[0]), "n19");
  });

  it("keeps another view while notes are opened, and leaves it by going back, to a center or a note", () => {
    const panel = new Panel().happen(show, paths).activate("b");
    assert.deepEqual([panel.state.otherView?.kind, panel.center], ["paths", "a"]);
    panel.happen(back);
    assert.deepEqual([panel.state.otherView, panel.center, panel.way], [undefined, "a", " | "]);
    panel.happen(paths, center("c"));
    assert.deepEqual([panel.state.otherView, panel.center], [undefined, "c"]);
    // The center that it has already.
    panel.happen(paths, center("c"));
    assert.deepEqual([panel.state.otherView, panel.center], [undefined, "c"]);
    assert.equal(new Panel().happen(paths).center, "a");
  });

  it("unfolds and expands, until another entity is its center", () => {
    const panel = new Panel().happen(
      show,
      { type: "unfold", key: "n", unfolded: true },
      { type: "unfold", key: "m", unfolded: true },
      { type: "unfold", key: "n", unfolded: false },
      { type: "expand", key: "group" },
    );
    assert.deepEqual([[...panel.state.unfolded], [...panel.state.expanded]], [["m"], ["group"]]);
    panel.happen(center("a"));
    assert.deepEqual([...panel.state.unfolded], ["m"]);
    panel.happen(center("b"));
    assert.deepEqual([panel.state.unfolded.size, panel.state.expanded.size], [0, 0]);
    panel.happen({ type: "expand", key: "group" }, paths);
    assert.equal(panel.state.expanded.size, 0);
  });

  it("has a depth from 1 to 3, and a mode that outlives its center", () => {
    const panel = new Panel().happen(show, { type: "setMode", mode: "picture" });
    const depths = [0, 1, 2.4, 3, 17, Number.NaN].map(
      (depth) => panel.happen({ type: "setDepth", depth }).state.depth,
    );
    assert.deepEqual(depths, [1, 1, 2, 3, 3, 1]);
    assert.equal(panel.happen(center("b")).state.mode, "picture");
  });

  it("is the same object where nothing changes, and never changes one", () => {
    const panel = new Panel().happen(show);
    const before = panel.state;
    const copy = structuredClone(before);
    panel.activate("a");
    assert.equal(panel.state, before);
    panel.happen({ type: "unfold", key: "n", unfolded: true }, center("b"), paths, back, back);
    assert.deepEqual(before, copy);
  });

  it("comes back with the window: center, pin, mode, depth, and how the list is shown", () => {
    const panel = new Panel().happen(
      show,
      center("b"),
      { type: "setPinned", pinned: true },
      { type: "setMode", mode: "picture" },
      { type: "setDepth", depth: 2 },
      { type: "unfold", key: "n", unfolded: true },
      { type: "setView", view: { ...plainView, text: "word", sortBy: "title", hiddenTypes: ["claim"] } },
    );
    const kept: unknown = JSON.parse(JSON.stringify(savedState(panel.state)));
    const restored = restoredState(kept);
    assert.deepEqual(savedState(restored), savedState(panel.state));
    assert.deepEqual([restored.behind, restored.unfolded.size], [[], 0]);
    assert.deepEqual(restored.view, { ...plainView, sortBy: "title", hiddenTypes: ["claim"] });
    panel.state = restored;
    assert.equal(panel.activate("c").center, "b");
    for (const strange of [undefined, null, 7, "x", {}, { center: 3, depth: "2", mode: 1, pinned: "yes" }])
      assert.deepEqual(restoredState(strange), firstState);
    assert.equal(nameOf(restoredState({ center: { placeholder: "p" } }).center), "(p)");
  });
});
