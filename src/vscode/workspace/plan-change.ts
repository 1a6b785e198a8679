import type * as vscode from "vscode";
import { isRefusal, refusalOf, type Refusal } from "../../language/edit/refusal.ts";
import type { WorkspaceChange } from "../../language/edit/text-edit.ts";
import type { TurnOptions } from "../../language/edit/turns.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { withLateProgress } from "./late-progress.ts";
import { freeThread, settledWorkspace } from "./settled-workspace.ts";
import { WorkspaceTexts } from "./workspace-texts.ts";
import { messageOf } from "../../core/text/message.ts";

/** What a change is worked out with. */
export interface Planning {
  readonly texts: WorkspaceTexts;
  /** The editor's other work has its turn in between; a cancel button ends the planning. */
  readonly turns: TurnOptions;
}

/** A change, and what it was worked out from. */
export interface PlannedChange<Change extends WorkspaceChange> {
  readonly change: Change;
  readonly texts: WorkspaceTexts;
  /** The version of the graph that it holds for. */
  readonly version: number;
}

/** Works out a change; asks the graph for its notes by uri, since it is asked again where they change meanwhile. */
export type Plan<Change extends WorkspaceChange> = (
  planning: Planning,
) => Promise<Change | Refusal> | Change | Refusal;

/** How many files are looked at together. */
const filesAtOnce = 32;

/** How often a change is planned where notes change meanwhile. */
const maxTries = 3;

/**
 * Works out a change from a graph that is up to date: with turns for others, with progress and a cancel button after a
 * second, and anew where a note changes meanwhile. Nothing is changed yet.
 *
 * @param title tells in the progress what is done
 * @param token the request that waits for it
 * @throws where not all notes are read
 */
export async function planChange<Change extends WorkspaceChange>(
  workspace: NoteWorkspace,
  title: string,
  plan: Plan<Change>,
  token?: vscode.CancellationToken,
): Promise<PlannedChange<Change> | Refusal> {
  return withLateProgress(
    title,
    async (signal) => {
      for (let attempt = 1; ; attempt++) {
        await settledWorkspace(workspace, token);
        const texts = new WorkspaceTexts(workspace);
        const change = await result(plan, { texts, turns: { pause: freeThread, signal } });
        if (!isRefusal(change)) return { change, texts, version: workspace.graph.version };
        if (change.because === "cancelled")
          return { ...change, refused: messageOf`Cancelled: nothing was changed.` };
        if (change.because !== "outdated" || attempt === maxTries) return change;
      }
    },
    token,
  );
}

/**
 * Whether the notes are still those that a change was planned for, with all that was typed and written since: the graph, and
 * the files themselves, of whose changes the editor may not have told yet.
 */
export async function isCurrent(
  workspace: NoteWorkspace,
  { change, texts, version }: PlannedChange<WorkspaceChange>,
): Promise<boolean> {
  await settledWorkspace(workspace);
  // Several at once: they are read by one call.
  for (let from = 0; from < change.files.length; from += filesAtOnce) {
    const some = change.files.slice(from, from + filesAtOnce);
    const same = await Promise.all(some.map(({ uri }) => texts.isUnchanged(uri)));
    if (!same.every(Boolean)) return false;
  }
  return workspace.graph.version === version;
}

async function result<Change extends WorkspaceChange>(
  plan: Plan<Change>,
  planning: Planning,
): Promise<Change | Refusal> {
  try {
    return await plan(planning);
  } catch (error) {
    return refusalOf(error);
  }
}
