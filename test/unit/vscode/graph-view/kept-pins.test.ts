import assert from "node:assert/strict";
import type * as vscode from "vscode";
import { KeptPins } from "../../../../src/vscode/graph-view/kept-pins.ts";

/** A state as the editor keeps it: as JSON. */
class State implements vscode.Memento {
  private readonly texts = new Map<string, string>();

  keys(): readonly string[] {
    return [...this.texts.keys()];
  }

  get<T>(key: string, fallback?: T): T | undefined {
    const text = this.texts.get(key);
    return text === undefined ? fallback : (JSON.parse(text) as T);
  }

  update(key: string, value: unknown): Promise<void> {
    this.texts.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}

describe("Nodes that stay in their places", () => {
  it("keep them in the next session, a note with an id where it has moved, too", async () => {
    const state = new State();
    const before = new KeptPins(state, (uri) => (uri === "a.md" ? "concept:a" : undefined));
    await before.set("a.md", { x: 1, y: 2 });
    await before.set("b.md", { x: 3, y: 4 });
    const after = new KeptPins(state, (uri) => (uri === "moved/a.md" ? "concept:a" : undefined));
    assert.deepEqual(after.in(["b.md", "c.md", "moved/a.md"]), [
      { node: 0, x: 3, y: 4 },
      { node: 2, x: 1, y: 2 },
    ]);
    await after.set("moved/a.md", undefined);
    assert.deepEqual(after.in(["b.md", "moved/a.md"]), [{ node: 0, x: 3, y: 4 }]);
  });

  it("find a place again that was kept by the uri of a note with an id", async () => {
    const state = new State();
    await new KeptPins(state, () => undefined).set("a.md", { x: 1, y: 2 });
    const after = new KeptPins(state, () => "concept:a");
    assert.deepEqual(after.in(["a.md"]), [{ node: 0, x: 1, y: 2 }]);
    await after.set("a.md", undefined);
    assert.deepEqual(after.in(["a.md"]), []);
  });

  it("are one where two notes share an id", async () => {
    const state = new State();
    const pins = new KeptPins(state, () => "concept:a");
    await pins.set("a.md", { x: 1, y: 2 });
    assert.deepEqual(pins.in(["a.md", "b.md"]), [{ node: 0, x: 1, y: 2 }]);
  });
});
