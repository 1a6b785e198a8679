import assert from "node:assert/strict";
import { Background } from "../../../../src/vscode/editor/background.ts";

describe("work in the background", () => {
  it("says what failed and why, and leaves no rejection alone", async () => {
    const logged: string[] = [];
    const background = new Background({ error: (message) => logged.push(message) });
    background.run("Counting", Promise.resolve(3));
    background.run("Reading", Promise.reject(new Error("the disk is gone")));
    await new Promise((resolve) => setTimeout(resolve, 0));
    assert.equal(logged.length, 1);
    assert.match(logged.join(), /^Reading failed: Error: the disk is gone/);
  });
});
