import assert from "node:assert/strict";
import fc from "fast-check";
import {
  adoptStateAfter,
  firstAdoptState,
  restoredAdoptState,
  savedAdoptState,
  type AdoptEvent,
  type AdoptState,
} from "../../../../src/language/adopt/adopt-state.ts";
import { inventoryKinds } from "../../../../src/language/adopt/inventory.ts";

const shown = ["a", "b", "c"];

function after(events: readonly AdoptEvent[], state = firstAdoptState): AdoptState {
  return events.reduce((before, event) => adoptStateAfter(before, event, shown), state);
}

describe("what Bring Your Own Folder shows", () => {
  it("begins with all proposals taken; one is left, and taken again", () => {
    assert.deepEqual([...firstAdoptState.left], []);
    const left = after([{ type: "take", id: "b", taken: false }]);
    assert.deepEqual([...left.left], ["b"]);
    assert.deepEqual([...after([{ type: "take", id: "b", taken: true }], left).left], []);
  });

  it("is the very same where nothing changes, and where a proposal is none of those that are shown", () => {
    const events: AdoptEvent[] = [
      { type: "take", id: "a", taken: true },
      { type: "take", id: "unknown", taken: false },
      { type: "takeAll", taken: true },
      { type: "unfold", kind: "tags", unfolded: false },
    ];
    for (const event of events) assert.equal(after([event]), firstAdoptState);
    const opened = after([{ type: "open", folder: "vault" }]);
    assert.equal(after([{ type: "open", folder: "vault" }], opened), opened);
  });

  it("keeps what was left of other folders when all that is shown is taken or left", () => {
    const other: AdoptState = { ...firstAdoptState, left: new Set(["elsewhere"]) };
    const none = after([{ type: "takeAll", taken: false }], other);
    assert.deepEqual([...none.left], ["elsewhere", ...shown]);
    assert.deepEqual([...after([{ type: "takeAll", taken: true }], none).left], ["elsewhere"]);
  });

  it("begins with a note of its own in another folder", () => {
    const opened = after([
      { type: "open", folder: "vault" },
      { type: "center", uri: "vault/a.md" },
      { type: "take", id: "a", taken: false },
    ]);
    const other = after([{ type: "open", folder: "other" }], opened);
    assert.equal(other.center, undefined);
    assert.deepEqual([...other.left], ["a"]);
  });

  it("comes back as it was saved, and from anything else as something that it can be", () => {
    const event: fc.Arbitrary<AdoptEvent> = fc.oneof(
      fc.record({
        type: fc.constant("take" as const),
        id: fc.constantFrom(...shown, "d"),
        taken: fc.boolean(),
      }),
      fc.record({ type: fc.constant("takeAll" as const), taken: fc.boolean() }),
      fc.record({
        type: fc.constant("unfold" as const),
        kind: fc.constantFrom(...inventoryKinds),
        unfolded: fc.boolean(),
      }),
      fc.record({ type: fc.constant("open" as const), folder: fc.constantFrom("x", "y") }),
      fc.record({ type: fc.constant("center" as const), uri: fc.constantFrom("x/a.md", "y/b.md") }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const state = after(events);
        const kept: unknown = JSON.parse(JSON.stringify(savedAdoptState(state)));
        const restored = restoredAdoptState(kept);
        assert.deepEqual({ ...restored, unfolded: undefined }, { ...state, unfolded: undefined });
        assert.deepEqual([...restored.unfolded].sort(), [...state.unfolded].sort());
      }),
    );
    fc.assert(
      fc.property(fc.anything(), (given) => {
        const { left, unfolded } = restoredAdoptState(given);
        for (const id of left) assert.equal(typeof id, "string");
        for (const kind of unfolded) assert.ok(inventoryKinds.includes(kind));
      }),
    );
  });
});
