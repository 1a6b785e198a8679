import assert from "node:assert/strict";
import { problemKinds } from "../../../../src/language/diagnostics/causes.ts";
import { problemSummaryOf } from "../../../../src/language/diagnostics/problem-summary.ts";

function unresolved(about: string, severity: "hint" | "warning") {
  return { code: "link.unresolved", severity, about };
}

describe("the causes of problems", () => {
  it("are counted by code and by what they are about, most of them first", () => {
    const kinds = problemKinds([
      unresolved("Salt", "hint"),
      { code: "link.self", severity: "information" },
      unresolved("Oven", "warning"),
      unresolved("Oven", "warning"),
    ]);
    assert.deepEqual(kinds, [
      {
        code: "link.unresolved",
        count: 3,
        bySeverity: new Map([
          ["hint", 1],
          ["warning", 2],
        ]),
        causes: [
          { about: "Oven", count: 2 },
          { about: "Salt", count: 1 },
        ],
      },
      { code: "link.self", count: 1, bySeverity: new Map([["information", 1]]), causes: [] },
    ]);
  });

  it("are told at a first look where they are very many", () => {
    const many = Array.from({ length: 90 }, (_, index) => unresolved(`n${index}`, "hint"));
    const few = [...many, unresolved("Oven", "warning")];
    assert.deepEqual(problemSummaryOf(problemKinds(few)), {
      problems: 1,
      notesToWrite: 90,
      isWorthTelling: false,
    });
    const { problems, notesToWrite, isWorthTelling } = problemSummaryOf(problemKinds([...few, ...few]));
    assert.deepEqual([problems, notesToWrite, isWorthTelling], [2, 180, true]);
    assert.deepEqual(problemSummaryOf([]), { problems: 0, notesToWrite: 0, isWorthTelling: false });
  });
});
