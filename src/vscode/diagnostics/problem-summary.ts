import * as vscode from "vscode";
import { problemKinds, type ProblemKind } from "../../language/diagnostics/causes.ts";
import type { Diagnostic } from "../../language/diagnostics/diagnostic.ts";
import { diagnosticsInSteps } from "../../language/diagnostics/diagnostics.ts";
import { problemSummaryOf } from "../../language/diagnostics/problem-summary.ts";
import { Slices } from "../../platform/jobs/slices.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { ask } from "../editor/messages.ts";
import { section, severitySettings } from "../editor/settings.ts";
import { shownCount } from "../editor/words/counts.ts";
import type { Feature, Services } from "../services.ts";

/** Where it is kept that a workspace was told its problems. */
const toldKey = "relata.firstLook";
/** Of more notes all would have to be unpacked, for a message that is read once. */
const maxNotes = 20_000;

/**
 * Looks at all notes once, when a workspace is opened for the first time and has been read: how many problems there are goes to
 * the log, and where they are very many, one message tells of it and leads to the settings.
 */
export const registerProblemSummary: Feature = (services) => {
  const stop = new AbortController();
  const told = services.ready.then(() => tellProblems(services, stop.signal));
  services.background.run("Looking at the problems of all notes", told);
  return {
    dispose: () => {
      stop.abort();
    },
  };
};

async function tellProblems({ workspace, state, log }: Services, signal: AbortSignal): Promise<void> {
  const { noteCount } = workspace.graph;
  if (noteCount === 0 || noteCount > maxNotes || state.get(toldKey) === true) return;
  const kinds = await kindsIn(workspace, signal);
  if (!kinds) return;
  await state.update(toldKey, true);
  const counts = kinds.map(({ code, count }) => `${code} ${count}`).join(", ");
  log.info(`The problems of ${noteCount} notes: ${counts === "" ? "none" : counts}`);
  const { problems, notesToWrite, isWorthTelling } = problemSummaryOf(kinds);
  if (!isWorthTelling) return;
  const message = vscode.l10n.t(
    "Problems that Relata sees in these notes: {0}. Links to notes that nobody has written yet: {1}. Which of them are shown, and in which notes, is yours to choose.",
    shownCount(problems),
    shownCount(notesToWrite),
  );
  const [settings, missing] = [vscode.l10n.t("Settings"), vscode.l10n.t("Show What Is Missing")];
  const pressed = await ask(message, settings, missing);
  if (pressed === settings)
    await vscode.commands.executeCommand("workbench.action.openSettings", `${section}.diagnostics`);
  else if (pressed === missing) await vscode.commands.executeCommand("relata.gaps.focus");
}

/** The problems of all notes, looked for in slices; undefined where that is broken off. */
async function kindsIn(workspace: NoteWorkspace, signal: AbortSignal): Promise<ProblemKind[] | undefined> {
  const slices = new Slices(undefined);
  const found: Pick<Diagnostic, "code" | "severity" | "about">[] = [];
  const severities = severitySettings();
  const uris = [...workspace.graph.uris()];
  await slices.next();
  for (const uri of uris) {
    const note = workspace.graph.noteByUri(uri);
    if (!note) continue;
    const parts = diagnosticsInSteps(workspace.graph, note, severities);
    let step = parts.next();
    while (step.done !== true) {
      if (slices.isOver) await slices.next();
      if (signal.aborted) return undefined;
      step = parts.next();
    }
    for (const { code, severity, about } of step.value)
      found.push({ code, severity, ...(about === undefined ? {} : { about }) });
  }
  return problemKinds(found);
}
