import assert from "node:assert/strict";
import { dialectDeclared } from "../../../../src/language/edit/dialect-declared.ts";
import { applyEdits } from "../../../../src/language/edit/text-edit.ts";

describe("naming a dialect", () => {
  const after = (text: string) => {
    const change = dialectDeclared("v/relata.json", text, "logseq");
    return change && applyEdits(text, change.files[0]?.edits ?? []);
  };

  it("writes it into relata.json beside all that stands there, or into a new one", () => {
    assert.match(
      after('{\n  // mine\n  "strict": true\n}\n') ?? "",
      /\/\/ mine[\s\S]*"strict": true,\s*"dialect": "logseq"/,
    );
    assert.equal(after('{ "dialect": "foam" }'), '{ "dialect": "logseq" }');
    assert.equal(after("{ no"), undefined);
    assert.deepEqual(dialectDeclared("v/relata.json", undefined, "foam")?.newFiles, [
      { uri: "v/relata.json", text: '{\n  "dialect": "foam"\n}\n' },
    ]);
  });
});
