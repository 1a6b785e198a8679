import assert from "node:assert/strict";
import { median } from "../bench/timing.ts";
import { hostileFeatures, type HostileFeature } from "./hostile-features.ts";
import { hostileShapes, hostileVault, type HostileVault } from "./hostile-shapes.ts";

/** Twice the size may take this much longer; in step with the square of the size it would be 4. */
const bound = 3;
/** Below this, in milliseconds, the engine's compiling and collecting is all that can be seen. */
const floor = 25;
/** A bound counts as kept when one of these attempts keeps it. */
const attempts = 3;

/** What is known to grow faster, by feature and shape; a line goes when it is mended. */
const known: readonly (readonly [feature: string, shape: RegExp])[] = [
  // Linking looks through all links of a name, and all edges of a note.
  ["a change", /./],
  // Problems of the whole note are told to find those at the caret, and its other looks through all links are its own.
  ["light bulb", /./],
];

/** The processor's time for a feature in a vault, in milliseconds: other work on the machine adds little to it. */
async function timeOf(feature: HostileFeature, vault: HostileVault): Promise<number> {
  // Nothing that was looked up before may count.
  vault.graph.version++;
  const start = process.cpuUsage();
  await feature.run(vault);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** How much longer a feature takes in the larger vault; 1 where it takes next to nothing. */
async function growth(feature: HostileFeature, small: HostileVault, large: HostileVault): Promise<number> {
  let least = Infinity;
  for (let attempt = 0; attempt < attempts && least >= bound; attempt++) {
    const [smallTimes, largeTimes]: [number[], number[]] = [[], []];
    for (let round = 0; round < 3; round++) {
      smallTimes.push(await timeOf(feature, small));
      largeTimes.push(await timeOf(feature, large));
      if (Math.min(...largeTimes) < floor) return 1;
    }
    least = Math.min(least, median(largeTimes) / Math.max(1, median(smallTimes)));
  }
  return least;
}

describe("what takes twice as long for twice as many", () => {
  for (const shape of hostileShapes) {
    it(shape.name, async function () {
      this.timeout(240_000);
      const [small, large] = [shape.size, 2 * shape.size].map((size) => hostileVault(shape, size));
      assert.ok(small && large);
      const slow: string[] = [];
      for (const feature of hostileFeatures) {
        if (known.some(([name, shapes]) => name === feature.name && shapes.test(shape.name))) continue;
        const ratio = await growth(feature, small, large);
        if (ratio >= bound) slow.push(`${feature.name}: ${ratio.toFixed(1)} times as long`);
      }
      assert.deepEqual(slow, []);
    });
  }
});
