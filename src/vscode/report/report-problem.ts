import * as vscode from "vscode";
import { problemReport } from "../../language/report/problem-report.ts";
import { reportCounts } from "../../language/report/report-counts.ts";
import { inSlices } from "../../platform/jobs/in-slices.ts";
import { isAbortError } from "../../workspace/jobs/abort.ts";
import { commands } from "../commands.ts";
import { dialectLabels } from "../dialects/dialects.ts";
import { registerCommand } from "../editor/register-command.ts";
import { changedSettings } from "../editor/settings.ts";
import type { Feature, Services } from "../services.ts";
import { withLateProgress } from "../workspace/late-progress.ts";
import { localized } from "../editor/words/localized.ts";

/** *Report a Problem*: versions, counts and timings in an editor of their own, for the person to hand on. Nothing is sent. */
export const registerReportProblem: Feature = (services) =>
  registerCommand(commands.reportProblem, () => reportProblem(services));

async function reportProblem({ workspace, version, timings }: Services): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const { appName, appHost, remoteName, language } = vscode.env;
  const { status } = workspace;
  // The kind of remote, such as ssh-remote; of some servers it is their address, which is nobody's business.
  const kind = remoteName !== undefined && /^[a-z-]+$/.test(remoteName) ? remoteName : "another way";
  const where = remoteName === undefined ? appHost : `${appHost}, remote by ${kind}`;
  try {
    const steps = reportCounts(workspace.graph);
    const counts = await withLateProgress(vscode.l10n.t("Counting notes for the report"), (signal) =>
      inSlices(steps, signal),
    );
    const source = {
      version,
      editor: `${appName} ${vscode.version} (${where})`,
      language,
      isTrusted: vscode.workspace.isTrusted,
      folders: folders.length,
      virtualFolders: folders.filter(({ uri }) => uri.scheme !== "file").length,
      dialects: dialectLabels(workspace),
      unreadFolders: status.state === "ready" ? (status.unread ?? []).length : 0,
      startTime: timings.start,
      readingTime: timings.reading,
      changedSettings: changedSettings(),
    };
    const content = problemReport(source, counts, localized);
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ language: "markdown", content }),
    );
  } catch (error) {
    if (!isAbortError(error)) throw error;
  }
}
