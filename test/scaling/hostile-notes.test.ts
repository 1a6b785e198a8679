import assert from "node:assert/strict";
import { hostileFeatures, type HostileFeature } from "./hostile-features.ts";
import { hostileShapes, hostileVault, type HostileVault } from "./hostile-shapes.ts";

/** Twice the size may take this much longer; in step with the square of the size it would be 4. */
const bound = 3;
/** Below this, in milliseconds, the engine's compiling and collecting is all that can be seen. */
const floor = 25;
/** How long a feature that seems to grow too fast is timed again, in milliseconds of the processor; twice at the least. */
const patience = 5000;

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
 * adds to a time, so the shortest ones are compared, and more are taken as long as they seem to grow too fast.
 */
async function growth(feature: HostileFeature, small: HostileVault, large: HostileVault): Promise<number> {
  let [smallTime, largeTime] = [Infinity, Infinity];
  let spent = 0;
  for (let round = 0; round < 2 || (spent < patience && largeTime / smallTime >= bound); round++) {
    const [larger, smaller] = [await timeOf(feature, large), await timeOf(feature, small)];
    largeTime = Math.min(largeTime, larger);
    if (largeTime < floor) return 1;
    smallTime = Math.min(smallTime, Math.max(1, smaller));
    spent += larger + smaller;
  }
  return largeTime / smallTime;
}

describe("what takes twice as long for twice as many", () => {
  for (const shape of hostileShapes) {
    it(shape.name, async function () {
      this.timeout(240_000);
      const [small, large] = [shape.size, 2 * shape.size].map((size) => hostileVault(shape, size));
      assert.ok(small && large);
      const slow: string[] = [];
      for (const feature of hostileFeatures) {
        const ratio = await growth(feature, small, large);
        if (ratio >= bound) slow.push(`${feature.name}: ${ratio.toFixed(1)} times as long`);
      }
      assert.deepEqual(slow, []);
    });
  }
});
