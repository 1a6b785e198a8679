import assert from "node:assert/strict";
import { portionsOf } from "../../../../src/language/edit/portions.ts";
import type { WorkspaceChange } from "../../../../src/language/edit/text-edit.ts";

const files = ["a", "b", "c", "d", "e"].map((uri) => ({ uri, edits: [] }));

describe("the portions of a change", () => {
  it("make files first, and rename and remove them last", () => {
    const change: WorkspaceChange = {
      files,
      newFiles: [{ uri: "n", text: "" }],
      fileRenames: [{ from: "a", to: "z" }],
      removedFiles: ["b"],
    };
    const portions = portionsOf(change, 2);
    assert.deepEqual(
      portions.map((one) => [one.files.map(({ uri }) => uri).join(""), ...Object.keys(one).slice(1)]),
      [["ab", "newFiles"], ["cd"], ["e", "fileRenames", "removedFiles"]],
    );
  });

  it("are one where there is nothing to edit, and hold every file once", () => {
    assert.deepEqual(portionsOf({ files: [], removedFiles: ["a"] }, 2), [{ files: [], removedFiles: ["a"] }]);
    for (const size of [1, 2, 3, 5, 9])
      assert.deepEqual(
        portionsOf({ files }, size).flatMap((one) => one.files),
        files,
      );
  });
});
