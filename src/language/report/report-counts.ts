import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { NoteProblem } from "../../core/note/note.ts";
import { eachInSteps, type Steps } from "../../core/query/steps.ts";

/** How much there is in a workspace, in numbers alone. */
export interface ReportCounts {
  readonly notes: number;
  readonly edges: number;
  readonly placeholders: number;
  /** How many types notes are of. */
  readonly types: number;
  readonly notesWithId: number;
  /** How many rules of relata.json give notes something. */
  readonly rules: number;
  /** How many files are known by their path alone or in part, by the code of what is wrong. */
  readonly leftOut: ReadonlyMap<FileProblem, number>;
}

/** What can keep a file from being read. */
export type FileProblem = Extract<NoteProblem["code"], `file.${string}`>;

/** Counts what a report of a problem tells of a workspace: no name and no text of a note is among it. */
export function* reportCounts(graph: ReadonlyGraph): Steps<ReportCounts> {
  let notesWithId = 0;
  const leftOut = new Map<FileProblem, number>();
  yield* eachInSteps(graph.notes(), ({ id, note }) => {
    if (id !== undefined) notesWithId++;
    for (const { code } of note.problems)
      if (isFileProblem(code)) leftOut.set(code, (leftOut.get(code) ?? 0) + 1);
  });
  let placeholders = 0;
  yield* eachInSteps(graph.placeholders(), () => {
    placeholders++;
  });
  return {
    notes: graph.noteCount,
    edges: graph.edgeCount,
    placeholders,
    types: graph.typeCounts.size,
    notesWithId,
    rules: graph.schema.rules.notes.length,
    leftOut,
  };
}

function isFileProblem(code: NoteProblem["code"]): code is FileProblem {
  return code.startsWith("file.");
}
