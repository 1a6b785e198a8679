import * as vscode from "vscode";
import { candidatePairs, type CandidatePair } from "../../core/query/gaps/candidate-pairs.ts";
import { isAbortError } from "../../workspace/jobs/abort.ts";
import { abortSignalOf } from "../editor/cancellation.ts";
import { withProgress } from "../editor/messages.ts";
import { similaritySettings } from "../editor/settings.ts";
import type { Services } from "../services.ts";

/** How many of the nearest notes are candidates for a note. */
const nearest = 3;
/** After how many notes the progress is shown anew. */
const shownAfter = 20;

/** Looks for pairs of notes that are close in text and not linked, with progress and a way to end it. */
export async function findCandidates({
  workspace,
  candidates,
}: Pick<Services, "workspace" | "candidates">): Promise<CandidatePair[]> {
  return withProgress(vscode.l10n.t("Looking for candidates"), (report, token) => {
    const signal = abortSignalOf(token);
    return candidatePairs(workspace.graph, {
      similar: async (note) => {
        const { threshold } = similaritySettings();
        const dismissed = candidates.dismissedWith(note);
        try {
          return await workspace.similar(note, nearest, threshold, dismissed, signal);
        } catch (error) {
          // What was found until then is shown.
          if (isAbortError(error)) return [];
          throw error;
        }
      },
      signal,
      onProgress: (done, total) => {
        if (done % shownAfter === 0)
          report({ increment: (shownAfter / total) * 100, message: `${done} / ${total}` });
      },
    });
  });
}
