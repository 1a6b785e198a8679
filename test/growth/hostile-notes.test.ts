import assert from "node:assert/strict";
import { hostileEdits } from "./hostile-edits.ts";
import { hostileFeatures, type HostileFeature } from "./hostile-features.ts";
import { hostileShapes, hostileVault, type HostileVault } from "./hostile-shapes.ts";

/**
 * Twice the size may take this much longer; in step with the square of the size it would be 4. A single step, such as a cache of
 * the processor that is full or a larger collection, can cost as much, so a vault of four times the size has the last word.
 */
const bound = 3;
/** Below this, in milliseconds, the engine's compiling and collecting is all that can be seen. */
const floor = 25;
/** This part of a bound is far enough below it for one round to tell: the first one costs the larger vault more, since the engine compiles. */
const surely = 0.8;
/** How long a feature that may grow too fast is timed again, in milliseconds of the processor; twice at the least. */
const patience = 3000;

/** The processor's time for a feature in a vault, in milliseconds: other work on the machine adds little to it. */
async function timeOf(feature: HostileFeature, vault: HostileVault): Promise<number> {
  // Nothing that was looked up before may count.
  vault.graph.version++;
  const start = process.cpuUsage();
  await feature.run(vault);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/**
 * How much longer a feature takes in the larger vault; 1 where it takes next to nothing. What else happens on the machine only
 * adds to a time, so the shortest ones are compared, and more are taken as long as they seem to grow faster than `limit`.
 */
async function growth(
  feature: HostileFeature,
  limit: number,
  small: HostileVault,
  large: HostileVault,
): Promise<number> {
  let [smallTime, largeTime] = [Infinity, Infinity];
  let spent = 0;
  const ratio = () => largeTime / smallTime;
  for (let round = 0; ; round++) {
    const larger = await timeOf(feature, large);
    largeTime = Math.min(largeTime, larger);
    if (largeTime < floor) return 1;
    let smaller = await timeOf(feature, small);
    // A collection of garbage would make a short time look long, and the growth small.
    if (smaller < floor) smaller = Math.min(smaller, await timeOf(feature, small));
    smallTime = Math.min(smallTime, Math.max(1, smaller));
    spent += larger + smaller;
    if (ratio() < surely * limit) return ratio();
    if (round > 0 && (ratio() < limit || spent >= patience)) return ratio();
  }
}

describe("what takes twice as long for twice as many", () => {
  for (const shape of hostileShapes) {
    it(shape.name, async function () {
      this.timeout(240_000);
      const vaults = new Map<number, HostileVault>();
      const vaultOf = (times: number): HostileVault => {
        const vault = vaults.get(times) ?? hostileVault(shape, times * shape.size);
        vaults.set(times, vault);
        return vault;
      };
      const slow: string[] = [];
      for (const feature of [...hostileFeatures, ...hostileEdits]) {
        const twice = await growth(feature, bound, vaultOf(1), vaultOf(2));
        if (twice < bound) continue;
        const fourfold = await growth(feature, bound ** 2, vaultOf(1), vaultOf(4));
        if (fourfold >= bound ** 2) {
          slow.push(
            `${feature.name}: ${twice.toFixed(1)} times as long, ${fourfold.toFixed(1)} times for four times as many`,
          );
        }
      }
      assert.deepEqual(slow, []);
    });
  }
});
