import * as vscode from "vscode";
import { commands } from "../commands.ts";
import { registerCommand } from "../editor/register-command.ts";
import { pickNote } from "../search/pick-note.ts";
import type { Feature, Services } from "../services.ts";

/** The command that asks for two notes and shows the shortest paths between them. */
export const registerFindPath: Feature = (services) =>
  registerCommand(commands.findPath, () => findPath(services));

async function findPath({ workspace, search, navigation, active }: Services): Promise<void> {
  const title = vscode.l10n.t("Find Path Between…");
  const own = active.uri === undefined ? undefined : workspace.graph.noteByUri(active.uri);
  const from = await pickNote(workspace, search, {
    title,
    placeholder: vscode.l10n.t("The note that the path starts from"),
    ...(own ? { first: own.uri } : {}),
  });
  if (from === undefined) return;
  const to = await pickNote(workspace, search, {
    title,
    placeholder: vscode.l10n.t("The note that it leads to"),
    except: from,
  });
  if (to !== undefined) await navigation.showPaths(from, to);
}
