import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import { similarRowOf } from "../../core/query/neighborhood/entity-page.ts";
import type { SimilarState } from "../../language/neighborhood/panel-page.ts";
import { reasonOf } from "../../platform/file-problems.ts";
import { isAbortError } from "../../workspace/jobs/abort.ts";
import { similaritySettings } from "../editor/settings.ts";
import type { Services } from "../services.ts";

/**
 * The notes that are close in text to a note, as the panel shows them; a failure is a state that says so.
 *
 * @returns undefined where nobody waits for them any more
 */
export async function similarNotes(
  { workspace, embedding, candidates, log }: Pick<Services, "workspace" | "embedding" | "candidates" | "log">,
  note: NoteEntity,
  signal: AbortSignal,
): Promise<SimilarState | undefined> {
  const { limit, threshold } = similaritySettings();
  try {
    const problem = await embedding.prepare();
    if (signal.aborted) return undefined;
    if (problem !== undefined) return { state: "failed", message: problem };
    const dismissed = candidates.dismissedWith(note);
    const found = await workspace.similar(note, limit, threshold, dismissed, signal);
    const rows = found.flatMap(({ key, score, terms }) => {
      const other = workspace.graph.noteByUri(key);
      return other ? [similarRowOf(other, score, terms)] : [];
    });
    return { state: "ready", rows, threshold };
  } catch (error) {
    if (isAbortError(error)) return undefined;
    log.error(`Similar notes of ${note.path} could not be found: ${reasonOf(error)}`);
    const message = vscode.l10n.t("Similar notes could not be found; the log of Relata tells why.");
    return { state: "failed", message };
  }
}
