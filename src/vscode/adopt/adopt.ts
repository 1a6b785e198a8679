import * as vscode from "vscode";
import { adoptedInSteps } from "../../language/adopt/adopted-schema.ts";
import type { Proposal } from "../../language/adopt/proposal.ts";
import { maxProposals, proposalsFor } from "../../language/adopt/proposals.ts";
import { surveyOf } from "../../language/adopt/survey.ts";
import type { WorkspaceChange } from "../../language/edit/text-edit.ts";
import type { Refusal } from "../../language/edit/refusal.ts";
import { allInTurns, Turns } from "../../language/edit/turns.ts";
import { noteUri, schemaPath } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { plainItem, showInformation } from "../editor/messages.ts";
import { registerWritingCommand } from "../editor/register-command.ts";
import type { Feature } from "../services.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { editorUriOf, noteFolderOf } from "../workspace/note-uris.ts";
import { freeThread, settledWorkspace } from "../workspace/settled-workspace.ts";

/** *Bring Your Own Folder*: what relata.json could say about the vault as it is, to be taken or left. */
export const registerAdopt: Feature = ({ workspace }) =>
  registerWritingCommand(commands.adopt, () => adopt(workspace));

async function adopt(workspace: NoteWorkspace): Promise<void> {
  const folder = await chosenFolder();
  if (!folder) return;
  const uri = noteUri(noteFolderOf(folder), schemaPath);
  const chosen = await chosenProposals(workspace, noteFolderOf(folder).uri);
  if (!chosen || chosen.length === 0) return;
  const label = vscode.l10n.t("Bring Your Own Folder");
  const isMade = await carryOut(
    workspace,
    label,
    async ({ texts, turns }): Promise<WorkspaceChange | Refusal> => {
      const present = texts.schemas().find((schema) => schema.uri === uri)?.text;
      const text = await allInTurns(adoptedInSteps(present ?? "", chosen), turns);
      if (text === undefined)
        return {
          refused: vscode.l10n.t(
            "relata.json is no JSON, or holds something else where rules go. Mend it first.",
          ),
        };
      if (present === undefined) return { files: [], newFiles: [{ uri, text }] };
      return { files: [{ uri, edits: [{ span: { start: 0, end: present.length }, newText: text }] }] };
    },
  );
  const written = editorUriOf(workspace, uri);
  if (isMade && written) await vscode.window.showTextDocument(written);
}

/** The folder that is looked at: the only one, or one that the person picks. */
async function chosenFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const [first, second] = vscode.workspace.workspaceFolders ?? [];
  const placeHolder = vscode.l10n.t("The folder whose notes are looked through");
  return second ? vscode.window.showWorkspaceFolderPick({ placeHolder }) : first;
}

/** The proposals that the person takes; undefined where there are none, or the question was left. */
async function chosenProposals(
  workspace: NoteWorkspace,
  folder: string,
): Promise<readonly Proposal[] | undefined> {
  const proposals = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t("Looking through the notes"),
      cancellable: true,
    },
    (_, token) => proposalsIn(workspace, folder, token),
  );
  if (!proposals) return undefined;
  if (proposals.length === 0) {
    showInformation(vscode.l10n.t("There is nothing to propose that relata.json does not say yet."));
    return undefined;
  }
  const items = proposals.map((proposal) => ({
    ...plainItem({
      label: proposal.title,
      description:
        proposal.notes === 1 ? vscode.l10n.t("1 note") : vscode.l10n.t("{0} notes", proposal.notes),
      detail: proposal.examples.slice(0, 3).join(", "),
    }),
    picked: true,
    proposal,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    matchOnDetail: true,
    title:
      proposals.length < maxProposals
        ? vscode.l10n.t("What relata.json could say about this folder")
        : vscode.l10n.t(
            "What relata.json could say about this folder first; choose the command again for more",
          ),
    placeHolder: vscode.l10n.t("Take what is right. Only relata.json is written, no note is changed."),
  });
  return picked?.map(({ proposal }) => proposal);
}

async function proposalsIn(
  workspace: NoteWorkspace,
  folder: string,
  token: vscode.CancellationToken,
): Promise<Proposal[] | undefined> {
  await settledWorkspace(workspace, token);
  const turns = new Turns({ pause: freeThread });
  const steps = surveyOf(workspace.graph, folder);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return proposalsFor(step.value, workspace.graph.schema);
    if (turns.isOver) await turns.next();
    if (token.isCancellationRequested) return undefined;
  }
}
