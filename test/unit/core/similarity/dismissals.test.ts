import assert from "node:assert/strict";
import {
  dismissedWith,
  isDismissed,
  readDismissals,
  withDismissal,
} from "../../../../src/core/similarity/dismissals.ts";
import { vaultOf } from "../../vault.ts";

describe("pairs that are not related", () => {
  const { graph } = vaultOf({ "a.md": "---\nid: concept:a\n---\n", "my b.md": "", "c.md": "" });
  const [a, b, c] = ["a.md", "my b.md", "c.md"].map((path) => graph.noteByUri(`vault/${path}`));
  assert.ok(a && b && c);

  it("are remembered a line each, in one order, whoever came first", () => {
    const text = withDismissal(withDismissal("", b, a), c, a);
    assert.deepEqual(text.split("\n").slice(1), ["c.md <> concept:a", "concept:a <> my b.md", ""]);
    const dismissals = readDismissals(text);
    assert.ok(
      isDismissed(dismissals, a, b) && isDismissed(dismissals, b, a) && isDismissed(dismissals, a, c),
    );
    assert.ok(!isDismissed(dismissals, b, c));
    assert.equal(withDismissal(text, a, b), text);
  });

  it("leave the comments of a person where they are", () => {
    const before = withDismissal("", a, b).replace("concept:a", "# Asked Ada about these.\n#\nconcept:a");
    const after = withDismissal(before, c, a);
    assert.deepEqual(after.split("\n").slice(1), [
      "# Asked Ada about these.",
      "#",
      "c.md <> concept:a",
      "concept:a <> my b.md",
      "",
    ]);
    assert.equal(withDismissal(after, c, a), after);
  });

  it("are read out of a file that two people have changed", () => {
    const text =
      "<<<<<<< ours\nc.md <> concept:a\n=======\r\nconcept:a <> my b.md\n>>>>>>> theirs\n# a <> b\n";
    assert.equal(readDismissals(text).size, 2);
    assert.equal(readDismissals("").size, 0);
  });

  it("name the notes that are no candidates for one, each once", () => {
    const dismissals = readDismissals("concept:a <> my b.md\nc.md <> concept:a\nc.md <> gone.md\n");
    const uris = (note: typeof a) => dismissedWith(graph, dismissals, note).sort();
    assert.deepEqual(uris(a), ["vault/c.md", "vault/my b.md"]);
    assert.deepEqual(uris(c), ["vault/a.md"]);
    assert.deepEqual(dismissedWith(graph, new Set(), a), []);
  });
});
