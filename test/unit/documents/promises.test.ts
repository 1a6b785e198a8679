import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const checkout = join(import.meta.dirname, "..", "..", "..");

/** The text below a heading of a document, up to the next of its level. */
function sectionOf(document: string, heading: string): string {
  const text = readFileSync(join(checkout, document), "utf8");
  return text.split(/^## /m).find((one) => one.startsWith(`${heading}\n`)) ?? "";
}

describe("the promises of the README", () => {
  const section = sectionOf("README.md", "What Relata promises");
  const promises = section.split(/^- /m).slice(1);

  it("are that nothing is lost, nothing runs, nothing is sent, and there is no telemetry", () => {
    assert.deepEqual(
      promises.map((promise) => /^\*\*([^*]+)\.\*\*/.exec(promise)?.[1]),
      ["Nothing is lost", "Nothing runs", "Nothing is sent", "No telemetry", "Restricted Mode"],
    );
  });

  it("each name tests that hold them, which are there", () => {
    for (const promise of promises) {
      const tests = [...promise.matchAll(/`(test\/[^`]+)`/g)].map(([, path = ""]) => path);
      assert.ok(tests.length > 0, promise);
      for (const path of tests) {
        assert.match(path, /\.test\.ts$/);
        assert.ok(
          statSync(join(checkout, path), { throwIfNoEntry: false })?.isFile(),
          `There is no ${path}.`,
        );
      }
    }
  });

  it("come with how to report where one does not hold", () => {
    assert.match(section, /\(SECURITY\.md\)/);
    assert.match(sectionOf("SECURITY.md", "How to report"), /private/);
  });
});
