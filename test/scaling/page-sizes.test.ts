import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";

const built = join(import.meta.dirname, "..", "..", "dist");

/** What each page's script takes at most, in bytes: some percent above what it takes now, so that growth is a decision. */
const bounds = { "panel.js": 66_000, "adopt.js": 21_000, "graph.js": 121_000, "exported-graph.html": 47_500 };

describe("The script of a page", () => {
  for (const [name, bound] of Object.entries(bounds)) {
    it(`${name} takes no more than ${bound.toLocaleString("en")} bytes`, () => {
      const { size } = statSync(join(built, name));
      assert.ok(size <= bound, `${name} takes ${size} bytes.`);
      // An empty file would hold every bound.
      assert.ok(size > bound / 2, `${name} takes ${size} bytes: lower its bound.`);
    });
  }
});
