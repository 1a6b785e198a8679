import { allAtOnce } from "../core/query/steps.ts";
import { adoptedSchema } from "../language/adopt/adopted-schema.ts";
import { byCount } from "../language/adopt/inventory.ts";
import type { Proposal } from "../language/adopt/proposal.ts";
import { maxProposals, proposalsFor } from "../language/adopt/proposals.ts";
import { surveyOf, type Survey } from "../language/adopt/survey.ts";
import type { NoteWorkspace } from "../workspace/note-workspace.ts";
import { CommandError } from "./command-error.ts";

/** What `relata adopt` finds in a folder. */
export interface AdoptReport {
  readonly survey: Survey;
  readonly proposals: readonly Proposal[];
}

export function adoptReport({ graph }: Pick<NoteWorkspace, "graph">): AdoptReport {
  const survey = allAtOnce(surveyOf(graph));
  return { survey, proposals: proposalsFor(survey, graph.schema) };
}

/** What `relata adopt --json` prints. */
export function adoptAsData({ survey, proposals }: AdoptReport): object {
  const { notes, links, typed, there } = survey;
  const counts = (found: ReadonlyMap<string, number>) => Object.fromEntries(byCount(found));
  return {
    found: {
      notes,
      links,
      typed,
      linkForms: counts(there.links),
      folders: counts(there.folders),
      tags: counts(there.tags),
      properties: counts(there.properties),
      relations: counts(there.fields),
    },
    proposals: proposals.map(({ kind, title, place, value, notes, examples }) => ({
      kind,
      title,
      place,
      value,
      notes,
      examples,
    })),
  };
}

/** The same for people. */
export function adoptText({ survey, proposals }: AdoptReport, isWritten: boolean): string {
  const { notes, links, typed } = survey;
  const lines = [`${notes} notes, ${links} links; ${typed} notes have a type.`, ""];
  for (const { title, notes, examples } of proposals)
    lines.push(
      `${title}: ${notes === 1 ? "1 note" : `${notes} notes`}`,
      `    ${examples.slice(0, 3).join(", ")}`,
    );
  if (proposals.length >= maxProposals)
    lines.push(`There may be more, once relata.json says these ${maxProposals}.`);
  if (proposals.length === 0) lines.push("Nothing new to propose.");
  else lines.push("", isWritten ? "relata.json says so now." : "Write this to relata.json with --write.");
  return `${lines.join("\n")}\n`;
}

/**
 * The text of relata.json with all proposals.
 *
 * @throws CommandError where the present one has to be mended first
 */
export function adoptedText(present: string, proposals: readonly Proposal[]): string {
  const text = adoptedSchema(present, proposals);
  if (text === undefined)
    throw new CommandError("relata.json is no JSON, or holds something else where rules go. Mend it first.");
  return text;
}
