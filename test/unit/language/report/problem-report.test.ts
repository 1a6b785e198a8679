import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { problemReport, type ReportSource } from "../../../../src/language/report/problem-report.ts";
import { reportCounts } from "../../../../src/language/report/report-counts.ts";
import { vaultOf } from "../../vault.ts";

const source: ReportSource = {
  version: "0.2.0",
  editor: "Visual Studio Code 1.90.0 (desktop)",
  language: "en",
  isTrusted: true,
  folders: 1,
  virtualFolders: 0,
  dialects: "",
  unreadFolders: 0,
  startTime: 12.3,
  readingTime: undefined,
  changedSettings: ["relata.exclude"],
};

describe("a report of a problem", () => {
  const { graph } = vaultOf({
    "Secretfolder/Quokka.md":
      "---\nid: zebra:okapi\ntitle: Narwhal\nstatus: wombat\naliases: [Axolotl]\n---\n\n# Pangolin\n\nText of [[chases::Capybara|ibis]] #lemur ^dugong\n",
    "relata.json": '{ "types": { "zebra": { "label": "Tapir" } }, "relations": { "chases": {} } }',
  });

  it("tells versions, counts and timings", () => {
    const text = problemReport(source, allAtOnce(reportCounts(graph)));
    for (const line of [
      "Relata: 0.2.0",
      "Notes: 1",
      "Notes with an id: 1",
      "Edges between notes: 0",
      "Start: 12 ms",
    ])
      assert.ok(text.includes(`- ${line}\n`), line);
    assert.ok(text.includes("- Notes that are not written yet: 1\n"));
    assert.ok(text.includes("- Last reading of all notes: not known\n"));
    assert.ok(text.includes("- relata.exclude\n"));
  });

  it("holds no name and no text of a note", () => {
    const text = problemReport(source, allAtOnce(reportCounts(graph))).toLowerCase();
    const names =
      "secretfolder quokka zebra okapi narwhal wombat axolotl pangolin capybara ibis lemur dugong tapir chases";
    for (const name of names.split(" ")) assert.ok(!text.includes(name), name);
  });
});
