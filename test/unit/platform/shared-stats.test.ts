import assert from "node:assert/strict";
import fc from "fast-check";
import { filesOfListing, inWalkOrder, type KnownListing } from "../../../src/platform/cache/known-files.ts";
import { hasTimes, listingOf, pathsIn } from "../../../src/platform/cache/listed-folder.ts";
import { memoryForStats, SharedStats } from "../../../src/platform/cache/shared-stats.ts";

/** How a file stands to what a listing says of it. */
const states = ["same", "changed", "gone"] as const;
type State = (typeof states)[number];

const times = { modified: 1, stamp: 2 };

function listing(paths: readonly string[]): KnownListing {
  const notes = paths.map((path) => ({ path, ...times }));
  return { ...listingOf(notes, []), hasSchema: false };
}

function look(state: State | undefined) {
  if (state === "gone" || state === undefined) return undefined;
  return state === "same" ? times : { ...times, modified: 3 };
}

describe("the notes of a folder looked at by two threads", () => {
  it("are found as one thread finds them, whichever thread is faster", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...states), { maxLength: 30 }),
        fc.array(fc.boolean(), { maxLength: 80 }),
        fc.boolean(),
        (found, turns, isSameListing) => {
          const paths = found.map((_, index) => `${String(index).padStart(2, "0")}.md`);
          const known = listing(paths);
          const memory = memoryForStats();
          const first = filesOfListing(known, new SharedStats(memory, 7)).notes;
          const second = new SharedStats(memory, isSameListing ? 7 : 8);
          const fromEnd: Iterator<number, undefined> = second.fromEnd(paths.length);
          const looks = new Array<number>(paths.length).fill(0);
          const statFromEnd = () => {
            const next = fromEnd.next();
            if (next.done === true) return;
            const index = next.value;
            // What another listing has at this place is not what this one has.
            second.tell(index, isSameListing ? hasTimes(known, index, look(found[index])) : true);
            if (isSameListing) looks[index] = (looks[index] ?? 0) + 1;
          };
          const left = [...turns];
          const current = paths.map((path, index) => {
            while (left.shift() === true) statFromEnd();
            return first.isCurrent(path, () => {
              looks[index] = (looks[index] ?? 0) + 1;
              return look(found[index]);
            });
          });
          assert.deepEqual(
            current,
            found.map((state) => state === "same"),
          );
          assert.ok(looks.every((count) => count === 1));
        },
      ),
    );
  });
});

describe("what a kept graph holds of a folder", () => {
  it("stands in the order in which a folder is listed", () => {
    const paths = ["b.md", "a/x.md", "a.md", "a/x/y.md", "a b.md", "a/x-y.md", "é.md", "a-b/c.md"];
    const ordered = inWalkOrder(listing(paths));
    assert.deepEqual(pathsIn(ordered.notes), [
      ...["a/x/y.md", "a/x-y.md", "a/x.md", "a b.md", "a-b/c.md", "a.md", "b.md", "é.md"],
    ]);
    const { notes } = filesOfListing(ordered);
    for (const path of paths) assert.ok(notes.isCurrent(path, () => times));
    assert.deepEqual(notes.unasked(), []);
  });

  it("tells which notes are gone, come or changed, in whatever order they are asked for", () => {
    const { notes } = filesOfListing(listing(["a.md", "b.md", "c.md", "d.md"]));
    const asked = ["c.md", "new.md", "a.md", "d.md"];
    const current = asked.map((path) =>
      notes.isCurrent(path, () => look(path === "d.md" ? "changed" : "same")),
    );
    assert.deepEqual(current, [true, false, true, false]);
    assert.deepEqual(notes.unasked(), ["b.md"]);
  });
});
