import assert from "node:assert/strict";
import fc from "fast-check";
import { HashIndex } from "../../src/core/graph/tables/hash-index.ts";
import { SortedList } from "../../src/core/query/sorted-list.ts";

describe("an index of hashes", () => {
  /** Few hashes, that many items share, and some that meet in the table. */
  const hash = fc.oneof(
    { weight: 3, arbitrary: fc.nat(4) },
    fc.nat(40).map((index) => index * 32768),
  );
  const step = fc.record({ add: fc.boolean(), hash, item: fc.nat(60) });

  it("holds what a map of sets holds, also when it was saved and restored", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 600 }), fc.nat(600), (steps, savedAt) => {
        let index = new HashIndex();
        const model = new Map<number, Set<number>>();
        for (const [at, { add, hash: key, item }] of steps.entries()) {
          if (at === savedAt) {
            const restored = new HashIndex();
            restored.restore(structuredClone(index.save()));
            index = restored;
          }
          const items = model.get(key) ?? new Set();
          model.set(key, items);
          if (add) items.add(item);
          else items.delete(item);
          if (add) index.add(key, item);
          else index.delete(key, item);
          const sorted = [...items].sort((a, b) => a - b);
          assert.deepEqual(
            [...index.matching(key, () => true)].sort((a, b) => a - b),
            sorted,
          );
          assert.equal(index.count(key), items.size);
          assert.equal(index.has(key), items.size > 0);
        }
        for (const [key, items] of model) {
          assert.deepEqual(new Set(index.matching(key, (item) => item % 2 === 0)), evenOf(items));
        }
      }),
      { numRuns: 60 },
    );
  });

  function evenOf(items: ReadonlySet<number>): Set<number> {
    return new Set([...items].filter((item) => item % 2 === 0));
  }
});

describe("a list that is sorted as far as somebody looks", () => {
  it("gives the first items of the sorted list, in whatever steps they are asked for", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 500 }),
        fc.array(fc.nat(520), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (numbers, counts, inClasses) => {
          const compare = (a: number, b: number) => a - b;
          const list = new SortedList(
            numbers,
            compare,
            inClasses ? (number) => Math.trunc(number / 10) : undefined,
          );
          const sorted = [...numbers].sort(compare);
          assert.equal(list.length, numbers.length);
          for (const count of counts) assert.deepEqual(list.first(count), sorted.slice(0, count));
        },
      ),
    );
  });
});
