import assert from "node:assert/strict";
import { EmbeddingConsent } from "../../../../src/vscode/similarity/embedding-consent.ts";

describe("the consent to an embedding service", () => {
  const storage = () => {
    const kept = new Map<string, unknown>();
    return {
      get: (key: string) => kept.get(key),
      update: (key: string, value: unknown) => {
        kept.set(key, value);
        return Promise.resolve();
      },
    };
  };

  it("holds for one workspace and one address, until it is taken back", async () => {
    const own = storage();
    const consent = new EmbeddingConsent(own, "file:///a");
    assert.ok(!consent.allows("https://x"));
    await consent.allow("https://x");
    await consent.allow("https://x");
    assert.ok(consent.allows("https://x"));
    assert.ok(new EmbeddingConsent(own, "file:///a").allows("https://x"));
    for (const address of ["https://x/v1", "http://x", "https://X", ""]) assert.ok(!consent.allows(address));
    const others = ["file:///", "file:///a/b", "file:///b", ""].map(
      (name) => new EmbeddingConsent(own, name),
    );
    for (const other of others) assert.ok(!other.allows("https://x"));
    await others[1]?.allow("https://x");
    await consent.forbid();
    assert.ok(!consent.allows("https://x"));
    assert.ok(others[1]?.allows("https://x"));
  });

  it("is none where its storage holds something else", async () => {
    for (const nonsense of ["file:///a\nhttps://x", { length: 1 }, [7, null], 1]) {
      const own = storage();
      await own.update("embedding.allowed", nonsense);
      const consent = new EmbeddingConsent(own, "file:///a");
      assert.ok(!consent.allows("https://x"));
      await consent.allow("https://x");
      assert.ok(consent.allows("https://x"));
    }
  });
});
